namespace Ambos.Statistics;

/// <summary>
/// What must be known of a group of figures to speak of their mean: how many, mean and spread. Values are added one by one
/// or whole groups at a time, in any order; nothing else of them is kept. An empty sample is the starting point.
/// </summary>
/// <remarks>Running mean and squared deviations after Welford 1962, merging after Chan, Golub and LeVeque 1979.</remarks>
public readonly record struct Sample
{
    readonly double mean;
    readonly double squares;

    Sample(int count, double mean, double squares) => (Count, this.mean, this.squares) = (count, mean, squares);

    /// <summary>No values yet.</summary>
    public static Sample Empty => default;

    /// <summary>How many values.</summary>
    public int Count { get; }

    /// <summary>Their mean; none of an empty sample.</summary>
    public double? Mean => Count == 0 ? null : mean;

    /// <summary>Variance with divisor n − 1, in squared units; none below two values.</summary>
    public double? Variance => Count < 2 ? null : squares / (Count - 1);

    /// <summary>Standard deviation, in the units of the values; none below two values.</summary>
    public double? Deviation => Variance is { } variance ? Math.Sqrt(variance) : null;

    /// <summary>Standard error of the mean; none below two values.</summary>
    public double? StandardError => Variance is { } variance ? Math.Sqrt(variance / Count) : null;

    /// <summary>Sum of the values.</summary>
    public double Sum => Count * mean;

    /// <summary>Summarises values.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is infinite or not a number.</exception>
    public static Sample Of(ReadOnlySpan<double> values)
    {
        var sample = Empty;
        foreach (var value in values)
            sample = sample.Plus(value, nameof(values));
        return sample;
    }

    /// <summary>A group of which only the published summary is known.</summary>
    /// <param name="count">How many values; zero is an empty sample.</param>
    /// <param name="mean">Their mean.</param>
    /// <param name="variance">Their variance with divisor n − 1; zero below two values.</param>
    /// <exception cref="ArgumentOutOfRangeException">A negative count or variance, or a figure that is not finite.</exception>
    public static Sample FromMoments(int count, double mean, double variance)
    {
        Refuse.Negative(count);
        Refuse.NotFinite(mean);
        Refuse.NotFinite(variance);
        ArgumentOutOfRangeException.ThrowIfNegative(variance);
        return count == 0 ? Empty : new(count, mean, variance * (count - 1));
    }

    /// <summary>
    /// A group kept as running sums, as a table of summaries does. Digits are lost when the mean is very large beside the spread
    /// (a mean of a million with a spread of one keeps about four); scores and durations are far from that.
    /// </summary>
    /// <param name="count">How many values.</param>
    /// <param name="sum">Sum of the values.</param>
    /// <param name="sumOfSquares">Sum of the squared values.</param>
    /// <exception cref="ArgumentOutOfRangeException">A negative count, figures that are not finite, or sums that no values can have.</exception>
    public static Sample FromSums(int count, double sum, double sumOfSquares)
    {
        Refuse.Negative(count);
        Refuse.NotFinite(sum);
        Refuse.NotFinite(sumOfSquares);
        if (count == 0)
            return Empty;
        var deviations = sumOfSquares - sum * sum / count;
        var rounding = 1e-12 * sumOfSquares;
        if (deviations < -rounding || sumOfSquares < 0)
            throw new ArgumentOutOfRangeException(nameof(sumOfSquares), sumOfSquares, "No values have this sum and this sum of squares.");
        return new(count, sum / count, deviations <= rounding ? 0 : deviations);
    }

    /// <summary>The sample with one value more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is infinite, not a number, or so far from the others that its square is infinite.</exception>
    public Sample Add(double value) => Plus(value, nameof(value));

    internal Sample Plus(double value, string name)
    {
        Refuse.NotFinite(value, name);
        var step = value - mean;
        var next = mean + step / (Count + 1);
        return new(Count + 1, next, Refuse.NotFinite(squares + step * (value - next), name));
    }

    /// <summary>Both groups as one, as if every value had been added singly.</summary>
    public Sample Merge(Sample other)
    {
        if (Count == 0)
            return other;
        if (other.Count == 0)
            return this;
        var count = Count + other.Count;
        var step = other.mean - mean;
        return new(count, mean + step * ((double)other.Count / count), squares + other.squares + step * step * ((double)Count * other.Count / count));
    }

    /// <summary>The mean with its t interval: x̄ ± t(n − 1) · s/√n (Student 1908).</summary>
    /// <param name="level">Confidence, .95 unless told.</param>
    /// <returns>No answer below two values, nor when all values are alike. Below about ten values of a skewed scale the interval is rough.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
    public Finding<Estimate> MeanEstimate(double level = Interval.UsualLevel)
    {
        Refuse.Level(level);
        if (Count < 2)
            return NoAnswer.TooFew(Count, 2);
        if (squares == 0)
            return NoAnswer.NoSpread;
        var half = Laws.StudentQuantile(.5 + level / 2, Count - 1) * StandardError!.Value;
        return new Estimate(mean, new(mean - half, mean + half, level), Count);
    }

    /// <summary>This mean less the other's, with the interval of Welch 1947 (unequal spreads, fractional degrees of freedom). The groups must not share people.</summary>
    /// <param name="other">The group taken away.</param>
    /// <param name="level">Confidence, .95 unless told.</param>
    /// <returns>No answer when either group has fewer than two values or neither has any spread.</returns>
    public Finding<Estimate> Less(Sample other, double level = Interval.UsualLevel)
    {
        Refuse.Level(level);
        if (Count < 2 || other.Count < 2)
            return NoAnswer.TooFew(Math.Min(Count, other.Count), 2);
        if (squares == 0 && other.squares == 0)
            return NoAnswer.NoSpread;
        var first = Variance!.Value / Count;
        var second = other.Variance!.Value / other.Count;
        var both = first + second;
        var freedom = both * both / (first * first / (Count - 1) + second * second / (other.Count - 1));
        var half = Laws.StudentQuantile(.5 + level / 2, freedom) * Math.Sqrt(both);
        var difference = mean - other.mean;
        return new Estimate(difference, new(difference - half, difference + half, level), Count + other.Count);
    }
}
