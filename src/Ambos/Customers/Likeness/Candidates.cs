namespace Ambos.Customers.Likeness;

/// <summary>Who is worth comparing with whom: those who share something that can be looked up. Everybody with everybody would take years.</summary>
/// <param name="fresh">Only pairs of which at least the second came at this place or later.</param>
sealed class Candidates(Roll roll, int fresh = 0)
{
    // What more than so many share tells nobody apart.
    const int Most = 60;
    const int Beginning = 3;

    readonly Comparison comparison = new(roll);

    /// <summary>Pairs with enough evidence among those whose common ground falls into this part. The room it takes is that of one part.</summary>
    public Dictionary<(int One, int Other), Evidence> Find(int part, int parts, CancellationToken cancellationToken = default)
    {
        List<ulong> grounds = [];
        List<int> whose = [];
        for (var who = 0; who < roll.Count; who++)
            foreach (var ground in Grounds(who))
                if (ground % (ulong)parts == (ulong)part)
                {
                    grounds.Add(ground);
                    whose.Add(who);
                }
        var (keys, values) = (grounds.ToArray(), whose.ToArray());
        Array.Sort(keys, values);
        Dictionary<(int One, int Other), Evidence> found = [];
        for (int from = 0, to; from < keys.Length; from = to)
        {
            for (to = from + 1; to < keys.Length && keys[to] == keys[from]; to++)
            {
            }
            if (to - from is > 1 and <= Most)
                Weigh(values.AsSpan(from, to - from), found);
            if (from % 1_000 == 0)
                cancellationToken.ThrowIfCancellationRequested();
        }
        return found;
    }

    void Weigh(ReadOnlySpan<int> block, Dictionary<(int One, int Other), Evidence> found)
    {
        for (var at = 0; at < block.Length; at++)
            for (var to = at + 1; to < block.Length; to++)
            {
                var pair = block[at] < block[to] ? (block[at], block[to]) : (block[to], block[at]);
                if (pair.Item1 == pair.Item2 || pair.Item2 < fresh || found.ContainsKey(pair))
                    continue;
                var evidence = comparison.Weigh(pair.Item1, pair.Item2);
                if (evidence.Points >= EvidenceWords.Enough)
                    found[pair] = evidence;
            }
    }

    /// <summary>The tax number, each mailbox and telephone; a company's name; a person's day of birth with the beginning of each word of the name.</summary>
    IEnumerable<ulong> Grounds(int who)
    {
        if (roll.Tax(who) is not 0 and var tax)
            yield return tax;
        var points = roll.Points(who).ToArray();
        foreach (var (_, point) in points)
            yield return point;
        // A name in a family's or a company's mailbox.
        foreach (var (_, point) in points)
            if (roll.Holders(point) > Most)
                yield return point ^ roll.Bag(who);
        if (roll.OfCompany(who))
            yield return roll.Bag(who);
        else if (roll.Birth(who) is { } born)
            foreach (var word in roll.Name(who).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word[..Math.Min(Beginning, word.Length)]).Distinct(StringComparer.Ordinal))
                yield return Roll.Print("born", word) ^ ((ulong)born.DayNumber * 0x9E3779B97F4A7C15);
    }
}
