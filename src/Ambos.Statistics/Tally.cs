namespace Ambos.Statistics;

/// <summary>So many of so many: promises kept of those due, satisfied answers of all.</summary>
public readonly record struct Tally
{
    /// <summary>Makes a tally.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative number, or more met than counted.</exception>
    public Tally(int met, int count)
    {
        Count = Refuse.Negative(count);
        Met = Refuse.Negative(met);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(met, count);
    }

    /// <summary>How many of them.</summary>
    public int Met { get; }

    /// <summary>Of how many.</summary>
    public int Count { get; }

    /// <summary>The share from 0 to 1; none of nothing.</summary>
    public double? Share => Count == 0 ? null : (double)Met / Count;

    /// <summary>Both as one.</summary>
    public Tally Merge(Tally other) => new(Met + other.Met, Count + other.Count);

    /// <summary>The share with its interval: <see cref="Proportion.Wilson"/>.</summary>
    public Finding<Estimate> Estimate(double level = Interval.UsualLevel) => Proportion.Wilson(Met, Count, level);

    /// <summary>This share less the other's: <see cref="Proportion.Difference"/>.</summary>
    public Finding<Estimate> Less(Tally other, double level = Interval.UsualLevel) =>
        Proportion.Difference(Met, Count, other.Met, other.Count, level);

    internal static Tally Total(ReadOnlySpan<Tally> tallies)
    {
        var total = default(Tally);
        foreach (var tally in tallies)
            total = total.Merge(tally);
        return total;
    }

    internal double Distance(double share) => (Share!.Value - share) / Math.Sqrt(share * (1 - share) / Count);
}
