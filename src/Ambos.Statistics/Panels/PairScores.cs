namespace Ambos.Statistics.Panels;

/// <summary>
/// For every pair of an inside and an outside history, what the pair would add to the correlation within teams at one lag. Sums of squares do not change
/// when histories are exchanged among teams with the same cells, so a pairing is judged by one addition per team.
/// </summary>
static class PairScores
{
    public static double[]? Of(Panel panel, int lag)
    {
        var rows = panel.Rows(lag);
        if (rows.Count == 0)
            return null;
        var (x, y) = (TwoWay(rows.X, rows), TwoWay(rows.Y, rows));
        if (x is null || y is null)
            return null;
        int teams = panel.Teams, width = panel.Periods;
        var (inside, outside) = (new double[teams * width], new double[teams * width]);
        double xx = 0, yy = 0;
        for (var i = 0; i < rows.Count; i++)
        {
            var place = rows.Teams[i] * width + rows.Periods[i];
            (inside[place], outside[place]) = (x[i], y[i]);
            xx += x[i] * x[i];
            yy += y[i] * y[i];
        }
        var scale = Math.Sqrt(rows.Count / (xx * yy));
        var scores = new double[teams * teams];
        for (var from = 0; from < teams; from++)
            for (var to = 0; to < teams; to++)
            {
                var sum = 0d;
                for (var period = 0; period < width; period++)
                    sum += inside[from * width + period] * outside[to * width + period];
                scores[from * teams + to] = sum * scale;
            }
        return scores;
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
