namespace Ambos.Statistics;

/// <summary>Figures in order, sorted once and asked often: median, quartiles, the tenth that waits longest.</summary>
public sealed class Sorted
{
    readonly double[] values;

    Sorted(double[] values) => this.values = values;

    /// <summary>How many values.</summary>
    public int Count => values.Length;

    /// <summary>The values from least to most.</summary>
    public ReadOnlySpan<double> Values => values;

    /// <summary>The least value; none when empty.</summary>
    public double? Least => Count == 0 ? null : values[0];

    /// <summary>The greatest value; none when empty.</summary>
    public double? Most => Count == 0 ? null : values[^1];

    /// <summary>The middle value, or the mean of the two middle ones; none when empty.</summary>
    public double? Median => Quantile(.5);

    /// <summary>Sorts a copy.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is infinite or not a number.</exception>
    public static Sorted Of(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
            Refuse.NotFinite(value, nameof(values));
        var copy = values.ToArray();
        Array.Sort(copy);
        return new(copy);
    }

    /// <summary>
    /// The value below which the given share lies, between neighbours in proportion: type 7 of Hyndman and Fan 1996, as in R, NumPy and
    /// the spreadsheet function PERCENTILE. With h = (n − 1) · share it is x[⌊h⌋] + (h − ⌊h⌋)(x[⌊h⌋+1] − x[⌊h⌋]).
    /// </summary>
    /// <param name="share">From 0 (the least) to 1 (the greatest); .9 for the ninetieth percentile.</param>
    /// <returns>In the units of the values; none when empty.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The share is not from 0 to 1.</exception>
    public double? Quantile(double share)
    {
        Refuse.NotShare(share);
        if (Count == 0)
            return null;
        var place = (Count - 1) * share;
        var below = (int)place;
        return below + 1 == Count ? values[below] : values[below] + (place - below) * (values[below + 1] - values[below]);
    }
}
