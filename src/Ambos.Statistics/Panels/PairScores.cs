namespace Ambos.Statistics.Panels;

/// <summary>
/// For every pair of an inside and an outside history, what the pair would add to the correlation within teams at one lag. Each side is first rid of its own levels of
/// teams and periods, over its own cells; a missing cell then counts as one that lies where both levels put it. So sums of squares do not change when histories are
/// exchanged, and a pairing is judged by one addition per team.
/// </summary>
static class PairScores
{
    public static double[]? Of(Panel panel, int lag)
    {
        int teams = panel.Teams, width = panel.Periods, rows = panel.Rows(lag).Count;
        if (rows == 0 || Rest(panel, outer: false, 0, width - lag) is not { } inside || Rest(panel, outer: true, lag, width) is not { } outside)
            return null;
        var scale = Math.Sqrt(rows / (Square(inside) * Square(outside)));
        var scores = new double[teams * teams];
        for (var from = 0; from < teams; from++)
            for (var to = 0; to < teams; to++)
            {
                var sum = 0d;
                for (var period = lag; period < width; period++)
                    sum += inside[from * width + period - lag] * outside[to * width + period];
                scores[from * teams + to] = sum * scale;
            }
        return scores;
    }

    static double[]? Rest(Panel panel, bool outer, int from, int until)
    {
        var rows = panel.Side(outer, from, until);
        if (rows.Count == 0 || TwoWay(rows.X, rows) is not { } rest)
            return null;
        var table = new double[panel.Teams * panel.Periods];
        for (var i = 0; i < rest.Length; i++)
            table[rows.Teams[i] * panel.Periods + rows.Periods[i]] = rest[i];
        return table;
    }

    static double Square(double[] table)
    {
        var sum = 0d;
        foreach (var value in table)
            sum += value * value;
        return sum;
    }

    /// <summary>What is left of a column when every team's and every period's level is taken out; nothing if nothing is.</summary>
    public static double[]? TwoWay(double[] values, PanelRows rows)
    {
        var design = Design.Of([], rows.Teams, rows.Periods, null)!;
        var within = design.Within(values);
        var rest = design.Residuals(within, design.Solve(within));
        double left = 0, all = 0;
        for (var i = 0; i < rest.Length; i++)
        {
            left += rest[i] * rest[i];
            all += values[i] * values[i];
        }
        return left <= 1e-20 * all ? null : rest;
    }
}
