namespace Ambos.Statistics;

/// <summary>
/// Whether people in the same team answer more alike than people of different teams, and so whether team means mean something:
/// one-way analysis of variance with both intraclass correlations (Shrout and Fleiss 1979, Bliese 2000).
/// </summary>
public sealed class Grouping
{
    /// <summary>From this reliability of team means up they may carry a comparison.</summary>
    public const double LeastReliability = .6;

    /// <summary>From this median agreement inside teams up.</summary>
    public const double LeastAgreement = .5;

    Grouping(int groups, int people, double between, double within, double size)
    {
        (Groups, People, MeanSquareBetween, MeanSquareWithin, GroupSize) = (groups, people, between, within, size);
        F = between / within;
        P = Laws.FisherTail(F, groups - 1, people - groups);
    }

    /// <summary>How many groups.</summary>
    public int Groups { get; }

    /// <summary>How many people in all.</summary>
    public int People { get; }

    /// <summary>People per group as it counts here: k₀ = (Σn − Σn²/Σn)/(G − 1), the plain size when all are equal.</summary>
    public double GroupSize { get; }

    /// <summary>Mean square between groups, in squared units.</summary>
    public double MeanSquareBetween { get; }

    /// <summary>Mean square within groups, in squared units.</summary>
    public double MeanSquareWithin { get; }

    /// <summary>Between over within.</summary>
    public double F { get; }

    /// <summary>Probability of so large an F when groups do not differ.</summary>
    public double P { get; }

    /// <summary>ICC(1): the share of differences between single answers that lies between groups. May be below zero.</summary>
    public double Icc1 => (F - 1) / (F + GroupSize - 1);

    /// <summary>ICC(2): reliability of the group means, up to 1. May be below zero.</summary>
    public double Icc2 => 1 - 1 / F;

    /// <summary>Reads the groups from their summaries; groups may be of unequal size.</summary>
    /// <param name="groups">One summary per group; empty ones are passed over.</param>
    /// <returns>No answer below two groups, without any group of two people, when nobody differs inside the groups, or when all groups have the same mean.</returns>
    public static Finding<Grouping> Of(IEnumerable<Sample> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        var all = Sample.Empty;
        double within = 0, squares = 0;
        var count = 0;
        foreach (var group in groups)
        {
            if (group.Count == 0)
                continue;
            count++;
            all = all.Merge(group);
            within += (group.Variance ?? 0) * (group.Count - 1);
            squares += (double)group.Count * group.Count;
        }
        if (count < 2)
            return NoAnswer.TooFew(count, 2);
        if (all.Count == count)
            return NoAnswer.TooFew(all.Count, count + 1);
        if (within == 0)
            return NoAnswer.NoSpread;
        var total = all.Variance!.Value * (all.Count - 1);
        var between = total - within;
        if (between <= 1e-12 * total)
            return NoAnswer.NoSpread;
        return new Grouping(count, all.Count, between / (count - 1), within / (all.Count - count), (all.Count - squares / all.Count) / (count - 1));
    }

    /// <summary>Interval of <see cref="Icc1"/> from the F distribution: exact with equal groups, approximate otherwise.</summary>
    public Interval Icc1Interval(double level = Interval.UsualLevel)
    {
        var (low, high) = FLimits(level);
        return Interval.Between((low - 1) / (low + GroupSize - 1), (high - 1) / (high + GroupSize - 1), level);
    }

    /// <summary>Interval of <see cref="Icc2"/> from the F distribution: exact with equal groups, approximate otherwise.</summary>
    public Interval Icc2Interval(double level = Interval.UsualLevel)
    {
        var (low, high) = FLimits(level);
        return Interval.Between(1 - 1 / low, 1 - 1 / high, level);
    }

    /// <summary>Reliability of the mean of one group of so many people: n·ICC(1) / (1 + (n − 1)·ICC(1)), none below zero.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one person.</exception>
    public double Reliability(int people)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(people, 1);
        var icc = Math.Max(0, Icc1);
        return people * icc / (1 + (people - 1) * icc);
    }

    /// <summary>
    /// Whether team means may carry a comparison: teams differ (p below .05), their means are reliable enough and people inside them agree enough.
    /// </summary>
    /// <param name="medianAgreement">Median r_wg of the teams, from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The agreement is not from 0 to 1.</exception>
    public bool MeansSpeak(double medianAgreement) =>
        Refuse.NotShare(medianAgreement) >= LeastAgreement && P < .05 && Icc2 >= LeastReliability;

    (double Low, double High) FLimits(double level)
    {
        Refuse.Level(level);
        double first = Groups - 1, second = People - Groups;
        return (F / Laws.FisherQuantile((1 + level) / 2, first, second), F * Laws.FisherQuantile((1 + level) / 2, second, first));
    }
}
