namespace Ambos.Statistics;

/// <summary>
/// A range that covers the true value in the share <see cref="Level"/> of all samples drawn the same way,
/// in the units of the figure it belongs to. It says nothing about other sources of error, such as who chose not to answer.
/// </summary>
public readonly record struct Interval
{
    /// <summary>The confidence used where the caller names none: 95 %.</summary>
    public const double UsualLevel = .95;

    /// <summary>Makes a range from its two ends.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An end is not a number, the ends are crossed, or the level is not between 0 and 1.</exception>
    public Interval(double low, double high, double level = UsualLevel)
    {
        Refuse.NaN(low);
        Refuse.NaN(high);
        Refuse.Level(level);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(low, high);
        (Low, High, Level) = (low, high, level);
    }

    /// <summary>The lower end.</summary>
    public double Low { get; }

    /// <summary>The upper end.</summary>
    public double High { get; }

    /// <summary>The confidence, as a share: .95 for a 95 % interval.</summary>
    public double Level { get; }

    /// <summary>Upper end less lower end.</summary>
    public double Width => High - Low;

    /// <summary>Whether a value lies inside, ends included.</summary>
    public bool Contains(double value) => value >= Low && value <= High;

    /// <summary>The same range in other units, such as shares turned into points by 100.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The factor is not a positive number.</exception>
    public Interval Times(double factor) => new(Low * Refuse.NotPositive(factor), High * factor, Level);

    /// <summary>Ends that rounding may have crossed.</summary>
    internal static Interval Between(double one, double other, double level) => new(Math.Min(one, other), Math.Max(one, other), level);

    internal Interval Clip(double least, double most) => new(Math.Clamp(Low, least, most), Math.Clamp(High, least, most), Level);
}
