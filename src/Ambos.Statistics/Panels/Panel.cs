namespace Ambos.Statistics.Panels;

/// <summary>
/// Teams over periods, with what their people say (inside) and what the customers they serve say (outside). A cell may be empty: a missing cell is missing, never zero.
/// Cells with fewer than five answers on a side belong among the missing.
/// </summary>
public sealed class Panel
{
    // Missing cells are not-a-number inside this library and never leave it.
    readonly double[] inside;
    readonly double[] outside;

    Panel(double[] inside, double[] outside, int teams, int periods) =>
        (this.inside, this.outside, Teams, Periods) = (inside, outside, teams, periods);

    /// <summary>How many teams.</summary>
    public int Teams { get; }

    /// <summary>How many periods, in order and without gaps between them.</summary>
    public int Periods { get; }

    /// <summary>Whether no cell is missing.</summary>
    public bool Complete => !inside.Any(double.IsNaN) && !outside.Any(double.IsNaN);

    /// <summary>Makes a panel from two tables of equal shape.</summary>
    /// <param name="inside">A row per team, a value per period; nothing where a cell is missing.</param>
    /// <param name="outside">The same teams and periods.</param>
    /// <exception cref="ArgumentException">Tables without rows or of different shapes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is infinite or not a number.</exception>
    public static Panel Of(IReadOnlyList<double?[]> inside, IReadOnlyList<double?[]> outside) => Of(inside, outside, nameof(inside), nameof(outside));

    /// <summary>The same, refused by the names that the caller's arguments have.</summary>
    internal static Panel Of(IReadOnlyList<double?[]> inside, IReadOnlyList<double?[]> outside, string insideName, string outsideName)
    {
        ArgumentNullException.ThrowIfNull(inside, insideName);
        ArgumentNullException.ThrowIfNull(outside, outsideName);
        if (inside.Count == 0)
            throw new ArgumentException("At least one team is needed.", insideName);
        Refuse.Unequal(inside.Count, outside.Count, outsideName);
        ArgumentNullException.ThrowIfNull(inside[0], insideName);
        var periods = inside[0].Length;
        return new(Flat(inside, periods, insideName), Flat(outside, periods, outsideName), inside.Count, periods);
    }

    /// <summary>The inside value of a team in a period, if there is one.</summary>
    public double? Inside(int team, int period) => Cell(inside, team, period);

    /// <summary>The outside value of a team in a period, if there is one.</summary>
    public double? Outside(int team, int period) => Cell(outside, team, period);

    /// <summary>The same teams with sides exchanged, to ask whether outside moves before inside.</summary>
    public Panel Exchanged() => new(outside, inside, Teams, Periods);

    /// <summary>The panel without one team.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such team, or it is the only one.</exception>
    public Panel Without(int team)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(team);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(team, Teams);
        ArgumentOutOfRangeException.ThrowIfLessThan(Teams, 2, nameof(team));
        return new(Less(inside), Less(outside), Teams - 1, Periods);

