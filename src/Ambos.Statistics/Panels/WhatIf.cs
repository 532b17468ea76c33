namespace Ambos.Statistics.Panels;

/// <summary>
/// If the relation were more than coincidence: how far would the outside of teams be expected to move with a change inside, and how little that says about one team's
/// next period. Always to be shown with the words "if".
/// </summary>
/// <param name="Change">The change inside that was reckoned with: that asked for, at most the largest one seen in a team.</param>
/// <param name="Expected">Expected change outside over many teams and periods, in outside points, with its interval.</param>
/// <param name="NextPeriod">Where one team's next observed change will lie in nine cases of ten, its own ups and downs included. Mostly noise.</param>
public sealed record WhatIf(double Change, Estimate Expected, Interval NextPeriod)
{
    const double PredictionLevel = .90;

    /// <summary>Projects a change.</summary>
    /// <param name="slope">The corrected slope within teams.</param>
    /// <param name="change">Change inside, in inside points; may be negative.</param>
    /// <param name="teams">How many teams the slope rests on.</param>
    /// <returns>No answer where the slope has no interval.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A change that is zero or not finite, or fewer than two teams.</exception>
    public static Finding<WhatIf> Project(SplitHalf slope, double change, int teams)
    {
        ArgumentNullException.ThrowIfNull(slope);
        Refuse.NotFinite(change);
        ArgumentOutOfRangeException.ThrowIfZero(change);
        ArgumentOutOfRangeException.ThrowIfLessThan(teams, 2);
        if (!slope.Interval.Found)
            return slope.Interval.Missing;
        var interval = slope.Interval.Value;
        var used = Math.Clamp(change, -slope.LargestMove, slope.LargestMove);
        var expected = used * slope.Slope;
        var error = interval.Width / (2 * Laws.StudentQuantile(.5 + interval.Level / 2, slope.Freedom));
        var half = Laws.StudentQuantile(.5 + PredictionLevel / 2, slope.Freedom) * Math.Sqrt(used * used * error * error + 2 * slope.Scatter * slope.Scatter);
        var (low, high) = (Math.Min(used * interval.Low, used * interval.High), Math.Max(used * interval.Low, used * interval.High));
        return new WhatIf(used, new(expected, new(low, high, interval.Level), teams), new(expected - half, expected + half, PredictionLevel));
    }
}
