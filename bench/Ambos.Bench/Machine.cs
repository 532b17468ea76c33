using System.Diagnostics;

namespace Ambos.Bench;

/// <summary>What the machine itself can do: the ground that all other figures stand on.</summary>
public static class Machine
{
    /// <summary>200 times 4 KB written and made durable: milliseconds, median and 99 of 100.</summary>
    public static (double Half, double Slow) Fsync(string folder)
    {
        var file = Path.Combine(folder, "fsync.probe");
        var block = new byte[4096];
        List<double> waits = [];
        using (var stream = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
            for (var at = 0; at < 200; at++)
            {
                var begun = Stopwatch.GetTimestamp();
                stream.Write(block);
                stream.Flush(flushToDisk: true);
                waits.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }
        File.Delete(file);
        var sorted = waits.Order().ToArray();
        return (Strain.At(sorted, 0.5), Strain.At(sorted, 0.99));
    }

    public static string Name => $"{Environment.ProcessorCount} cores, {File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(": ")[^1] ?? "unknown"}, load {File.ReadAllText("/proc/loadavg").Split(' ')[0]}";
}
