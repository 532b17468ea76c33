namespace Ambos.Statistics.Privacy;

/// <summary>
/// Decides which groups of a table may be published so that nobody can reckon the sum of any set of fewer than so many people by adding and subtracting what is published:
/// threshold, complementary suppression and audit in one. It guards sums and means; whether an answer can be guessed because all answered alike
/// is another question.
/// </summary>
public sealed class Release
{
    /// <summary>The fewest people behind a published score, unless told otherwise.</summary>
    public const int UsualLeast = 5;

    Release(IReadOnlyList<Decision> decisions) => Decisions = decisions;

    /// <summary>One for each group, in the order given.</summary>
    public IReadOnlyList<Decision> Decisions { get; }

    /// <summary>Places of the groups that may be published.</summary>
    public IEnumerable<int> Published => Enumerable.Range(0, Decisions.Count).Where(group => Decisions[group] == Decision.Publish);

    /// <summary>Goes through groups in order of importance and publishes each that reveals no small set together with those before it.</summary>
    /// <param name="people">People in each cell; cells are the finest parts and share nobody.</param>
    /// <param name="groups">Each group as the cells it consists of, the most important first: usually totals before parts and large before small.</param>
    /// <param name="least">The fewest people whose sum may be known.</param>
    /// <exception cref="ArgumentException">A group without cells, with a cell twice, or with a cell that does not exist.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A negative count, or a threshold below two.</exception>
    public static Release Choose(IReadOnlyList<int> people, IReadOnlyList<IReadOnlyList<int>> groups, int least = UsualLeast)
    {
        Check(people, groups, least);
        int[] counts = [.. people];
        var known = new Known(counts);
        var decisions = new Decision[groups.Count];
        for (var group = 0; group < groups.Count; group++)
        {
            if (groups[group].Sum(cell => counts[cell]) < least)
            {
                decisions[group] = Decision.TooFew;
                continue;
            }
            var next = known.With(groups[group]);
            decisions[group] = next.Revealed(least) is null ? Decision.Publish : Decision.WouldReveal;
            known = decisions[group] == Decision.Publish ? next : known;
        }
        return new(decisions);
    }

    /// <summary>Audits what is published: a set of fewer than so many people whose sum can be reckoned, as its cells.</summary>
    /// <inheritdoc cref="Choose"/>
    /// <returns>Nothing when no small set is revealed.</returns>
    public static IReadOnlyList<int>? Revealed(IReadOnlyList<int> people, IReadOnlyList<IReadOnlyList<int>> groups, int least = UsualLeast)
    {
        Check(people, groups, least);
        var known = new Known([.. people]);
        foreach (var group in groups)
            known.Add(group);
        return known.Revealed(least);
    }

    /// <summary>Groups of a table of two cuts in their usual order of importance: the whole, rows, columns, then cells from large to small.</summary>
    /// <param name="people">A row per value of the first cut, a column per value of the second. Cells are numbered row by row.</param>
    /// <exception cref="ArgumentException">The table is empty.</exception>
    public static IReadOnlyList<IReadOnlyList<int>> TableWithTotals(int[,] people)
    {
        ArgumentNullException.ThrowIfNull(people);
        var (rows, columns) = (people.GetLength(0), people.GetLength(1));
        if (rows == 0 || columns == 0)
            throw new ArgumentException("The table is empty.", nameof(people));
        int[] all = [.. Enumerable.Range(0, rows * columns)];
        return
        [
            all,
            .. Enumerable.Range(0, rows).Select(row => all[(row * columns)..((row + 1) * columns)]),
            .. Enumerable.Range(0, columns).Select(column => all.Where(cell => cell % columns == column).ToArray()),
            .. all.OrderByDescending(cell => people[cell / columns, cell % columns]).Select(cell => new[] { cell }),
        ];
    }

    static void Check(IReadOnlyList<int> people, IReadOnlyList<IReadOnlyList<int>> groups, int least)
    {
        ArgumentNullException.ThrowIfNull(people);
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentOutOfRangeException.ThrowIfLessThan(least, 2);
        foreach (var count in people)
            Refuse.Negative(count, nameof(people));
        foreach (var group in groups)
            if (group is null || group.Count == 0 || group.Distinct().Count() < group.Count || group.Any(cell => cell < 0 || cell >= people.Count))
                throw new ArgumentException("A group consists of at least one cell, each of the table and once.", nameof(groups));
    }
}

/// <summary>What becomes of one group.</summary>
public enum Decision
{
    /// <summary>It may be published.</summary>
    Publish,

    /// <summary>It is smaller than the threshold.</summary>
    TooFew,

    /// <summary>It is large enough, but with what is published already a small set could be reckoned.</summary>
    WouldReveal,
}
