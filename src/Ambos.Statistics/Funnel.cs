using MathNet.Numerics.Distributions;

namespace Ambos.Statistics;

/// <summary>
/// Holds units of unequal size against one common share: is this one really worse, or has it just few cases? Limits narrow as cases grow
/// (Spiegelhalter 2005, exact binomial with interpolation). Where units differ among themselves by more than chance, limits are widened.
/// </summary>
public sealed class Funnel
{
    /// <summary>With fewer units the spread among them is not estimated and limits stay by chance alone.</summary>
    public const int LeastForSpread = 10;

    const double Trimmed = .1;

    Funnel(double target, double overdispersion, bool widened, IReadOnlyList<FunnelPoint> points) =>
        (Target, Overdispersion, Widened, Points) = (target, overdispersion, widened, points);

    /// <summary>The share that units are held against, from 0 to 1.</summary>
    public double Target { get; }

    /// <summary>φ: mean squared distance in standard errors, the outermost tenth on either side drawn in; about 1 when chance is all.</summary>
    public double Overdispersion { get; }

    /// <summary>Whether limits are normal ones multiplied by √φ rather than exact ones.</summary>
    public bool Widened { get; }

    /// <summary>Every unit with its limits, in the order given.</summary>
    public IReadOnlyList<FunnelPoint> Points { get; }

    /// <summary>Makes the funnel.</summary>
    /// <param name="tallies">One per unit, each with cases.</param>
    /// <param name="target">The share to hold them against; that of all cases together unless told.</param>
    /// <returns>No answer below two units, or when the target is 0 or 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A unit has no cases, or the target is not a share.</exception>
    public static Finding<Funnel> Of(ReadOnlySpan<Tally> tallies, double? target = null)
    {
        foreach (var tally in tallies)
            ArgumentOutOfRangeException.ThrowIfZero(tally.Count, nameof(tallies));
        if (tallies.Length < 2)
            return NoAnswer.TooFew(tallies.Length, 2);
        var share = target is { } told ? Refuse.NotShare(told, nameof(target)) : Tally.Total(tallies).Share!.Value;
        if (share is 0 or 1)
            return NoAnswer.NoSpread;
        var distances = new double[tallies.Length];
        for (var i = 0; i < distances.Length; i++)
            distances[i] = tallies[i].Distance(share);
        var spread = Spread(distances);
        var widened = spread > 1 && tallies.Length >= LeastForSpread;
        var points = new FunnelPoint[tallies.Length];
        for (var i = 0; i < points.Length; i++)
            points[i] = new(tallies[i], distances[i], Band(share, tallies[i].Count, .95), Band(share, tallies[i].Count, .998));
        return new Funnel(share, spread, widened, points);

        Interval Band(double theta, int count, double level) => widened ? Wide(theta, count, level, spread) : Limits(theta, count, level);
    }

    /// <summary>Where shares of a unit of this size stay with the given probability when its true share is the target.</summary>
    /// <param name="target">The true share, above 0 and below 1.</param>
    /// <param name="count">Cases of the unit, at least one.</param>
    /// <param name="level">Probability to stay inside: .95 for a warning, .998 for an alarm.</param>
    /// <returns>A range of shares; by the interpolation it may reach a little beyond 0 or 1 only in units of very few cases, and is cut there.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A figure outside its range.</exception>
    public static Interval Limits(double target, int count, double level)
    {
        Refuse.Level(target);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        Refuse.Level(level);
        return new Interval(Limit(target, count, (1 - level) / 2), Limit(target, count, (1 + level) / 2), level).Clip(0, 1);
    }

    static Interval Wide(double theta, int count, double level, double spread)
    {
        var half = Laws.TwoSidedNormal(level) * Math.Sqrt(spread * theta * (1 - theta) / count);
        return new Interval(theta - half, theta + half, level).Clip(0, 1);
    }

    static double Limit(double theta, int count, double p)
    {
        var met = Quantile(theta, count, p);
        var below = Below(theta, count, met);
        return (met - (below - p) / Binomial.PMF(theta, count, met)) / count;
    }

    static int Quantile(double theta, int count, double p)
    {
        int low = -1, high = count;
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            if (Below(theta, count, middle) >= p)
                high = middle;
            else
                low = middle;
        }
        return high;
    }

    // MathNet gives not-a-number for some shares when all cases are met.
    static double Below(double theta, int count, int met) => met == count ? 1 : Binomial.CDF(theta, count, met);

    static double Spread(double[] distances)
    {
        var sorted = Sorted.Of(distances);
        var (least, most) = (sorted.Quantile(Trimmed)!.Value, sorted.Quantile(1 - Trimmed)!.Value);
        var sum = 0d;
        foreach (var distance in distances)
            sum += Math.Pow(Math.Clamp(distance, least, most), 2);
        return sum / distances.Length;
    }
}

/// <summary>One unit in the funnel.</summary>
/// <param name="Tally">Its cases.</param>
/// <param name="Distance">Standard errors from the target, by chance alone.</param>
/// <param name="Warning">Range that 95 % of such units stay in when nothing is the matter.</param>
/// <param name="Alarm">Range that 99.8 % stay in.</param>
public readonly record struct FunnelPoint(Tally Tally, double Distance, Interval Warning, Interval Alarm)
{
    /// <summary>Whether it lies beyond the wider range: worth a question, not yet a verdict.</summary>
    public bool Outside => !Alarm.Contains(Tally.Share!.Value);
}
