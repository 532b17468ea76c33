namespace Ambos.Statistics.Panels;

/// <summary>
/// Two slopes that are often taken for one: within teams (when a team moves) and between them (teams that are usually higher). When they differ, a comparison of teams
/// tells another story than the teams' own history, and neither may stand for the other (Mundlak 1978; Simpson's paradox).
/// </summary>
public sealed record WithinBetween
{
    WithinBetween(RandomIntercept fit)
    {
        (Within, Between) = (fit.Slopes[1], fit.Slopes[2]);
        (WithinError, BetweenError) = (fit.StandardError(1), fit.StandardError(2));
        var error = Math.Sqrt(fit.Covariance(1, 1) + fit.Covariance(2, 2) - 2 * fit.Covariance(1, 2));
        P = 2 * MathNet.Numerics.Distributions.Normal.CDF(0, 1, -Math.Abs(Between - Within) / error);
    }

    /// <summary>Slope within teams.</summary>
    public double Within { get; }

    /// <summary>Its plain standard error; for conclusions take that of <see cref="WithinSlope"/>.</summary>
    public double WithinError { get; }

    /// <summary>Slope between teams.</summary>
    public double Between { get; }

    /// <summary>Its standard error.</summary>
    public double BetweenError { get; }

    /// <summary>Probability of so large a difference between the two if they were one (large-sample).</summary>
    public double P { get; }

    /// <summary>Whether the two tell different stories.</summary>
    public bool Differ => P <= .05;

    /// <summary>Both slopes from a random-intercept regression with a level for each period.</summary>
    /// <param name="panel">Teams over periods; cells may be missing.</param>
    /// <param name="lag">How many periods later the outside is read.</param>
    /// <returns>No answer below five teams, or where a slope cannot be told.</returns>
    public static Finding<WithinBetween> Of(Panel panel, int lag)
    {
        ArgumentNullException.ThrowIfNull(panel);
        var rows = panel.Rows(lag);
        var means = rows.Teams.Zip(rows.X).GroupBy(pair => pair.First).ToDictionary(group => group.Key, group => group.Average(pair => pair.Second));
        if (means.Count < PairingTest.LeastTeams)
            return NoAnswer.TooFew(means.Count, PairingTest.LeastTeams);
        var between = Array.ConvertAll(rows.Teams, team => means[team]);
        var within = rows.X.Zip(between, (x, mean) => x - mean).ToArray();
        var periods = rows.Periods.Distinct().Order().Skip(1).Select(period => Array.ConvertAll(rows.Periods, p => p == period ? 1d : 0d));
        return RandomIntercept.Fit(rows.Y, [within, between, .. periods], rows.Teams).Select(fit => new WithinBetween(fit));
    }
}
