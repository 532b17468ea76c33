using System.Collections.Concurrent;
using System.Diagnostics;

namespace Ambos.Bench;

/// <summary>What was measured of one thing done many times.</summary>
/// <param name="Cpu">Milliseconds of the server's processor for each.</param>
/// <param name="Half">Median of the time a client waited, in milliseconds.</param>
/// <param name="Slow">99 of 100 were no slower.</param>
public sealed record Measured(int Count, int Clients, double Cpu, double Half, double Slow, double PerSecond, double Bytes)
{
    public override string ToString() => FormattableString.Invariant($"{Cpu,7:0.00} ms CPU  p50 {Half,7:0.0} ms  p99 {Slow,7:0.0} ms  {PerSecond,8:0}/s  n={Count} clients={Clients}");
}

/// <summary>The load generator: so many clients on open connections, for so many requests and no longer than so.</summary>
public static class Strain
{
    const int Warm = 250;
    const int LeastWarm = 8;
    const int MostWarm = 24;

    /// <param name="one">Does it once for the client of this number and says how many bytes came.</param>
    public static async Task<Measured> RunAsync(Server? server, int clients, int count, TimeSpan longest, Func<int, Task<long>> one)
    {
        await WarmAsync(server, longest, one);
        var (left, bytes) = (count, 0L);
        ConcurrentBag<double> waits = [];
        var before = server?.Cpu ?? Own();
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(async () =>
        {
            while (Interlocked.Decrement(ref left) >= 0 && watch.Elapsed < longest)
            {
                var begun = Stopwatch.GetTimestamp();
                Interlocked.Add(ref bytes, await one(client));
                waits.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }
        })));
        var (took, used) = (watch.Elapsed, (server?.Cpu ?? Own()) - before);
        var sorted = waits.Order().ToArray();
        return new Measured(sorted.Length, clients, used.TotalMilliseconds / sorted.Length, At(sorted, 0.5), At(sorted, 0.99), sorted.Length / took.TotalSeconds, (double)bytes / sorted.Length);
    }

    // The runtime compiles what is hot anew; what it costs while it does is not what it costs. So: two thousand times, and on until a round is not cheaper than the ones before.
    static async Task WarmAsync(Server? server, TimeSpan longest, Func<int, Task<long>> one)
    {
        var (watch, least) = (Stopwatch.StartNew(), double.PositiveInfinity);
        for (var round = 0; round < MostWarm && watch.Elapsed < longest; round++)
        {
            var before = server?.Cpu ?? Own();
            for (var at = 0; at < Warm && watch.Elapsed < longest; at++)
                await one(0);
            var cost = ((server?.Cpu ?? Own()) - before).TotalMilliseconds;
            if (round >= LeastWarm && cost > least * 0.97)
                return;
            least = Math.Min(least, cost);
        }
    }

    /// <summary>The median of several runs, by processor time.</summary>
    public static async Task<Measured> MedianAsync(int runs, Func<Task<Measured>> run)
    {
        List<Measured> all = [];
        for (var at = 0; at < runs; at++)
            all.Add(await run());
        return all.OrderBy(measured => measured.Cpu).ElementAt(all.Count / 2);
    }

    public static double At(double[] sorted, double share) => sorted.Length == 0 ? double.NaN : sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];

    static TimeSpan Own() => Process.GetCurrentProcess().TotalProcessorTime;
}
