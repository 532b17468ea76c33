using System.Numerics;
using System.Runtime.InteropServices;

namespace Ambos.Statistics.Panels;

/// <summary>
/// Whole teams drawn with replacement, with levels of teams and periods taken out anew in every draw. What a team brings to the sums is reckoned once, so that a draw adds
/// a few numbers per team: cross products less b′A⁺b, where A and b belong to the levels of periods. Beside the drivers runs one of pure noise. Room is made once.
/// </summary>
sealed class TeamResample
{
    const double LeastSpread = 1e-12;
    const int MostTries = 1_000;

    readonly int width, periods, teams;
    readonly double[] within;
    readonly int[] starts, places;
    readonly bool alike;
    readonly double[][] products, levels, counts;
    readonly double[] noises, cross, level, lower, solved, correlations, narrow, room;

    /// <summary>What every team brings, reckoned once.</summary>
    /// <param name="columns">Outcome first, then drivers; rows ordered by team and period.</param>
    /// <param name="teamOf">Team of each row.</param>
    /// <param name="periodOf">Period of each row.</param>
    public TeamResample(double[][] columns, int[] teamOf, int[] periodOf)
    {
        var rows = teamOf.Length;
        width = columns.Length + 1;
        int[] known = [.. periodOf.Distinct().Order()];
        periods = known.Length;
        places = Array.ConvertAll(periodOf, period => Array.BinarySearch(known, period));
        starts = [.. Enumerable.Range(0, rows).Where(i => i == 0 || teamOf[i] != teamOf[i - 1]), rows];
        teams = starts.Length - 1;
        within = new double[rows * width];
        for (var k = 0; k < columns.Length; k++)
            for (var team = 0; team < teams; team++)
            {
                var mean = columns[k].AsSpan(starts[team], starts[team + 1] - starts[team]).ToArray().Average();
                for (var i = starts[team]; i < starts[team + 1]; i++)
                    within[i * width + k] = columns[k][i] - mean;
            }
        noises = new double[periods];
        (products, levels, counts) = (new double[teams][], new double[teams][], new double[teams][]);
        for (var team = 0; team < teams; team++)
            (products[team], levels[team], counts[team]) = Brings(team);
        (cross, level, lower, solved) = (new double[width * width], new double[periods * width], new double[periods * periods], new double[periods * width]);
        // Where all teams have the same periods, every draw has the same levels to take out.
        alike = counts.All(count => count.AsSpan().SequenceEqual(counts[0]));
        for (var team = 0; team < teams && alike; team++)
            Plus(lower, counts[team]);
        if (alike)
            Symmetric.Cholesky(lower, periods);
        (correlations, narrow, room) = (new double[width * width], new double[(width - 1) * (width - 1)], new double[RelativeWeights.Room(width - 1)]);
    }

    /// <summary>Relative weights without the noise, and with it as the last driver. A draw in which something stands still is drawn again.</summary>
    public void Draw(Chance chance, double[] plain, double[] noisy)
    {
        for (var attempt = 0; attempt < MostTries; attempt++)
            if (Add(ref chance) && RelativeWeights.Into(Narrow(), width - 2, plain, room) > LeastSpread && RelativeWeights.Into(correlations, width - 1, noisy, room) > LeastSpread)
                return;
        throw new InvalidOperationException("The teams are too few or too alike to be drawn again.");
    }

    bool Add(ref Chance chance)
    {
        Array.Clear(cross);
        Array.Clear(level);
        if (!alike)
            Array.Clear(lower);
        for (var draw = 0; draw < teams; draw++)
        {
            var team = chance.Below(teams);
            Plus(cross, products[team]);
            Plus(level, levels[team]);
            if (!alike)
                Plus(lower, counts[team]);
            Noise(ref chance, team);
        }
        level.CopyTo(solved, 0);
        if (!alike)
            Symmetric.Cholesky(lower, periods);
        for (var k = 0; k < width; k++)
            Symmetric.Solve(lower, periods, solved.AsSpan(k * periods, periods));
        for (var k = 0; k < width; k++)
            for (var l = 0; l <= k; l++)
            {
                var taken = 0d;
                for (var t = 0; t < periods; t++)
                    taken += level[k * periods + t] * solved[l * periods + t];
                correlations[k * width + l] = cross[k * width + l] - taken;
            }
        for (var k = 0; k < width; k++)
            if (correlations[k * width + k] <= LeastSpread * cross[k * width + k])
                return false;
        for (var k = 0; k < width; k++)
            for (var l = 0; l < k; l++)
                correlations[k * width + l] = correlations[l * width + k] =
                    correlations[k * width + l] / Math.Sqrt(correlations[k * width + k] * correlations[l * width + l]);
        for (var k = 0; k < width; k++)
            correlations[k * width + k] = 1;
        return true;
    }

    // A fresh column of noise for this drawing of the team, less its mean.
    void Noise(ref Chance chance, int team)
    {
        var (last, mean, length) = (width - 1, 0d, starts[team + 1] - starts[team]);
        var drawn = noises.AsSpan(0, length);
        chance.Fill(drawn);
        foreach (var value in drawn)
            mean += value / length;
        for (var i = starts[team]; i < starts[team + 1]; i++)
        {
            var noise = within[i * width + last] = drawn[i - starts[team]] - mean;
            level[last * periods + places[i]] += noise;
            for (var k = 0; k <= last; k++)
                cross[last * width + k] += noise * within[i * width + k];
        }
    }

    (double[] Products, double[] Levels, double[] Counts) Brings(int team)
    {
        var (products, levels, counts) = (new double[width * width], new double[width * periods], new double[periods * periods]);
        double length = starts[team + 1] - starts[team];
        for (var i = starts[team]; i < starts[team + 1]; i++)
        {
            for (var k = 0; k < width - 1; k++)
            {
                levels[k * periods + places[i]] += within[i * width + k];
                for (var l = 0; l <= k; l++)
                    products[k * width + l] += within[i * width + k] * within[i * width + l];
            }
            counts[places[i] * periods + places[i]] += 1;
            for (var j = starts[team]; j < starts[team + 1]; j++)
                counts[places[i] * periods + places[j]] -= 1 / length;
        }
        return (products, levels, counts);
    }

    ReadOnlySpan<double> Narrow()
    {
        for (var k = 0; k < width - 1; k++)
            for (var l = 0; l < width - 1; l++)
                narrow[k * (width - 1) + l] = correlations[k * width + l];
        return narrow;
    }

    static void Plus(double[] sums, double[] more)
    {
        var wide = MemoryMarshal.Cast<double, Vector<double>>(sums.AsSpan());
        var wideMore = MemoryMarshal.Cast<double, Vector<double>>(more.AsSpan());
        for (var i = 0; i < wide.Length; i++)
            wide[i] += wideMore[i];
        for (var i = wide.Length * Vector<double>.Count; i < sums.Length; i++)
            sums[i] += more[i];
    }
}
