namespace Ambos.Statistics;

/// <summary>
/// What must be known of pairs of figures (x, y) to speak of their correlation and of the line through them.
/// Pairs are added singly or in groups; nothing else of them is kept.
/// </summary>
/// <remarks>One-pass co-moments after Chan, Golub and LeVeque 1979.</remarks>
public readonly record struct Pairs
{
    readonly double meanX;
    readonly double meanY;

    Pairs(int count, double meanX, double meanY, double xx, double yy, double xy) =>
        (Count, this.meanX, this.meanY, XX, YY, XY) = (count, meanX, meanY, xx, yy, xy);

    /// <summary>No pairs yet.</summary>
    public static Pairs Empty => default;

    /// <summary>How many pairs.</summary>
    public int Count { get; }

    /// <summary>The x of all pairs.</summary>
    public Sample X => Sample.FromMoments(Count, meanX, Count < 2 ? 0 : XX / (Count - 1));

    /// <summary>The y of all pairs.</summary>
    public Sample Y => Sample.FromMoments(Count, meanY, Count < 2 ? 0 : YY / (Count - 1));

    internal double XX { get; }

    internal double YY { get; }

    internal double XY { get; }

    /// <summary>Summarises two series of equal length, pair by pair.</summary>
    /// <exception cref="ArgumentException">The series differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is infinite or not a number.</exception>
    public static Pairs Of(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Refuse.Unequal(x.Length, y.Length, nameof(y));
        var pairs = Empty;
        for (var i = 0; i < x.Length; i++)
            pairs = pairs.Add(x[i], y[i]);
        return pairs;
    }

    /// <summary>The summary with one pair more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is infinite or not a number.</exception>
    public Pairs Add(double x, double y)
    {
        Refuse.NotFinite(x);
        Refuse.NotFinite(y);
        var stepX = x - meanX;
        var stepY = y - meanY;
        var nextX = meanX + stepX / (Count + 1);
        var nextY = meanY + stepY / (Count + 1);
        return new(Count + 1, nextX, nextY, Refuse.NotFinite(XX + stepX * (x - nextX), nameof(x)), Refuse.NotFinite(YY + stepY * (y - nextY), nameof(y)),
            Refuse.NotFinite(XY + stepX * (y - nextY), nameof(y)));
    }

    /// <summary>Both groups of pairs as one.</summary>
    public Pairs Merge(Pairs other)
    {
        if (Count == 0)
            return other;
        if (other.Count == 0)
            return this;
        var count = Count + other.Count;
        var stepX = other.meanX - meanX;
        var stepY = other.meanY - meanY;
        var weight = (double)Count * other.Count / count;
        return new(count, meanX + stepX * other.Count / count, meanY + stepY * other.Count / count,
            XX + other.XX + stepX * stepX * weight, YY + other.YY + stepY * stepY * weight, XY + other.XY + stepX * stepY * weight);
    }

    /// <summary>How closely the pairs follow a line: <see cref="Statistics.Correlation.Pearson(Pairs, double)"/>.</summary>
    public Finding<Correlation> Correlation(double level = Interval.UsualLevel) => Statistics.Correlation.Pearson(this, level);

    /// <summary>The line through the pairs: <see cref="Statistics.Line.Fit(Pairs, double)"/>.</summary>
    public Finding<Line> Line(double level = Interval.UsualLevel) => Statistics.Line.Fit(this, level);

    internal double R => Math.Clamp(XY / Math.Sqrt(XX * YY), -1, 1);

    internal double MeanX => meanX;

    internal double MeanY => meanY;
}
