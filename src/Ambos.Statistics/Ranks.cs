namespace Ambos.Statistics;

/// <summary>Places in order: 1 for the least value, and the mean place for values that are equal.</summary>
public static class Ranks
{
    /// <summary>The rank of every value, in the order given.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is infinite or not a number.</exception>
    public static double[] Of(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
            Refuse.NotFinite(value, nameof(values));
        var sorted = values.ToArray();
        var places = new int[sorted.Length];
        for (var i = 0; i < places.Length; i++)
            places[i] = i;
        Array.Sort(sorted, places);
        var ranks = new double[sorted.Length];
        for (int first = 0, next; first < sorted.Length; first = next)
        {
            for (next = first + 1; next < sorted.Length && sorted[next] == sorted[first];)
                next++;
            for (var i = first; i < next; i++)
                ranks[places[i]] = (first + 1 + next) / 2d;
        }
        return ranks;
    }
}
