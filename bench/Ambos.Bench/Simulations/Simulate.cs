using System.CommandLine;
using System.Globalization;

namespace Ambos.Bench.Simulations;

/// <summary>The command `simulate`: the tables of docs/statistics.md from a seed.</summary>
static class Simulate
{
    static readonly Option<int> Runs = new("--runs") { DefaultValueFactory = _ => 1_000, Description = "Companies a cell." };
    static readonly Option<ulong> Seed = new("--seed") { DefaultValueFactory = _ => 20_261_122 };
    static readonly Option<int> Threads = new("--threads") { DefaultValueFactory = _ => Environment.ProcessorCount, Description = "Changes nothing but the time." };
    static readonly Option<string[]> Only = new("--only") { Description = "slopes, stress, power, lags, direction, corrected, drivers, verdicts, open", AllowMultipleArgumentsPerToken = true };

    public static Command Command()
    {
        var command = new Command("simulate", "Invented companies with a known truth, read by Ambos.Statistics, with the limits it has to keep.") { Runs, Seed, Threads, Only };
        command.SetAction(Run);
        return command;
    }

    static int Run(ParseResult parsed)
    {
        Many.Threads = parsed.GetValue(Threads);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var report = new Report(title => Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalSeconds,7:0.0} s  {title}")));
        new Tables(parsed.GetValue(Runs), parsed.GetValue(Seed), report).All(parsed.GetValue(Only) ?? []);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd}, {parsed.GetValue(Runs):#,0} companies a cell where nothing else is said, seed {parsed.GetValue(Seed)}"));
        Console.WriteLine(report);
        foreach (var redrawn in report.Redrawn)
            Console.WriteLine($"Drawn again: {redrawn}");
        foreach (var broken in report.Broken)
            Console.WriteLine($"Limit not kept: {broken}");
        Console.WriteLine(report.Broken.Count == 0 ? "All limits are kept." : $"{report.Broken.Count} limits are not kept.");
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalSeconds,7:0.0} s  end"));
        return report.Broken.Count == 0 ? 0 : 1;
    }
}
