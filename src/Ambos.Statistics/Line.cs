namespace Ambos.Statistics;

/// <summary>
/// The straight line y = intercept + slope · x through pairs, by least squares: how many units of y go with one unit of x, on average over the units.
/// The interval supposes independent units and an even scatter around the line.
/// </summary>
public sealed record Line
{
    Line(double slope, double standardError, Interval interval, double intercept, int count) =>
        (Slope, StandardError, Interval, Intercept, Count) = (slope, standardError, interval, intercept, count);

    /// <summary>Units of y for one unit of x.</summary>
    public double Slope { get; }

    /// <summary>Standard error of the slope.</summary>
    public double StandardError { get; }

    /// <summary>t interval of the slope with n − 2 degrees of freedom.</summary>
    public Interval Interval { get; }

    /// <summary>Where the line stands at x = 0, in units of y.</summary>
    public double Intercept { get; }

    /// <summary>How many pairs.</summary>
    public int Count { get; }

    /// <summary>Slope over its standard error.</summary>
    public double T => Slope / StandardError;

    /// <summary>Two-sided probability of so steep a line if y did not go with x.</summary>
    public double P => Laws.StudentTails(T, Count - 2);

    /// <summary>What the line gives at one x, in units of y.</summary>
    /// <exception cref="ArgumentOutOfRangeException">x is infinite or not a number.</exception>
    public double At(double x) => Intercept + Slope * Refuse.NotFinite(x);

    /// <summary>Fits the line (Gauss 1809) with the t interval of its slope.</summary>
    /// <param name="x">What the line runs over, a value per unit.</param>
    /// <param name="y">What it gives, in the same order of units.</param>
    /// <param name="level">Confidence, .95 unless told.</param>
    /// <returns>No answer below three pairs, when x or y is constant, or when the points lie exactly on the line.</returns>
    /// <exception cref="ArgumentException">The series differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is infinite or not a number, or the level is not between 0 and 1.</exception>
    public static Finding<Line> Fit(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double level = Interval.UsualLevel) => Fit(Pairs.Of(x, y), level);

    /// <inheritdoc cref="Fit(ReadOnlySpan{double}, ReadOnlySpan{double}, double)"/>
    /// <param name="pairs">The pairs.</param>
    /// <param name="level">Confidence, .95 unless told.</param>
    public static Finding<Line> Fit(Pairs pairs, double level = Interval.UsualLevel)
    {
        Refuse.Level(level);
        if (pairs.Count < 3)
            return NoAnswer.TooFew(pairs.Count, 3);
        if (pairs.XX == 0 || pairs.YY == 0)
            return NoAnswer.NoSpread;
        if (1 - Math.Abs(pairs.R) < 1e-12)
            return NoAnswer.Exact;
        var slope = pairs.XY / pairs.XX;
        var freedom = pairs.Count - 2;
        var error = Math.Sqrt((pairs.YY - slope * pairs.XY) / freedom / pairs.XX);
        var half = Laws.StudentQuantile(.5 + level / 2, freedom) * error;
        return new Line(slope, error, new(slope - half, slope + half, level), pairs.MeanY - slope * pairs.MeanX, pairs.Count);
    }
}
