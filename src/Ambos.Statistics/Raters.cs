namespace Ambos.Statistics;

/// <summary>
/// The same things judged by the same raters: how far raters may stand for one another (Shrout and Fleiss 1979, two-way). Where every thing has raters of its own,
/// see <see cref="Grouping"/>.
/// </summary>
public sealed record Raters
{
    Raters(int things, int count, double between, double raters, double rest)
    {
        (Things, Count) = (things, count);
        Random = (between - rest) / (between + (count - 1) * rest + count * (raters - rest) / things);
        Fixed = (between - rest) / (between + (count - 1) * rest);
        RandomMean = (between - rest) / (between + (raters - rest) / things);
        FixedMean = (between - rest) / between;
    }

    /// <summary>How many things were judged.</summary>
    public int Things { get; }

    /// <summary>How many raters.</summary>
    public int Count { get; }

    /// <summary>ICC(2,1): agreement of one rater with another, when raters are some of many. Strictness of a rater counts as disagreement.</summary>
    public double Random { get; }

    /// <summary>ICC(3,1): consistency of one rater with another, when these are all the raters there are. Strictness does not count.</summary>
    public double Fixed { get; }

    /// <summary>ICC(2,k): reliability of the mean of all raters, strictness counting.</summary>
    public double RandomMean { get; }

    /// <summary>ICC(3,k): reliability of the mean of all raters, strictness apart.</summary>
    public double FixedMean { get; }

    /// <summary>Reads the table.</summary>
    /// <param name="ratings">A row per thing, a column per rater, all filled.</param>
    /// <returns>No answer below two things or raters, or when all things are judged alike.</returns>
    /// <exception cref="ArgumentException">Rows differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A rating is not finite.</exception>
    public static Finding<Raters> Of(IReadOnlyList<double[]> ratings)
    {
        ArgumentNullException.ThrowIfNull(ratings);
        Refuse.NotTable(ratings);
        var (things, count) = (ratings.Count, ratings.Count == 0 ? 0 : ratings[0].Length);
        if (ratings.Any(row => row.Length != count))
            throw new ArgumentException("Every rater judges every thing.", nameof(ratings));
        if (things < 2 || count < 2)
            return NoAnswer.TooFew(Math.Min(things, count), 2);
        var all = Sample.Of([.. ratings.SelectMany(row => row)]);
        var rows = Sample.Of([.. ratings.Select(row => row.Average())]);
        var columns = Sample.Of([.. Enumerable.Range(0, count).Select(rater => ratings.Average(row => row[rater]))]);
        var between = count * rows.Variance!.Value;
        var raters = things * columns.Variance!.Value;
        var rest = (all.Variance!.Value * (all.Count - 1) - between * (things - 1) - raters * (count - 1)) / ((things - 1) * (count - 1));
        return between <= 1e-12 * all.Variance.Value ? NoAnswer.NoSpread : new Raters(things, count, between, raters, Math.Max(0, rest));
    }
}
