namespace Ambos.Statistics;

/// <summary>
/// What a number of teams and months can show at all, before anything is concluded from finding nothing. For the slope within teams:
/// standard error ≈ (scatter of outside / scatter of inside) / √((teams − 1)(periods − 1)), both after teams' and months' own levels are taken out.
/// By simulation within 5 % of the standard error computed later.
/// </summary>
public sealed record MinimumData
{
    /// <summary>Scatter outside over scatter inside that is supposed before there are data.</summary>
    public const double UsualScatter = .75;

    /// <summary>The smallest slope worth knowing, outside points for one inside point, unless the company names its own.</summary>
    public const double UsualSlope = .25;

    /// <summary>Chance of finding the slope that is meant by "would have shown".</summary>
    public const double Power = .8;

    /// <summary>Beyond so many more periods, waiting is no answer: more teams or a trial are.</summary>
    public const int LongestWait = 24;

    // z(.975) + z(.8), as rounded in the method's definition.
    const double Reach = 2.8;

    MinimumData(int teams, int periods, double scatter, double slope) => (Teams, Periods, Scatter, Slope) = (teams, periods, scatter, slope);

    /// <summary>Teams with both sides.</summary>
    public int Teams { get; }

    /// <summary>Usable periods: those left after the lag.</summary>
    public int Periods { get; }

    /// <summary>Scatter outside over scatter inside.</summary>
    public double Scatter { get; }

    /// <summary>The slope that must not be missed.</summary>
    public double Slope { get; }

    /// <summary>About the standard error of the slope; none with fewer than two periods.</summary>
    public double? StandardError => Periods < 2 ? null : Scatter / Math.Sqrt((Teams - 1d) * (Periods - 1));

    /// <summary>The smallest slope that would show in four cases of five; none with fewer than two periods.</summary>
    public double? DetectableSlope => Reach * StandardError;

    /// <summary>Usable periods it takes until <see cref="Slope"/> would show.</summary>
    public int PeriodsNeeded
    {
        get
        {
            var ratio = Reach * Scatter / Slope;
            return (int)Math.Min(int.MaxValue, 1 + Math.Ceiling(ratio * ratio / (Teams - 1)));
        }
    }

    /// <summary>How many more periods to collect; 0 when there are enough.</summary>
    public int PeriodsMissing => Math.Max(0, PeriodsNeeded - Periods);

    /// <summary>Whether waiting answers the question at all with this number of teams.</summary>
    public bool WorthWaiting => PeriodsMissing <= LongestWait;

    /// <summary>What so many teams and periods can show.</summary>
    /// <param name="teams">Teams with both sides, at least two.</param>
    /// <param name="periods">Usable periods so far.</param>
    /// <param name="scatter">Scatter outside over scatter inside, within teams; supposed unless there are data.</param>
    /// <param name="slope">The smallest slope worth knowing.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than two teams, negative periods, or a figure that is not above zero.</exception>
    public static MinimumData For(int teams, int periods, double scatter = UsualScatter, double slope = UsualSlope)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(teams, 2);
        Refuse.Negative(periods);
        return new(teams, periods, Refuse.NotPositive(scatter), Refuse.NotPositive(slope));
    }
}
