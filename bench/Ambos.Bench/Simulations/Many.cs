using System.Globalization;
using Ambos.Statistics;

namespace Ambos.Bench.Simulations;

/// <summary>Many companies of one kind; the answer depends on the seed and never on the number of threads.</summary>
static class Many
{
    public static T[] Of<T>(World world, int runs, ulong seed, Func<Company, T> read)
    {
        var found = new T[runs];
        Parallel.For(0, runs, new ParallelOptions { MaxDegreeOfParallelism = Threads }, run => found[run] = read(world.Draw(seed, run)));
        return found;
    }

    public static int Threads { get; set; } = Environment.ProcessorCount;

    public static double Share<T>(this T[] found, Func<T, bool> which) => found.Length == 0 ? 0 : (double)found.Count(which) / found.Length;

    public static double Median(this IEnumerable<double> values) => Sorted.Of([.. values]).Median ?? 0;

    public static string Text(this double share) => share.ToString(".000", CultureInfo.InvariantCulture);
}