        double[] Less(double[] cells) => [.. cells.AsSpan(0, team * Periods), .. cells.AsSpan((team + 1) * Periods)];
    }

    /// <summary>Cells in which outside of a period meets inside of so many periods before (after, if negative).</summary>
    internal PanelRows Rows(int lag)
    {
        List<double> x = [], y = [];
        List<int> teams = [], periods = [];
        for (var team = 0; team < Teams; team++)
            for (var period = Math.Max(0, lag); period < Math.Min(Periods, Periods + lag); period++)
            {
                var (before, now) = (inside[team * Periods + period - lag], outside[team * Periods + period]);
                if (double.IsNaN(before) || double.IsNaN(now))
                    continue;
                x.Add(before);
                y.Add(now);
                teams.Add(team);
                periods.Add(period);
            }
        return new([.. x], [.. y], [.. teams], [.. periods]);
    }

    /// <summary>
    /// The panel with a team that became another one, because people moved or tasks changed: from a period on it is held against a new level of its own.
    /// Both parts stand as teams, each without the other's periods; the later part comes last.
    /// </summary>
    /// <param name="team">The team that was reorganised.</param>
    /// <param name="period">The first period of the new one, from 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such team, or no period before or from it.</exception>
    public Panel Reorganised(int team, int period)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(team);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(team, Teams);
        ArgumentOutOfRangeException.ThrowIfLessThan(period, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(period, Periods);
        return new(Parted(inside), Parted(outside), Teams + 1, Periods);

        double[] Parted(double[] cells)
        {
            double[] parted = [.. cells, .. cells.AsSpan(team * Periods, Periods)];
            parted.AsSpan(Teams * Periods, period).Fill(double.NaN);
            parted.AsSpan(team * Periods + period, Periods - period).Fill(double.NaN);
            return parted;
        }
    }

    /// <summary>
    /// The panel with teams that serve the same customers taken as one: mean of the cells that are there. Answers of one customer to two teams are one witness, not two.
    /// </summary>
    /// <param name="sites">For each team the number of its group; groups come out in order of their numbers.</param>
    /// <exception cref="ArgumentException">Not one number for each team.</exception>
    public Panel Together(IReadOnlyList<int> sites)
    {
        ArgumentNullException.ThrowIfNull(sites);
        Refuse.Unequal(Teams, sites.Count, nameof(sites));
        int[][] groups = [.. Enumerable.Range(0, Teams).GroupBy(team => sites[team]).OrderBy(group => group.Key).Select(group => group.ToArray())];
        return new(Means(inside), Means(outside), groups.Length, Periods);

        double[] Means(double[] cells)
        {
            var means = new double[groups.Length * Periods];
            for (var place = 0; place < means.Length; place++)
            {
                var there = Sample.Empty;
                foreach (var team in groups[place / Periods])
                    if (cells[team * Periods + place % Periods] is var cell && !double.IsNaN(cell))
                        there = there.Add(cell);
                means[place] = there.Mean ?? double.NaN;
            }
            return means;
        }
    }

    /// <summary>Cells of one side within a span of periods, whether or not the other side is there.</summary>
    internal PanelRows Side(bool outer, int from, int until)
    {
        var cells = outer ? outside : inside;
        List<double> values = [];
        List<int> teams = [], periods = [];
        for (var team = 0; team < Teams; team++)
            for (var period = from; period < until; period++)
                if (cells[team * Periods + period] is var cell && !double.IsNaN(cell))
                {
                    values.Add(cell);
                    teams.Add(team);
                    periods.Add(period);
                }
        return new([.. values], [.. values], [.. teams], [.. periods]);
    }

    /// <summary>First and last period in which a team has either side: teams that were there at the same time may exchange their histories.</summary>
    internal (int First, int Last) Presence(int team)
    {
        var (first, last) = (Periods, -1);
        for (var period = 0; period < Periods; period++)
            if (!double.IsNaN(inside[team * Periods + period]) || !double.IsNaN(outside[team * Periods + period]))
                (first, last) = (Math.Min(first, period), period);
        return (first, last);
    }

    /// <summary>Share of values missing, and by how much both sides miss together more often than two sides that go missing apart; from each team's first period to its last.</summary>
    internal (double Missing, double Together) Gaps()
    {
        double cells = 0, insides = 0, outsides = 0, both = 0;
        for (var team = 0; team < Teams; team++)
        {
            var (first, last) = Presence(team);
            for (var period = first; period <= last; period++)
            {
                var (noInside, noOutside) = (double.IsNaN(inside[team * Periods + period]), double.IsNaN(outside[team * Periods + period]));
                cells++;
                insides += noInside ? 1 : 0;
                outsides += noOutside ? 1 : 0;
                both += noInside && noOutside ? 1 : 0;
            }
        }
        return cells == 0 ? (0, 0) : ((insides + outsides) / 2 / cells, both / cells - insides / cells * (outsides / cells));
    }

    double? Cell(double[] cells, int team, int period)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(team);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(team, Teams);
        ArgumentOutOfRangeException.ThrowIfNegative(period);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(period, Periods);
        return double.IsNaN(cells[team * Periods + period]) ? null : cells[team * Periods + period];
    }

    static double[] Flat(IReadOnlyList<double?[]> table, int periods, string name)
    {
        var cells = new double[table.Count * periods];
        for (var team = 0; team < table.Count; team++)
        {
            ArgumentNullException.ThrowIfNull(table[team], name);
            if (table[team].Length != periods)
                throw new ArgumentException("Every team needs a cell for each period.", name);
            for (var period = 0; period < periods; period++)
                cells[team * periods + period] = table[team][period] is { } value ? Refuse.NotFinite(value, name) : double.NaN;
        }
        return cells;
    }
}

/// <summary>Usable cells, ordered by team and period.</summary>
sealed record PanelRows(double[] X, double[] Y, int[] Teams, int[] Periods)
{
    public int Count => X.Length;
}
