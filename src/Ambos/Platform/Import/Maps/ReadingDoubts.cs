using Ambos.Platform.Import.Tables;

namespace Ambos.Platform.Import.Maps;

/// <summary>How each column of a file is read, and where a value could mean two things and nobody has said which: there the import asks and guesses nothing.</summary>
sealed class ReadingDoubts(TableFile file)
{
    public const string WhichDate = "\"{1}\" in the column \"{0}\" can be read in two ways: nothing says whether the day or the month comes first. Choose it under \"Dates\".";
    public const string WhichNumber = "\"{1}\" in the column \"{0}\" can be read in two ways: nothing says whether its sign is for decimals or for thousands. Choose it under \"Decimal sign\".";

    readonly HashSet<(int Column, bool Date)> asked = [];

    public List<Reason> Found { get; } = [];

    public Reading Reading(ImportField field, FieldMap from, int column, TemplatePart[] template, List<UnpivotedColumn?> turned)
    {
        if (from.Value is not null) return file.Reading;
        var columns = template.Length > 0 ? template.Where(part => part.Column is not null).Select(part => part.Column!.Value)
            : column == ColumnFinder.UnpivotValue ? turned.OfType<UnpivotedColumn>().Select(one => one.Index)
            : [column];
        var reading = file.Reading;
        foreach (var one in columns.Where(one => one >= 0).Reverse())
        {
            (reading, var date, var number) = file.Evidence.Of(one, file.Given, file.Reading);
            if (date is not null && field.Type is FieldType.Date or FieldType.Instant && from.Format is null) Ask(one, date);
            if (number is not null && field.Type is FieldType.Int or FieldType.Number) Ask(one, number, date: false);
        }

        return reading;
    }

    void Ask(int column, string example, bool date = true)
    {
        if (!asked.Add((column, date))) return;
        Found.Add(new(date ? WhichDate : WhichNumber, file.Columns[column].Name, example));
    }
}

/// <summary>The line of totals that people put under a table.</summary>
static class Totals
{
    static readonly HashSet<string> words = new(["total", "totales", "total general", "suma", "suma total", "grand total", "totals", "sum", "gesamt", "summe", "gesamtergebnis"], StringComparer.Ordinal);

    public static bool Is(TableRows rows)
    {
        for (var column = 0; column < rows.Count && column < 3; column++)
            if (rows.Text(column).Trim() is { Length: > 0 and < 20 } first)
                return rows.Count > 1 && words.Contains(Folded.Of(first.TrimEnd(':')));
        return false;
    }
}
