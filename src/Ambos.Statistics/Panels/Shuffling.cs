namespace Ambos.Statistics.Panels;

/// <summary>Counts pairings that link at least as strongly as a given one. Nothing is allocated per shuffle.</summary>
sealed class Shuffling(double[][] scores, int[][] groups, int teams, double least)
{
    const int Pause = 4_096;

    readonly int[] pairing = Enumerable.Range(0, teams).ToArray();

    public int CountDrawn(int draws, ulong seed, CancellationToken cancellation)
    {
        var chance = new Chance(seed);
        var pools = groups.Select(group => group.ToArray()).ToArray();
        var count = 0;
        for (var draw = 0; draw < draws; draw++)
        {
            if (draw % Pause == 0)
                cancellation.ThrowIfCancellationRequested();
            for (var g = 0; g < groups.Length; g++)
            {
                chance.Shuffle(pools[g]);
                for (var i = 0; i < groups[g].Length; i++)
                    pairing[groups[g][i]] = pools[g][i];
            }
            count += Strong() ? 1 : 0;
        }
        return count;
    }

    public double CountAll(CancellationToken cancellation)
    {
        var pools = groups.Select(group => group.ToArray()).ToArray();
        return Walk(pools, 0, 0, cancellation);
    }

    // All orders of each group in turn, each place taking every member that is left.
    double Walk(int[][] pools, int group, int place, CancellationToken cancellation)
    {
        if (group == groups.Length)
            return Strong() ? 1 : 0;
        if (place == groups[group].Length)
            return Walk(pools, group + 1, 0, cancellation);
        if (place == 0)
            cancellation.ThrowIfCancellationRequested();
        var (pool, count) = (pools[group], 0d);
        for (var i = place; i < pool.Length; i++)
        {
            (pool[place], pool[i]) = (pool[i], pool[place]);
            pairing[groups[group][place]] = pool[place];
            count += Walk(pools, group, place + 1, cancellation);
            (pool[place], pool[i]) = (pool[i], pool[place]);
        }
        return count;
    }

    bool Strong()
    {
        foreach (var table in scores)
        {
            var sum = 0d;
            for (var team = 0; team < teams; team++)
                sum += table[pairing[team] * teams + team];
            if (Math.Abs(sum) >= least)
                return true;
        }
        return false;
    }
}
