namespace Ambos.Statistics.Tests.Privacy;

/// <summary>
/// Somebody who has everything published before her and all the time in the world: she finds whether the sum of any set of fewer than so many people follows from it, by exact
/// reckoning in a prime field. Written apart from the library: sets are determined if they are at right angles to all that is free.
/// </summary>
sealed class Adversary(int people, int least)
{
    const long Prime = 2_147_483_647;

    readonly List<(int Lead, long[] Row)> rows = [];

    public void Read(IEnumerable<int> group)
    {
        var row = new long[people];
        foreach (var person in group)
            row[person] = 1;
        foreach (var (lead, known) in rows)
            Less(row, known, row[lead]);
        var first = Array.FindIndex(row, value => value != 0);
        if (first < 0)
            return;
        var inverse = Power(row[first], Prime - 2);
        for (var i = 0; i < people; i++)
            row[i] = row[i] * inverse % Prime;
        for (var i = 0; i < rows.Count; i++)
            Less(rows[i].Row, row, rows[i].Row[first]);
        rows.Add((first, row));
    }

    /// <summary>A set of at least one and fewer than so many people whose sum she knows.</summary>
    public int[]? Find()
    {
        var leads = rows.Select(row => row.Lead).ToHashSet();
        int[] free = [.. Enumerable.Range(0, people).Where(person => !leads.Contains(person))];
        // For each person, how her sum moves with what is free.
        var moves = new long[people][];
        for (var f = 0; f < free.Length; f++)
            (moves[free[f]] = new long[free.Length])[f] = 1;
        foreach (var (lead, row) in rows)
            moves[lead] = [.. free.Select(person => (Prime - row[person]) % Prime)];
        return Walk(moves, 0, [], new long[free.Length]);
    }

    int[]? Walk(long[][] moves, int from, int[] chosen, long[] sum)
    {
        for (var person = from; person < people; person++)
        {
            var next = new long[sum.Length];
            var still = true;
            for (var f = 0; f < next.Length; f++)
                still &= (next[f] = (sum[f] + moves[person][f]) % Prime) == 0;
            int[] more = [.. chosen, person];
            if (still)
                return more;
            if (more.Length + 1 < least && Walk(moves, person + 1, more, next) is { } found)
                return found;
        }
        return null;
    }

    static void Less(long[] row, long[] other, long times)
    {
        if (times == 0)
            return;
        for (var i = 0; i < row.Length; i++)
            row[i] = (row[i] + (Prime - times) * other[i]) % Prime;
    }

    static long Power(long value, long exponent)
    {
        var result = 1L;
        for (; exponent > 0; exponent >>= 1, value = value * value % Prime)
            result = (exponent & 1) == 0 ? result : result * value % Prime;
        return result;
    }
}
