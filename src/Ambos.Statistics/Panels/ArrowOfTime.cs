namespace Ambos.Statistics.Panels;

/// <summary>
/// Which side moves first? Inside-then-outside is held against outside-then-inside in every team. A cause that reaches both sides at once looks the same
/// forwards and backwards and does not pass for a direction. What it cannot exclude: a third thing that reaches employees earlier than customers.
/// </summary>
public sealed record ArrowOfTime
{
    const int MostExact = 12;
    const double Firm = .05;

    ArrowOfTime(double forward, double backward, double p, IReadOnlyList<double> teams) =>
        (Forward, Backward, P, Teams) = (forward, backward, p, teams);

    /// <summary>Sum of inside of a period times outside of the next, both beyond their usual levels.</summary>
    public double Forward { get; }

    /// <summary>Sum of inside of a period times outside of the one before.</summary>
    public double Backward { get; }

    /// <summary>Share of sign changes, team by team, that give at least so large a difference between forward and backward.</summary>
    public double P { get; }

    /// <summary>Forward less backward of each team.</summary>
    public IReadOnlyList<double> Teams { get; }

    /// <summary>Which side moves first, as far as can be told.</summary>
    public Order Order => P > Firm ? Order.CannotTell : Math.Abs(Forward) > Math.Abs(Backward) ? Order.InsideFirst : Order.OutsideFirst;

    /// <summary>Reads the direction.</summary>
    /// <param name="panel">A complete panel of at least five teams and three periods.</param>
    /// <param name="draws">Sign changes to draw above twelve teams; below, all are gone through.</param>
    /// <param name="seed">The same seed gives the same answer everywhere.</param>
    /// <param name="cancellation">Stops the drawing.</param>
    /// <returns>No answer with too few teams or periods, with missing cells, or when a side does not move within teams.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 99 draws.</exception>
    public static Finding<ArrowOfTime> Of(Panel panel, int draws = 4_999, ulong seed = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(panel);
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 99);
        if (panel.Teams < PairingTest.LeastTeams)
            return NoAnswer.TooFew(panel.Teams, PairingTest.LeastTeams);
        if (panel.Periods < 3)
            return NoAnswer.TooFew(panel.Periods, 3);
        if (!panel.Complete)
            return NoAnswer.Gaps;
        var rows = panel.Rows(0);
        if (PairScores.TwoWay(rows.X, rows) is not { } x || PairScores.TwoWay(rows.Y, rows) is not { } y)
            return NoAnswer.NoSpread;
        var (forward, backward) = (0d, 0d);
        var teams = new double[panel.Teams];
        for (var team = 0; team < teams.Length; team++)
            for (var i = team * panel.Periods + 1; i < (team + 1) * panel.Periods; i++)
            {
                forward += x[i - 1] * y[i];
                backward += x[i] * y[i - 1];
                teams[team] += x[i - 1] * y[i] - x[i] * y[i - 1];
            }
        var seen = Math.Abs(forward - backward) - 1e-12;
        var p = teams.Length <= MostExact ? All(teams, seen) : Drawn(teams, seen, draws, seed, cancellation);
        return new ArrowOfTime(forward, backward, p, teams);
    }

    static double All(double[] teams, double seen)
    {
        var count = 0;
        for (var signs = 0; signs < 1 << teams.Length; signs++)
        {
            var sum = 0d;
            for (var team = 0; team < teams.Length; team++)
                sum += (signs & (1 << team)) == 0 ? teams[team] : -teams[team];
            count += Math.Abs(sum) >= seen ? 1 : 0;
        }
        return (double)count / (1 << teams.Length);
    }

    static double Drawn(double[] teams, double seen, int draws, ulong seed, CancellationToken cancellation)
    {
        var chance = new Chance(seed);
        var count = 0;
        for (var draw = 0; draw < draws; draw++)
        {
            if (draw % 1_024 == 0)
                cancellation.ThrowIfCancellationRequested();
            var (sum, bits) = (0d, 0UL);
            for (var team = 0; team < teams.Length; team++)
            {
                if (team % 64 == 0)
                    bits = chance.Bits();
                sum += (bits & 1) == 0 ? teams[team] : -teams[team];
                bits >>= 1;
            }
            count += Math.Abs(sum) >= seen ? 1 : 0;
        }
        return (1d + count) / (draws + 1);
    }
}

/// <summary>Which side moves first.</summary>
public enum Order
{
    /// <summary>The data do not tell.</summary>
    CannotTell,

    /// <summary>Inside moves, outside follows.</summary>
    InsideFirst,

    /// <summary>Outside moves, inside follows.</summary>
    OutsideFirst,
}
