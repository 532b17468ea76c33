namespace Ambos.Statistics.Panels;

/// <summary>All ways in which lots could have fallen: within each block its beginnings are dealt to its teams anew. Nothing is allocated per way.</summary>
sealed class Assignments
{
    const int Pause = 4_096;

    readonly int[][] blocks;
    readonly int[][] counts;
    readonly int[] dealt;
    readonly double[] values;
    readonly int options;

    /// <summary>Blocks of teams and what each drew.</summary>
    /// <param name="blocks">Teams of each block.</param>
    /// <param name="dealt">The option each team drew.</param>
    /// <param name="values">For each team, what each option would add.</param>
    /// <param name="options">How many options.</param>
    public Assignments(int[][] blocks, int[] dealt, double[] values, int options)
    {
        (this.blocks, this.dealt, this.values, this.options) = (blocks, dealt, values, options);
        counts = [.. blocks.Select(block => { var count = new int[options]; foreach (var team in block) count[dealt[team]]++; return count; })];
        Ways = 1;
        foreach (var (block, count) in blocks.Zip(counts))
        {
            var left = block.Length;
            foreach (var number in count)
            {
                Ways *= MathNet.Numerics.SpecialFunctions.Binomial(left, number);
                left -= number;
            }
        }
    }

    public double Ways { get; }

    public double Seen()
    {
        var sum = 0d;
        for (var team = 0; team < dealt.Length; team++)
            sum += values[team * options + dealt[team]];
        return sum;
    }

    public double CountAll(double least, CancellationToken cancellation) => Walk(0, 0, 0, least, cancellation);

    public int CountDrawn(double least, int draws, ulong seed, CancellationToken cancellation)
    {
        var chance = new Chance(seed);
        int[][] pools = [.. blocks.Select(block => Array.ConvertAll(block, team => dealt[team]))];
        var count = 0;
        for (var draw = 0; draw < draws; draw++)
        {
            if (draw % Pause == 0)
                cancellation.ThrowIfCancellationRequested();
            var sum = 0d;
            for (var b = 0; b < blocks.Length; b++)
            {
                chance.Shuffle(pools[b]);
                for (var i = 0; i < pools[b].Length; i++)
                    sum += values[blocks[b][i] * options + pools[b][i]];
            }
            count += Math.Abs(sum) >= least ? 1 : 0;
        }
        return count;
    }

    double Walk(int block, int place, double sum, double least, CancellationToken cancellation)
    {
        if (block == blocks.Length)
            return Math.Abs(sum) >= least ? 1 : 0;
        if (place == blocks[block].Length)
            return Walk(block + 1, 0, sum, least, cancellation);
        if (place == 0)
            cancellation.ThrowIfCancellationRequested();
        var found = 0d;
        for (var option = 0; option < options; option++)
        {
            if (counts[block][option] == 0)
                continue;
            counts[block][option]--;
            found += Walk(block, place + 1, sum + values[blocks[block][place] * options + option], least, cancellation);
            counts[block][option]++;
        }
        return found;
    }
}
