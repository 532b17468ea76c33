using System.Buffers;

namespace Ambos.Platform.Import.Tables;

/// <summary>On which line the names of the columns stand: the first full row of texts above rows that look different.</summary>
static class Headers
{
    const int LookedAt = 15;
    static readonly SearchValues<char> valueSigns = SearchValues.Create("0123456789.,:/-+%€$() TZ");

    public static long Line(IReadOnlyList<SampleRow> rows)
    {
        if (rows.Count == 0) return 0;
        var width = rows.Take(100).GroupBy(row => row.Filled).OrderByDescending(same => same.Count() * Math.Min(same.Key, 20)).First().Key;
        var start = rows.Take(LookedAt).TakeWhile(row => row.Filled < Math.Max(1, width * 0.6)).Count();
        if (start >= Math.Min(LookedAt, rows.Count)) start = 0;
        var head = rows[start];
        var below = rows.Skip(start + 1).Take(100).ToList();
        return IsHeader(head, below) ? head.Line : 0;
    }

    static bool IsHeader(SampleRow head, List<SampleRow> below)
    {
        var names = head.Cells.Where(cell => cell.Text.Trim().Length > 0).ToList();
        if (names.Exists(cell => cell.Text.Length > 300)) return false;
        var texts = names.Count(cell => !LooksLikeValue(cell));
        if (texts * 2 < names.Count) return false;
        var valueColumns = Enumerable.Range(0, head.Cells.Length).Where(column => MostlyValues(below, column)).ToList();
        if (valueColumns.Count == 0) return below.Count == 0 || texts == names.Count;
        return valueColumns.Count(column => LooksLikeValue(head.Cells[column])) * 2 < valueColumns.Count;
    }

    static bool MostlyValues(List<SampleRow> rows, int column)
    {
        var filled = 0;
        var values = 0;
        foreach (var row in rows)
        {
            if (column >= row.Cells.Length || row.Cells[column].Text.Trim().Length == 0) continue;
            filled++;
            if (LooksLikeValue(row.Cells[column])) values++;
        }

        return filled > 0 && values * 2 > filled;
    }

    static bool LooksLikeValue(Cell cell)
    {
        if (cell.Kind is CellKind.Number or CellKind.Date or CellKind.YesNo) return true;
        var text = cell.Text.AsSpan().Trim();
        return text.Length > 0 && text.IndexOfAnyInRange('0', '9') >= 0 && !text.ContainsAnyExcept(valueSigns) || text.Contains('@');
    }
}

/// <summary>One row kept to look at.</summary>
sealed record SampleRow(long Line, Cell[] Cells)
{
    public int Filled { get; } = Cells.Count(cell => cell.Text.Trim().Length > 0);
}
