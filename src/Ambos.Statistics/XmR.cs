namespace Ambos.Statistics;

/// <summary>
/// A chart of single figures over time (one score, one time, one count per period) that tells a signal from noise: limits are made from the
/// ordinary change between neighbours in a fixed baseline, and later points are held against them. After Shewhart 1931 and Wheeler.
/// </summary>
/// <remarks>
/// Limits: mean ± 2.66 × mean moving range; upper limit of the moving range: 3.268 × mean moving range. They are recalculated only when somebody
/// declares a change. Expect about one false signal in 370 points of a chart where nothing happened, more with many charts on a screen.
/// </remarks>
public sealed class XmR
{
    /// <summary>The least number of points a baseline needs; twelve are better.</summary>
    public const int LeastBaseline = 8;

    const double LimitFactor = 2.66;
    const double RangeFactor = 3.268;

    XmR(double mean, double meanRange, int baseline, IReadOnlyList<Signal> signals) =>
        (Mean, MeanRange, Baseline, Signals) = (mean, meanRange, baseline, signals);

    /// <summary>The centre line, in the units of the figures.</summary>
    public double Mean { get; }

    /// <summary>Mean absolute change between neighbours in the baseline.</summary>
    public double MeanRange { get; }

    /// <summary>How many points, from the first, made the limits.</summary>
    public int Baseline { get; }

    /// <summary>Lower limit of the figures.</summary>
    public double Low => Mean - LimitFactor * MeanRange;

    /// <summary>Upper limit of the figures.</summary>
    public double High => Mean + LimitFactor * MeanRange;

    /// <summary>Upper limit of the change between neighbours.</summary>
    public double RangeLimit => RangeFactor * MeanRange;

    /// <summary>What is more than noise, in order of its first point.</summary>
    public IReadOnlyList<Signal> Signals { get; }

    /// <summary>Makes limits from the first points and reads signals in all.</summary>
    /// <param name="values">One figure per period, oldest first, without gaps.</param>
    /// <param name="baseline">How many of the first points make the limits; twelve (or all, if fewer) unless told.</param>
    /// <returns>No answer when the baseline is under <see cref="LeastBaseline"/> or does not move at all.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value is infinite or not a number, or the baseline is longer than the series.</exception>
    public static Finding<XmR> Of(ReadOnlySpan<double> values, int? baseline = null)
    {
        var length = baseline ?? Math.Min(values.Length, 12);
        ArgumentOutOfRangeException.ThrowIfNegative(length, nameof(baseline));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, values.Length, nameof(baseline));
        foreach (var value in values)
            Refuse.NotFinite(value, nameof(values));
        if (length < LeastBaseline)
            return NoAnswer.TooFew(length, LeastBaseline);
        double sum = values[0], ranges = 0;
        for (var i = 1; i < length; i++)
        {
            sum += values[i];
            ranges += Math.Abs(values[i] - values[i - 1]);
        }
        if (ranges == 0)
            return NoAnswer.NoSpread;
        var (mean, range) = (sum / length, ranges / (length - 1));
        return new XmR(mean, range, length, SignalReader.Read(values, mean, LimitFactor * range));
    }
}

/// <summary>Points of a chart that are more than noise.</summary>
/// <param name="Rule">What gave them away.</param>
/// <param name="Above">True above the centre line, false below it.</param>
/// <param name="First">Index of the first point, from 0.</param>
/// <param name="Last">Index of the last point.</param>
public readonly record struct Signal(SignalRule Rule, bool Above, int First, int Last);

/// <summary>The three rules by which a chart speaks, each on either side of the centre line.</summary>
public enum SignalRule
{
    /// <summary>One point beyond a limit.</summary>
    Outside,

    /// <summary>Eight or more points in a row on one side of the centre line. A point exactly on the line ends the row.</summary>
    LongRun,

    /// <summary>Three of four points in a row nearer to the same limit than to the centre line.</summary>
    NearLimit,
}
