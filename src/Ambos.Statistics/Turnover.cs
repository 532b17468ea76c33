namespace Ambos.Statistics;

/// <summary>
/// Leavers of a period against the people who were there on average. The headcount's way of being averaged changes the figure and must be printed beside it.
/// </summary>
public sealed record Turnover
{
    /// <summary>With fewer leavers a part of a year is not blown up to a year.</summary>
    public const int LeastToAnnualise = 3;

    Turnover(int leavers, double headcount, double months, Estimate yearly) =>
        (Leavers, Headcount, Months, Yearly) = (leavers, headcount, months, yearly);

    /// <summary>How many left.</summary>
    public int Leavers { get; }

    /// <summary>Average people of the period.</summary>
    public double Headcount { get; }

    /// <summary>Length of the period in months.</summary>
    public double Months { get; }

    /// <summary>Leavers per average head in the period, as a share: .24 is 24 %. Above 1 where posts turned over more than once.</summary>
    public double Share => Leavers / Headcount;

    /// <summary>Leavers per person-year with the exact Poisson interval; also honest when nobody left.</summary>
    public Estimate Yearly { get; }

    /// <summary>The share times 12/months; no answer below <see cref="LeastToAnnualise"/> leavers. Say "annualised" beside it.</summary>
    public Finding<double> Annualised => Leavers < LeastToAnnualise ? NoAnswer.TooFew(Leavers, LeastToAnnualise) : Share * 12 / Months;

    /// <summary>What would have left after a year of such periods, as a share of those there at its beginning: 1 − (1 − share)^(12/months).</summary>
    public Finding<double> Compounded => Leavers < LeastToAnnualise
        ? NoAnswer.TooFew(Leavers, LeastToAnnualise)
        : 1 - Math.Pow(1 - Math.Min(1, Share), 12 / Months);

    /// <summary>Turnover of a period.</summary>
    /// <param name="leavers">Separations in it; moves inside the company are no leavers of the company, but are of the team.</param>
    /// <param name="headcount">Average people in it: see <see cref="Statistics.Headcount"/>.</param>
    /// <param name="months">Its length in months.</param>
    /// <param name="level">Confidence of <see cref="Yearly"/>, .95 unless told.</param>
    /// <returns>No answer without people: turnover of nobody is not defined.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Negative leavers or headcount, or months not above zero.</exception>
    public static Finding<Turnover> Of(int leavers, double headcount, double months = 12, double level = Interval.UsualLevel)
    {
        Refuse.Negative(leavers);
        Refuse.NotFinite(headcount);
        ArgumentOutOfRangeException.ThrowIfNegative(headcount);
        Refuse.NotPositive(months);
        if (headcount == 0)
            return NoAnswer.TooFew(0, 1);
        return new Turnover(leavers, headcount, months, Rate.Poisson(leavers, headcount * months / 12, level));
    }
}

/// <summary>The three usual ways to average people over a period. They differ by half a point of turnover and more.</summary>
public static class Headcount
{
    /// <summary>Person-days over days: the best, and the one used unless told otherwise.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative person-days, or days not above zero.</exception>
    public static double FromPersonDays(double personDays, double days)
    {
        Refuse.NotFinite(personDays);
        ArgumentOutOfRangeException.ThrowIfNegative(personDays);
        return personDays / Refuse.NotPositive(days);
    }

    /// <summary>Mean of counts, such as month-ends with or without the opening one.</summary>
    /// <exception cref="ArgumentException">There is no count.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is below zero.</exception>
    public static double FromCounts(ReadOnlySpan<int> counts)
    {
        if (counts.IsEmpty)
            throw new ArgumentException("At least one count is needed.", nameof(counts));
        var sum = 0L;
        foreach (var count in counts)
            sum += Refuse.Negative(count, nameof(counts));
        return (double)sum / counts.Length;
    }

    /// <summary>Half of opening and closing count: simple, and blind to what happened between.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A count is below zero.</exception>
    public static double FromEnds(int opening, int closing) => (Refuse.Negative(opening) + (double)Refuse.Negative(closing)) / 2;
}
