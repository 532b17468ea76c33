namespace Ambos.Statistics.Privacy;

/// <summary>
/// What has been published about sets of people, to anybody and ever: groups that overlap, results that roll on while people come and go. A further group is published only if,
/// together with all that is known, nobody can reckon the sum of a set of fewer than so many people, nor set two groups against each other that differ in fewer.
/// One ledger for all who ask: colluding adds nothing, and waiting adds nothing while answers stay.
/// </summary>
/// <remarks>
/// Two waves in which everybody answers afresh are two ledgers. Where groups are known beforehand, as in a table, <see cref="Release"/> decides on all at once.
/// </remarks>
public sealed class Ledger
{
    readonly IReadOnlyList<HashSet<int>> published;
    readonly Dictionary<int, int> cellOf;
    readonly int[] people;
    readonly Known known;

    Ledger(int least, IReadOnlyList<HashSet<int>> published, Dictionary<int, int> cellOf, int[] people, Known known) =>
        (Least, this.published, this.cellOf, this.people, this.known) = (least, published, cellOf, people, known);

    /// <summary>The fewest people whose sum may be known.</summary>
    public int Least { get; }

    /// <summary>How many groups are published.</summary>
    public int Count => published.Count;

    /// <summary>A ledger in which nothing is published.</summary>
    /// <param name="least">The fewest people whose sum may be known; <see cref="Release.UsualLeast"/> unless told.</param>
    /// <exception cref="ArgumentOutOfRangeException">A threshold below two.</exception>
    public static Ledger Empty(int least = Release.UsualLeast)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(least, 2);
        return new(least, [], [], [], new([]));
    }

    /// <summary>Asks for a group.</summary>
    /// <param name="group">Who answered in it: any number that stands for a person wherever the same answer counts.</param>
    /// <returns>Whether it may be published, and the ledger afterwards: the same one when it may not.</returns>
    /// <exception cref="ArgumentException">A person twice.</exception>
    public Asked Ask(IReadOnlyCollection<int> group)
    {
        ArgumentNullException.ThrowIfNull(group);
        var asked = group.ToHashSet();
        if (asked.Count < group.Count)
            throw new ArgumentException("A person counts once in a group.", nameof(group));
        if (asked.Count < Least)
            return new(Decision.TooFew, this);
        foreach (var other in published)
        {
            var apart = asked.Count + other.Count - 2 * Both(asked, other);
            if (apart == 0)
                return new(Decision.Publish, this);
            if (apart < Least)
                return new(Decision.WouldReveal, this);
        }
        var next = With(asked);
        return next.known.Revealed(Least) is null ? new(Decision.Publish, next) : new(Decision.WouldReveal, this);
    }

    // People are kept in cells of those who stood in the same groups; a group that cuts through a cell divides it.
    Ledger With(HashSet<int> asked)
    {
        var inside = new int[people.Length];
        var strangers = 0;
        foreach (var person in asked)
            if (cellOf.TryGetValue(person, out var cell))
                inside[cell]++;
            else
                strangers++;
        var counts = people.ToList();
        var part = new int[people.Length];
        for (var cell = 0; cell < part.Length; cell++)
        {
            part[cell] = inside[cell] == 0 ? -1 : cell;
            if (inside[cell] == 0 || inside[cell] == people[cell])
                continue;
            counts[cell] -= inside[cell];
            part[cell] = counts.Count;
            counts.Add(inside[cell]);
        }
        var fresh = strangers == 0 ? -1 : counts.Count;
        if (strangers > 0)
            counts.Add(strangers);
        List<HashSet<int>> groups = [.. published, asked];
        if (counts.Count == people.Length)
            return new(Least, groups, cellOf, people, known.With([.. part.Where(cell => cell >= 0)]));
        var cells = new Dictionary<int, int>(cellOf);
        foreach (var person in asked)
            cells[person] = cellOf.TryGetValue(person, out var cell) ? part[cell] : fresh;
        int[] divided = [.. counts];
        var all = new Known(divided);
        foreach (var group in groups)
            all.Add([.. group.Select(person => cells[person]).Distinct()]);
        return new(Least, groups, cells, divided, all);
    }

    static int Both(HashSet<int> one, HashSet<int> other)
    {
        var (small, large) = one.Count < other.Count ? (one, other) : (other, one);
        var count = 0;
        foreach (var person in small)
            count += large.Contains(person) ? 1 : 0;
        return count;
    }
}

/// <summary>What became of a question to a ledger.</summary>
/// <param name="Decision">Whether the group may be published.</param>
/// <param name="Ledger">The ledger afterwards.</param>
public readonly record struct Asked(Decision Decision, Ledger Ledger);
