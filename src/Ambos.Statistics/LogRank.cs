namespace Ambos.Statistics;

/// <summary>Whether two groups stay equally long: ends seen in the first group against those expected if both were alike (Mantel 1966), 1 degree of freedom.</summary>
public sealed record LogRank
{
    LogRank(int seen, double expected, double variance) => (Seen, Expected, ChiSquared) = (seen, expected, (seen - expected) * (seen - expected) / variance);

    /// <summary>Ends seen in the first group.</summary>
    public int Seen { get; }

    /// <summary>Ends expected in the first group if both were alike.</summary>
    public double Expected { get; }

    /// <summary>(seen − expected)² / variance.</summary>
    public double ChiSquared { get; }

    /// <summary>Probability of so large a difference between groups that are alike.</summary>
    public double P => Laws.ChiSquaredTail(ChiSquared, 1);

    /// <summary>Compares two groups of spells.</summary>
    /// <returns>No answer when nothing ended while both groups had somebody there.</returns>
    public static Finding<LogRank> Compare(ReadOnlySpan<Spell> first, ReadOnlySpan<Spell> second)
    {
        var times = new SortedSet<double>();
        Collect(first, times);
        Collect(second, times);
        double expected = 0, variance = 0;
        var seen = 0;
        foreach (var time in times)
        {
            var (here, ended) = Count(first, time);
            var (there, others) = Count(second, time);
            double all = here + there, ends = ended + others;
            seen += ended;
            expected += ends * here / all;
            if (all > 1)
                variance += ends * (here / all) * (there / all) * (all - ends) / (all - 1);
        }
        return variance == 0 ? NoAnswer.NoSpread : new LogRank(seen, expected, variance);
    }

    static void Collect(ReadOnlySpan<Spell> spells, SortedSet<double> times)
    {
        foreach (var spell in spells)
            if (spell.Ended)
                times.Add(spell.To);
    }

    static (int AtRisk, int Ended) Count(ReadOnlySpan<Spell> spells, double time)
    {
        int atRisk = 0, ended = 0;
        foreach (var spell in spells)
        {
            atRisk += spell.From < time && spell.To >= time ? 1 : 0;
            ended += spell.Ended && spell.To == time ? 1 : 0;
        }
        return (atRisk, ended);
    }
}
