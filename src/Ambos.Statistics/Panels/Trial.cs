namespace Ambos.Statistics.Panels;

/// <summary>
/// A trial: teams begin an action at times that were drawn by lot beforehand, some perhaps never. The only thing here that may speak of an effect, because the lot and
/// nothing else decided who began when. Effect by two-way fixed effects with CR2 errors; its probability by dealing the lots again in all ways in which they could
/// have fallen (Fisher 1935). To be registered before: teams, dates, outcome, analysis.
/// </summary>
public sealed record Trial
{
    /// <summary>With fewer ways for the lots to fall, not even the strongest effect could be told from chance.</summary>
    public const int LeastWays = 20;

    /// <summary>Up to so many ways all are gone through; beyond, they are drawn.</summary>
    public const int MostExact = 50_000;

    const double Firm = .05;

    Trial(Coefficient effect, double p, int ways, bool exact, Finding<Coefficient> before) => (Effect, P, Ways, Exact, Before) = (effect, p, ways, exact, before);

    /// <summary>Outcome points that teams with the action have more than without it, beyond their own and the periods' levels.</summary>
    public Coefficient Effect { get; }

    /// <summary>Share of ways for the lots to fall that give at least so strong an effect, in either direction.</summary>
    public double P { get; }

    /// <summary>How many ways were gone through or drawn.</summary>
    public int Ways { get; }

    /// <summary>Whether these were all there are.</summary>
    public bool Exact { get; }

    /// <summary>The same comparison in the periods just before the beginning, where there can be no effect; no answer when there are too few such periods.</summary>
    public Finding<Coefficient> Before { get; }

    /// <summary>
    /// Whether the trial supports an effect: lots alone would hardly have given it, its interval excludes zero, and teams did not part before they began.
    /// </summary>
    public bool Supported => P <= Firm && Effect.Interval is { Found: true } interval && !interval.Value.Contains(0) && !(Before.Found && Before.Value.P <= Firm);

    /// <summary>Reads a trial.</summary>
    /// <param name="outcome">A row per team, a value per period; nothing where a cell is missing.</param>
    /// <param name="starts">For each team the first period with the action (from 0), or nothing if it never began. Stepped: several different ones; paired: one and nothing.</param>
    /// <param name="blocks">For each team its block, if lots were drawn within blocks such as pairs; none when one lot was drawn for all.</param>
    /// <param name="ahead">Periods before the beginning that <see cref="Before"/> looks at.</param>
    /// <param name="draws">Ways to draw when there are too many for all.</param>
    /// <param name="seed">The same seed gives the same answer everywhere.</param>
    /// <param name="level">Confidence, .95 unless told.</param>
    /// <param name="cancellation">Stops the drawing.</param>
    /// <returns>No answer when lots could fall in fewer than <see cref="LeastWays"/> ways, or the effect cannot be told from the teams' and periods' levels.</returns>
    /// <exception cref="ArgumentException">Tables of different shapes, or not one beginning or block for each team.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A beginning outside the periods, values that are not finite, fewer than 99 draws, or a level not between 0 and 1.</exception>
    public static Finding<Trial> Of(
        IReadOnlyList<double?[]> outcome, IReadOnlyList<int?> starts, IReadOnlyList<int>? blocks = null, int ahead = 2, int draws = 9_999, ulong seed = 1,
        double level = Interval.UsualLevel, CancellationToken cancellation = default)
    {
        var rows = Check(outcome, starts, blocks, ahead, draws);
        Refuse.Level(level);
        int?[] kinds = [.. starts.Distinct().OrderBy(start => start ?? int.MaxValue)];
        int[] dealt = [.. starts.Select(start => Array.IndexOf(kinds, start))];
        int[][] groups = blocks is null ? [[.. Enumerable.Range(0, starts.Count)]]
            : [.. Enumerable.Range(0, starts.Count).GroupBy(team => blocks[team]).Select(block => block.ToArray())];
        if (rows.Count == 0)
            return NoAnswer.TooFew(0, starts.Count);
        if (PairScores.TwoWay(rows.Y, rows) is not { } rest)
            return NoAnswer.NoSpread;
        var values = new double[starts.Count * kinds.Length];
        for (var i = 0; i < rest.Length; i++)
            for (var kind = 0; kind < kinds.Length; kind++)
                values[rows.Teams[i] * kinds.Length + kind] += rows.Periods[i] >= (kinds[kind] ?? int.MaxValue) ? rest[i] : 0;
        var lots = new Assignments(groups, dealt, values, kinds.Length);
        if (lots.Ways < LeastWays)
            return NoAnswer.TooFew((int)lots.Ways, LeastWays);
        var effect = Compare(rows, row => rows.Periods[row] >= (starts[rows.Teams[row]] ?? int.MaxValue), _ => true, level);
        if (!effect.Found)
            return effect.Missing;
        var seen = Math.Abs(lots.Seen());
        var least = seen - 1e-12 * Math.Max(1, seen);
        var exact = lots.Ways <= MostExact;
        var p = exact ? lots.CountAll(least, cancellation) / lots.Ways : (1d + lots.CountDrawn(least, draws, seed, cancellation)) / (draws + 1);
        var before = Compare(rows, row => rows.Periods[row] >= (starts[rows.Teams[row]] ?? int.MaxValue) - ahead,
            row => rows.Periods[row] < (starts[rows.Teams[row]] ?? int.MaxValue), level);
        return new Trial(effect.Value, p, exact ? (int)Math.Round(lots.Ways) : draws, exact, before);
    }

    static Finding<Coefficient> Compare(PanelRows rows, Func<int, bool> acts, Func<int, bool> kept, double level)
    {
        int[] used = [.. Enumerable.Range(0, rows.Count).Where(kept)];
        return FixedEffects.Fit([.. used.Select(row => rows.Y[row])], [[.. used.Select(row => acts(row) ? 1d : 0)]],
            [.. used.Select(row => rows.Teams[row])], [.. used.Select(row => rows.Periods[row])], level: level).Select(fit => fit.Coefficients[0]);
    }

    static PanelRows Check(IReadOnlyList<double?[]> outcome, IReadOnlyList<int?> starts, IReadOnlyList<int>? blocks, int ahead, int draws)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        ArgumentNullException.ThrowIfNull(starts);
        ArgumentOutOfRangeException.ThrowIfLessThan(ahead, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 99);
        Refuse.Unequal(outcome.Count, starts.Count, nameof(starts));
        Refuse.Unequal(outcome.Count, blocks?.Count ?? outcome.Count, nameof(blocks));
        var panel = Panel.Of(outcome, outcome, nameof(outcome), nameof(outcome));
        foreach (var start in starts)
            if (start is { } period)
            {
                ArgumentOutOfRangeException.ThrowIfNegative(period, nameof(starts));
                ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(period, panel.Periods, nameof(starts));
            }
        return panel.Rows(0);
    }
}
