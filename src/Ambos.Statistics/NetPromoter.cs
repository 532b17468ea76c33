namespace Ambos.Statistics;

/// <summary>
/// Answers from 0 to 10 to "would you recommend us", counted as promoters (9, 10), passives (7, 8) and detractors (0 to 6).
/// The score is 100 × (share of promoters − share of detractors), from −100 to 100.
/// </summary>
public readonly record struct NetPromoter
{
    /// <summary>Makes the counts.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A count is below zero.</exception>
    public NetPromoter(int promoters, int passives, int detractors) =>
        (Promoters, Passives, Detractors) = (Refuse.Negative(promoters), Refuse.Negative(passives), Refuse.Negative(detractors));

    /// <summary>Answers 9 and 10.</summary>
    public int Promoters { get; }

    /// <summary>Answers 7 and 8.</summary>
    public int Passives { get; }

    /// <summary>Answers 0 to 6.</summary>
    public int Detractors { get; }

    /// <summary>All answers.</summary>
    public int Count => Promoters + Passives + Detractors;

    /// <summary>The score in points; none without answers.</summary>
    public double? Score => Count == 0 ? null : 100 * Balance(0);

    /// <summary>Large-sample standard error in points (multinomial); none without answers. Zero when all answer alike, which no interval should be made of.</summary>
    public double? StandardError => Count == 0 ? null : 100 * Error(0);

    /// <summary>Counts answers.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An answer is not from 0 to 10.</exception>
    public static NetPromoter Of(ReadOnlySpan<int> answers)
    {
        int promoters = 0, passives = 0;
        foreach (var answer in answers)
        {
            if (answer is < 0 or > 10)
                throw new ArgumentOutOfRangeException(nameof(answers), answer, "Answers go from 0 to 10.");
            if (answer >= 9)
                promoters++;
            else if (answer >= 7)
                passives++;
        }
        return new(promoters, passives, answers.Length - promoters - passives);
    }

    /// <summary>Both groups of answers as one.</summary>
    public NetPromoter Merge(NetPromoter other) => new(Promoters + other.Promoters, Passives + other.Passives, Detractors + other.Detractors);

    /// <summary>
    /// The score with the interval of Bonett and Price 2012: one promoter and one detractor are added before the usual formula.
    /// By exact enumeration it covers 94.7 to 98.9 % from 5 answers up, where the usual interval covers as little as 40 %.
    /// </summary>
    /// <param name="level">Confidence, .95 unless told.</param>
    /// <returns>In points; the figure is the plain score, the interval is not centred on it. No answer without answers.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
    public Finding<Estimate> Estimate(double level = Interval.UsualLevel)
    {
        Refuse.Level(level);
        if (Score is not { } score)
            return NoAnswer.TooFew(0, 1);
        var half = Laws.TwoSidedNormal(level) * Error(1);
        var centre = Balance(1);
        var interval = new Interval(centre - half, centre + half, level).Clip(-1, 1).Times(100);
        return new Estimate(score, interval, Count);
    }

    /// <summary>
    /// This score less the other's, in points, with limits squared and added from both intervals (MOVER: Zou and Donner 2008).
    /// The same people asked twice make it too wide: say "at most".
    /// </summary>
    /// <param name="other">The score taken away.</param>
    /// <param name="level">Confidence, .95 unless told.</param>
    /// <returns>From −200 to 200; no answer when either has no answers.</returns>
    public Finding<Estimate> Less(NetPromoter other, double level = Interval.UsualLevel)
    {
        var first = Estimate(level);
        var second = other.Estimate(level);
        if (!first.Found)
            return first.Missing;
        if (!second.Found)
            return second.Missing;
        return Proportion.Apart(first.Value, second.Value);
    }

    double Balance(int added) => (double)(Promoters - Detractors) / (Count + 2 * added);

    double Error(int added)
    {
        var balance = Balance(added);
        var strong = (double)(Promoters + Detractors + 2 * added) / (Count + 2 * added);
        return Math.Sqrt((strong - balance * balance) / (Count + 2 * added));
    }
}
