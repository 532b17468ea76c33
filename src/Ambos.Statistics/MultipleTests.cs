namespace Ambos.Statistics;

/// <summary>When many things are tested at once some will look real by chance alone. These raise each probability to allow for the number of tests.</summary>
public static class MultipleTests
{
    /// <summary>
    /// Adjusted probabilities of Benjamini and Hochberg 1995: naming those at or below .05 keeps the false ones to about one in twenty of those named.
    /// </summary>
    /// <param name="probabilities">One per test, from 0 to 1, in any order.</param>
    /// <returns>Adjusted probabilities in the same order.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A probability is not from 0 to 1.</exception>
    public static double[] BenjaminiHochberg(ReadOnlySpan<double> probabilities)
    {
        var (sorted, places) = Order(probabilities);
        var adjusted = new double[sorted.Length];
        var least = 1d;
        for (var i = sorted.Length - 1; i >= 0; i--)
        {
            least = Math.Min(least, sorted[i] * sorted.Length / (i + 1));
            adjusted[places[i]] = least;
        }
        return adjusted;
    }

    /// <summary>Adjusted probabilities of Holm 1979: naming those at or below .05 keeps the chance of naming any false one below .05. Stricter.</summary>
    /// <inheritdoc cref="BenjaminiHochberg"/>
    public static double[] Holm(ReadOnlySpan<double> probabilities)
    {
        var (sorted, places) = Order(probabilities);
        var adjusted = new double[sorted.Length];
        var most = 0d;
        for (var i = 0; i < sorted.Length; i++)
        {
            most = Math.Max(most, Math.Min(1, sorted[i] * (sorted.Length - i)));
            adjusted[places[i]] = most;
        }
        return adjusted;
    }

    static (double[] Sorted, int[] Places) Order(ReadOnlySpan<double> probabilities)
    {
        foreach (var probability in probabilities)
            Refuse.NotShare(probability, nameof(probabilities));
        var sorted = probabilities.ToArray();
        var places = new int[sorted.Length];
        for (var i = 0; i < places.Length; i++)
            places[i] = i;
        Array.Sort(sorted, places);
        return (sorted, places);
    }
}
