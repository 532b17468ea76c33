namespace Ambos.Statistics.Panels;

/// <summary>
/// Which of several things inside go along with what customers say some periods later, within teams: every team held against its own usual level, every period against
/// all teams. Which of them stand out from chance is asked by shuffling histories among teams, allowing for their number (Benjamini and Hochberg); how the explained
/// variance is shared, by relative weights; how sure that is, by drawing whole teams again, since months of a team are no further witnesses.
/// </summary>
public sealed record TeamDrivers
{
    TeamDrivers(Drivers shares, DriverRanking ranking, IReadOnlyList<TeamDriver> drivers, int teams, int rows) =>
        (Shares, Ranking, Drivers, Teams, Rows) = (shares, ranking, drivers, teams, rows);

    /// <summary>How the explained variance within teams is shared.</summary>
    public Drivers Shares { get; }

    /// <summary>How sure the shares and their order are when teams are drawn again.</summary>
    public DriverRanking Ranking { get; }

    /// <summary>Each driver by itself, in the order given.</summary>
    public IReadOnlyList<TeamDriver> Drivers { get; }

    /// <summary>Teams with any full cell.</summary>
    public int Teams { get; }

    /// <summary>Cells in which all drivers and, later, the outcome are there.</summary>
    public int Rows { get; }

    /// <summary>Reads drivers within teams.</summary>
    /// <param name="drivers">One table for each driver: a row per team, a value per period, nothing where a cell is missing.</param>
    /// <param name="outside">What customers say, in the same shape.</param>
    /// <param name="lag">How many periods later the outside is read, from 0; chosen beforehand.</param>
    /// <param name="draws">How often teams are drawn again, and histories shuffled.</param>
    /// <param name="seed">The same seed gives the same answer everywhere.</param>
    /// <param name="leastPerDriver">Independent steps, teams × (periods − 1), that each driver needs.</param>
    /// <param name="level">Confidence, .95 unless told.</param>
    /// <param name="cancellation">Stops the drawing.</param>
    /// <returns>No answer below five teams, with too few cells for so many drivers, when something does not move within teams, or when drivers follow from each other.</returns>
    /// <exception cref="ArgumentException">No driver, or tables of different shapes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A negative lag, fewer than 200 draws, values that are not finite, or a level not between 0 and 1.</exception>
    public static Finding<TeamDrivers> Of(
        IReadOnlyList<IReadOnlyList<double?[]>> drivers, IReadOnlyList<double?[]> outside, int lag, int draws = 2_000, ulong seed = 1,
        int leastPerDriver = Statistics.Drivers.LeastPerDriver, double level = Interval.UsualLevel, CancellationToken cancellation = default)
    {
        var panels = Check(drivers, outside, lag, draws, leastPerDriver);
        Refuse.Level(level);
        var (columns, teams, periods) = Full(panels, lag);
        var count = teams.Distinct().Count();
        if (count < PairingTest.LeastTeams)
            return NoAnswer.TooFew(count, PairingTest.LeastTeams);
        var steps = count * (periods.Distinct().Count() - 1);
        if (steps < leastPerDriver * drivers.Count)
            return NoAnswer.TooFew(steps, leastPerDriver * drivers.Count);
        var rows = new PanelRows(columns[0], columns[0], teams, periods);
        var within = new double[columns.Length][];
        for (var k = 0; k < columns.Length; k++)
            if (PairScores.TwoWay(columns[k], rows) is { } rest)
                within[k] = rest;
            else
                return NoAnswer.NoSpread;
        var shares = Statistics.Drivers.Of(within[1..], within[0], leastPerDriver: 1);
        if (!shares.Found)
            return shares.Missing;
        var singles = new List<(double P, Coefficient Slope)>();
        foreach (var (panel, driver) in panels.Zip(within[1..]))
        {
            var (test, slope) = (PairingTest.Of(panel, [lag], draws - 1, seed, cancellation), WithinSlope.At(panel, lag, level));
            if (!test.Found || !slope.Found)
                return test.Missing ?? slope.Missing!;
            singles.Add((test.Value.P, slope.Value));
        }
        var adjusted = MultipleTests.BenjaminiHochberg([.. singles.Select(single => single.P)]);
        var redraw = new TeamResample(columns, teams, periods);
        var ranking = DriverRanking.From(shares.Value.Weights, draws, level, (draw, plain, noisy) => redraw.Draw(new Chance(seed, (ulong)draw), plain, noisy), cancellation);
        return new TeamDrivers(shares.Value, ranking,
            [.. singles.Select((single, k) => new TeamDriver(single.Slope, Sample.Of(within[k + 1]).Deviation!.Value, single.P, adjusted[k]))], count, teams.Length);
    }

    // Outcome first, then the drivers, in cells where all are there; ordered by team and period.
    static (double[][] Columns, int[] Teams, int[] Periods) Full(Panel[] panels, int lag)
    {
        List<int> teams = [], periods = [];
        var columns = Enumerable.Range(0, panels.Length + 1).Select(_ => new List<double>()).ToArray();
        for (var team = 0; team < panels[0].Teams; team++)
            for (var period = lag; period < panels[0].Periods; period++)
            {
                if (panels[0].Outside(team, period) is not { } outcome || panels.Any(panel => panel.Inside(team, period - lag) is null))
                    continue;
                teams.Add(team);
                periods.Add(period);
                columns[0].Add(outcome);
                for (var k = 0; k < panels.Length; k++)
                    columns[k + 1].Add(panels[k].Inside(team, period - lag)!.Value);
            }
        return ([.. columns.Select(column => column.ToArray())], [.. teams], [.. periods]);
    }

    static Panel[] Check(IReadOnlyList<IReadOnlyList<double?[]>> drivers, IReadOnlyList<double?[]> outside, int lag, int draws, int leastPerDriver)
    {
        ArgumentNullException.ThrowIfNull(drivers);
        ArgumentOutOfRangeException.ThrowIfNegative(lag);
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 200);
        ArgumentOutOfRangeException.ThrowIfLessThan(leastPerDriver, 1);
        if (drivers.Count == 0)
            throw new ArgumentException("At least one driver is needed.", nameof(drivers));
        return [.. drivers.Select(driver => Panel.Of(driver, outside, nameof(drivers), nameof(outside)))];
    }
}

/// <summary>One driver by itself.</summary>
/// <param name="Slope">Outside points for one point of it, within teams.</param>
/// <param name="Spread">Standard deviation of its moves within teams: a driver that hardly moves has a small share however steep its slope.</param>
/// <param name="P">Share of shufflings in which it goes along at least as strongly.</param>
/// <param name="Adjusted">The same, allowing for the number of drivers.</param>
public sealed record TeamDriver(Coefficient Slope, double Spread, double P, double Adjusted)
{
    /// <summary>Up to this adjusted probability a driver is told from chance.</summary>
    public const double Distinct = .05;

    /// <summary>Up to this one it is a candidate, to be looked at again.</summary>
    public const double Candidate = .20;

    /// <summary>Whether it can be told from chance among so many.</summary>
    public bool Stands => Adjusted <= Distinct;
}
