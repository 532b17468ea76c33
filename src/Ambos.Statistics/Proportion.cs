namespace Ambos.Statistics;

/// <summary>Shares of a whole, from 0 to 1: promises kept, satisfied answers, response rates.</summary>
public static class Proportion
{
    /// <summary>
    /// The share with the interval of Wilson 1927, for display at every n: centre (p + z²/2n)/(1 + z²/n),
    /// half-width z/(1 + z²/n) · √(p(1 − p)/n + z²/4n²). It stays within 0 and 1 and is honest at 0 of n and n of n.
    /// </summary>
    /// <param name="met">How many of them.</param>
    /// <param name="count">Of how many, independent of each other.</param>
    /// <param name="level">Confidence, .95 unless told.</param>
    /// <returns>No answer when there is none to count.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A negative number, more met than counted, or a level not between 0 and 1.</exception>
    public static Finding<Estimate> Wilson(int met, int count, double level = Interval.UsualLevel)
    {
        Check(met, count, level);
        if (count == 0)
            return NoAnswer.TooFew(0, 1);
        var share = (double)met / count;
        var z = Laws.TwoSidedNormal(level);
        var weight = z * z / count;
        var centre = (share + weight / 2) / (1 + weight);
        var half = Math.Sqrt(weight * (share * (1 - share) + weight / 4)) / (1 + weight);
        var low = met == 0 ? 0 : centre - half;
        var high = met == count ? 1 : centre + half;
        return new Estimate(share, new(low, high, level), count);
    }

    /// <summary>
    /// The share with the interval of Clopper and Pearson 1934, which never covers less than it says; wider than Wilson's.
    /// For contracts and audits, where too short an interval would be the graver fault.
    /// </summary>
    /// <inheritdoc cref="Wilson"/>
    public static Finding<Estimate> ClopperPearson(int met, int count, double level = Interval.UsualLevel)
    {
        Check(met, count, level);
        if (count == 0)
            return NoAnswer.TooFew(0, 1);
        var low = met == 0 ? 0 : Laws.BetaQuantile((1 - level) / 2, met, count - met + 1);
        var high = met == count ? 1 : Laws.BetaQuantile((1 + level) / 2, met + 1, count - met);
        return new Estimate((double)met / count, new(low, high, level), count);
    }

    /// <summary>
    /// First share less second, with the interval of Newcombe 1998 (method 10: Wilson's limits squared and added). The groups must not share members.
    /// </summary>
    /// <param name="firstMet">How many of the first group.</param>
    /// <param name="firstCount">Size of the first group.</param>
    /// <param name="secondMet">How many of the second group.</param>
    /// <param name="secondCount">Size of the second group.</param>
    /// <param name="level">Confidence, .95 unless told.</param>
    /// <returns>From −1 to 1; no answer when a group is empty.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A negative number, more met than counted, or a level not between 0 and 1.</exception>
    public static Finding<Estimate> Difference(int firstMet, int firstCount, int secondMet, int secondCount, double level = Interval.UsualLevel)
    {
        Check(firstMet, firstCount, level, nameof(firstMet), nameof(firstCount));
        Check(secondMet, secondCount, level, nameof(secondMet), nameof(secondCount));
        if (firstCount == 0 || secondCount == 0)
            return NoAnswer.TooFew(0, 1);
        return Apart(Wilson(firstMet, firstCount, level).Value, Wilson(secondMet, secondCount, level).Value);
    }

    /// <summary>
    /// By how much standard errors shrink when a good part of a closed group was asked: √((N − n)/(N − 1)).
    /// Only for the question what *these* people think today, never for what such people think.
    /// </summary>
    /// <param name="asked">How many answered.</param>
    /// <param name="population">How many there are, at least as many.</param>
    /// <exception cref="ArgumentOutOfRangeException">A negative number, or more answers than people.</exception>
    public static double FinitePopulation(int asked, int population)
    {
        Refuse.Negative(asked);
        ArgumentOutOfRangeException.ThrowIfLessThan(population, asked);
        return population < 2 ? 0 : Math.Sqrt((double)(population - asked) / (population - 1));
    }

    internal static Estimate Apart(Estimate first, Estimate second)
    {
        var difference = first.Value - second.Value;
        var down = Math.Sqrt(Square(first.Value - first.Interval.Low) + Square(second.Interval.High - second.Value));
        var up = Math.Sqrt(Square(first.Interval.High - first.Value) + Square(second.Value - second.Interval.Low));
        return new(difference, new(difference - down, difference + up, first.Interval.Level), first.Count + second.Count);
    }

    static double Square(double value) => value * value;

    static void Check(int met, int count, double level, string metName = "met", string countName = "count")
    {
        Refuse.Negative(count, countName);
        Refuse.Negative(met, metName);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(met, count, metName);
        Refuse.Level(level);
    }
}
