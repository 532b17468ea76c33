namespace Ambos.Statistics;

/// <summary>
/// A chart of shares over time (promises kept per month) whose limits are wider where fewer cases stand behind a point: a p-chart (Shewhart 1931).
/// Where neighbouring points differ by more than chance alone, its limits are widened as Laney 2002 does (p′-chart).
/// </summary>
/// <remarks>Limits p̄ ± 3 √(p̄(1 − p̄)/nᵢ), times σz = mean |moving range of z| / 1.128 when that is above 1.2. Expect one false signal in about 370 points.</remarks>
public sealed class ShareChart
{
    /// <summary>The least number of points.</summary>
    public const int LeastPoints = 8;

    const double RangeToSigma = 1.128;
    const double Restless = 1.2;

    ShareChart(double mean, double unrest, IReadOnlyList<SharePoint> points) => (Mean, Unrest, Points) = (mean, unrest, points);

    /// <summary>The share over all cases, from 0 to 1.</summary>
    public double Mean { get; }

    /// <summary>How many times as much neighbours differ as chance alone would make them (Laney's σz); about 1 when chance is all.</summary>
    public double Unrest { get; }

    /// <summary>Whether limits were widened by <see cref="Unrest"/>.</summary>
    public bool Widened => Unrest > Restless;

    /// <summary>Every point with its limits, in the order given.</summary>
    public IReadOnlyList<SharePoint> Points { get; }

    /// <summary>Makes the chart.</summary>
    /// <param name="tallies">One per period, oldest first; leave out periods without cases.</param>
    /// <returns>No answer under <see cref="LeastPoints"/> points, or when all cases went the same way.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A period has no cases.</exception>
    public static Finding<ShareChart> Of(ReadOnlySpan<Tally> tallies)
    {
        foreach (var tally in tallies)
            ArgumentOutOfRangeException.ThrowIfZero(tally.Count, nameof(tallies));
        if (tallies.Length < LeastPoints)
            return NoAnswer.TooFew(tallies.Length, LeastPoints);
        var mean = Tally.Total(tallies).Share!.Value;
        if (mean is 0 or 1)
            return NoAnswer.NoSpread;
        var ranges = 0d;
        for (var i = 1; i < tallies.Length; i++)
            ranges += Math.Abs(tallies[i].Distance(mean) - tallies[i - 1].Distance(mean));
        var unrest = ranges / (tallies.Length - 1) / RangeToSigma;
        var widening = unrest > Restless ? unrest : 1;
        var points = new SharePoint[tallies.Length];
        for (var i = 0; i < points.Length; i++)
        {
            var half = 3 * Math.Sqrt(mean * (1 - mean) / tallies[i].Count);
            points[i] = new(tallies[i], tallies[i].Distance(mean), Math.Max(0, mean - half), Math.Min(1, mean + half),
                Math.Max(0, mean - half * widening), Math.Min(1, mean + half * widening));
        }
        return new ShareChart(mean, unrest, points);
    }
}

/// <summary>One point of a chart of shares; limits are shares from 0 to 1.</summary>
/// <param name="Tally">The cases.</param>
/// <param name="Distance">Standard errors from the mean share, by chance alone.</param>
/// <param name="PlainLow">Lower limit by chance alone.</param>
/// <param name="PlainHigh">Upper limit by chance alone.</param>
/// <param name="Low">Lower limit, widened where the chart is.</param>
/// <param name="High">Upper limit, widened where the chart is.</param>
public readonly record struct SharePoint(Tally Tally, double Distance, double PlainLow, double PlainHigh, double Low, double High)
{
    /// <summary>Whether the share lies beyond its limits.</summary>
    public bool Outside => Tally.Share < Low || Tally.Share > High;
}
