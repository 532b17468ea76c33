namespace Ambos.Statistics;

/// <summary>One common factor by maximum likelihood, with the steps of Rubin and Thayer 1982 (EM) on a correlation matrix.</summary>
static class OneFactor
{
    const int MostSteps = 100_000;
    const double Still = 1e-12;
    const double LeastOwn = 1e-4;

    public static double[]? Loadings(double[,] correlations)
    {
        var items = correlations.GetLength(0);
        var loadings = new double[items];
        var weights = new double[items];
        var reached = new double[items];
        for (var i = 0; i < items; i++)
            loadings[i] = StartAt(correlations, i);
        for (var step = 0; step < MostSteps; step++)
        {
            var strength = 0d;
            for (var i = 0; i < items; i++)
                strength += loadings[i] * loadings[i] / Own(loadings[i]);
            for (var i = 0; i < items; i++)
                weights[i] = loadings[i] / Own(loadings[i]) / (1 + strength);
            var spread = 1 - strength / (1 + strength);
            for (var i = 0; i < items; i++)
            {
                reached[i] = 0;
                for (var j = 0; j < items; j++)
                    reached[i] += correlations[i, j] * weights[j];
                spread += weights[i] * reached[i];
            }
            var moved = 0d;
            for (var i = 0; i < items; i++)
            {
                var next = reached[i] / spread;
                moved = Math.Max(moved, Math.Abs(next - loadings[i]));
                loadings[i] = next;
                if (1 - next * next < LeastOwn)
                    return null;
            }
            if (moved < Still)
                return Upright(loadings);
        }
        return null;
    }

    static double Own(double loading) => 1 - loading * loading;

    static double StartAt(double[,] correlations, int item)
    {
        var items = correlations.GetLength(0);
        var sum = 0d;
        for (var j = 0; j < items; j++)
            sum += j == item ? 0 : correlations[item, j];
        return Math.Clamp(Math.Sqrt(Math.Abs(sum) / (items - 1)) * Math.Sign(sum), -.9, .9);
    }

    static double[] Upright(double[] loadings) => loadings.Sum() < 0 ? [.. loadings.Select(loading => -loading)] : loadings;
}
