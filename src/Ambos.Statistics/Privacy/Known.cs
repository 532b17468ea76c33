namespace Ambos.Statistics.Privacy;

/// <summary>
/// Everything that can be reckoned from published groups by adding and subtracting them: the row space of their cells, kept fully reduced.
/// A set of cells can be reckoned only if it is the sum of the rows of its leading cells, so only sets of few leading people need be tried.
/// </summary>
sealed class Known(int[] people)
{
    const double Zero = 1e-9;

    // Large cells lead, so that few small ones do.
    readonly int[] columns = [.. Enumerable.Range(0, people.Length).Where(cell => people[cell] > 0).OrderByDescending(cell => people[cell]).ThenBy(cell => cell)];
    readonly List<(int Lead, double[] Row)> rows = [];

    public Known With(IReadOnlyList<int> cells)
    {
        var next = new Known(people);
        next.rows.AddRange(rows);
        next.Add(cells);
        return next;
    }

    public void Add(IReadOnlyList<int> cells)
    {
        var row = new double[columns.Length];
        var named = new bool[people.Length];
        foreach (var cell in cells)
            named[cell] = true;
        for (var column = 0; column < columns.Length; column++)
            row[column] = named[columns[column]] ? 1 : 0;
        foreach (var (lead, known) in rows)
            Subtract(row, known, row[lead]);
        var first = Array.FindIndex(row, value => Math.Abs(value) > Zero);
        if (first < 0)
            return;
        var scale = row[first];
        for (var column = 0; column < row.Length; column++)
            row[column] = Math.Abs(row[column]) <= Zero ? 0 : row[column] / scale;
        for (var i = 0; i < rows.Count; i++)
        {
            var cleared = rows[i].Row.ToArray();
            Subtract(cleared, row, cleared[first]);
            rows[i] = (rows[i].Lead, cleared);
        }
        rows.Add((first, row));
    }

    /// <summary>Cells of a set of at least one and fewer than so many people whose sum can be reckoned; nothing if there is none.</summary>
    public IReadOnlyList<int>? Revealed(int least) => Try(0, 0, new double[columns.Length], least);

    List<int>? Try(int from, int leading, double[] sum, int least)
    {
        for (var i = from; i < rows.Count; i++)
        {
            var (lead, row) = rows[i];
            var together = leading + people[columns[lead]];
            if (together >= least)
                continue;
            var next = sum.ToArray();
            Subtract(next, row, -1);
            if ((Small(next, least) ?? Try(i + 1, together, next, least)) is { } revealed)
                return revealed;
        }
        return null;
    }

    List<int>? Small(double[] sum, int least)
    {
        var cells = new List<int>();
        var count = 0;
        for (var column = 0; column < sum.Length; column++)
        {
            if (Math.Abs(sum[column]) <= Zero)
                continue;
            if (Math.Abs(sum[column] - 1) > Zero || (count += people[columns[column]]) >= least)
                return null;
            cells.Add(columns[column]);
        }
        return cells;
    }

    static void Subtract(double[] row, double[] other, double times)
    {
        if (times == 0)
            return;
        for (var column = 0; column < row.Length; column++)
        {
            row[column] -= times * other[column];
            if (Math.Abs(row[column]) <= Zero)
                row[column] = 0;
        }
    }
}
