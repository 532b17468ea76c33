namespace Ambos.Statistics.Privacy;

/// <summary>
/// Which marks an anonymous answer may carry, decided before anybody answers: where too few people share a combination of marks (team and length of service), some marks are
/// made coarser (department) until every combination has enough. Cells share nobody, so whatever is added up has at least as many.
/// </summary>
public sealed class Cuts
{
    Cuts(int[] cells, int[] counts, IReadOnlyList<int[]> levels) => (Cells, Counts, Levels) = (cells, counts, levels);

    /// <summary>For each person the number of her cell, in the order given; cells are numbered as they first come.</summary>
    public IReadOnlyList<int> Cells { get; }

    /// <summary>How many people each cell has.</summary>
    public IReadOnlyList<int> Counts { get; }

    /// <summary>For each cell how coarse each cut is in it: 0 for the finest mark.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Levels { get; }

    /// <summary>Makes marks coarser where it has to be.</summary>
    /// <param name="people">For each person and each cut, the most important cut first, her marks from fine to coarse; the last mark is the same for all ("everybody").</param>
    /// <param name="least">The fewest people in a cell; <see cref="Release.UsualLeast"/> unless told.</param>
    /// <returns>No answer when there are fewer people in all. The same people in another order have the same marks.</returns>
    /// <exception cref="ArgumentException">People with different cuts, cuts without marks or of different depth, or whose last marks differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A threshold below two.</exception>
    public static Finding<Cuts> Generalise(IReadOnlyList<IReadOnlyList<string[]>> people, int least = Release.UsualLeast)
    {
        Check(people, least);
        if (people.Count < least)
            return NoAnswer.TooFew(people.Count, least);
        int[] tops = [.. people[0].Select(path => path.Length - 1)];
        var cells = Group(Enumerable.Range(0, people.Count).Select(person => (Person: person, Levels: new int[tops.Length])), people);
        while (cells.FirstOrDefault(cell => cell.People.Count < least) is { } small)
        {
            // The least important cut that can still be made coarser; cells beneath the coarser marks come along, the smallest first, until there are enough.
            var levels = small.Levels.ToArray();
            var cut = Enumerable.Range(0, tops.Length).LastOrDefault(cut => levels[cut] < tops[cut], -1);
            if (cut >= 0)
                levels[cut]++;
            var marks = people[small.People[0]];
            bool Beneath(Cell cell) => Enumerable.Range(0, tops.Length).All(c => cell.Levels[c] <= levels[c] && people[cell.People[0]][c][levels[c]] == marks[c][levels[c]]);
            var moved = new HashSet<Cell> { small };
            var count = small.People.Count + cells.Where(cell => cell != small && cell.Levels.SequenceEqual(levels) && Beneath(cell)).Sum(cell => cell.People.Count);
            foreach (var cell in cells.Where(cell => cell != small && !cell.Levels.SequenceEqual(levels) && Beneath(cell)))
                if (count < least && moved.Add(cell))
                    count += cell.People.Count;
            cells = Group(cells.SelectMany(cell => cell.People.Select(person => (person, moved.Contains(cell) ? levels : cell.Levels))), people);
        }
        var ordered = cells.OrderBy(cell => cell.People.Min()).ToArray();
        var cellOf = new int[people.Count];
        for (var cell = 0; cell < ordered.Length; cell++)
            foreach (var person in ordered[cell].People)
                cellOf[person] = cell;
        return new Cuts(cellOf, [.. ordered.Select(cell => cell.People.Count)], [.. ordered.Select(cell => cell.Levels)]);
    }

    // Smallest first; of equal ones by their marks, so that the order of people decides nothing.
    static Cell[] Group(IEnumerable<(int Person, int[] Levels)> marked, IReadOnlyList<IReadOnlyList<string[]>> people) =>
        [.. marked.GroupBy(one => string.Join('\u001f', one.Levels.Select((level, cut) => $"{level}\u001e{people[one.Person][cut][level]}")))
            .Select(group => new Cell(group.Key, group.First().Levels, [.. group.Select(one => one.Person)]))
            .OrderBy(cell => cell.People.Count).ThenBy(cell => cell.Key, StringComparer.Ordinal)];

    static void Check(IReadOnlyList<IReadOnlyList<string[]>> people, int least)
    {
        ArgumentNullException.ThrowIfNull(people);
        ArgumentOutOfRangeException.ThrowIfLessThan(least, 2);
        foreach (var person in people)
        {
            if (person is null || person.Count == 0 || person.Count != people[0].Count || person.Any(path => path is null || path.Length == 0 || path.Contains(null)))
                throw new ArgumentException("Everybody has marks in the same cuts, at least one in each.", nameof(people));
            for (var cut = 0; cut < person.Count; cut++)
                if (person[cut].Length != people[0][cut].Length || person[cut][^1] != people[0][cut][^1])
                    throw new ArgumentException("A cut is equally deep for everybody, and its coarsest mark is the same for all.", nameof(people));
        }
    }

    sealed record Cell(string Key, int[] Levels, List<int> People);
}
