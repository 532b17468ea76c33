using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Ambos.Bench.Simulations;
using Ambos.Statistics;
using Ambos.Statistics.Panels;

namespace Ambos.Bench.Comparisons;

/// <summary>The command `compare-r`: the same tables read by R and by Ambos.Statistics in one run, digits and times side by side. Needs Rscript with lme4 and clubSandwich.</summary>
static class CompareR
{
    static readonly Option<ulong> Seed = new("--seed") { DefaultValueFactory = _ => 20_261_122 };
    static readonly Option<double> Tolerance = new("--tolerance") { DefaultValueFactory = _ => 1e-6, Description = "Largest relative difference that is called equal." };

    public static Command Command()
    {
        var command = new Command("compare-r", "The same tables read by R and by Ambos.Statistics.") { Seed, Tolerance };
        command.SetAction(Run);
        return command;
    }

    static int Run(ParseResult parsed)
    {
        var folder = Directory.CreateTempSubdirectory("ambos-r-");
        try
        {
            var figures = new SameTables(parsed.GetValue(Seed), folder.FullName);
            if (Ask(folder.FullName) is not { } answer)
            {
                Console.WriteLine("Rscript with lme4 and clubSandwich was not found: apt-get install r-base-core r-cran-lme4 r-cran-clubsandwich r-cran-lmertest r-cran-psych r-cran-survival r-cran-multilevel");
                return 2;
            }
            return Print(figures.All(folder.FullName), answer, parsed.GetValue(Tolerance));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static int Print(Answers ours, string answer, double tolerance)
    {
        int equal = 0, unequal = 0;
        var worst = 0d;
        var unasked = new List<string>();
        foreach (var line in answer.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(line => line is ["value", _, _]))
        {
            if (!ours.Values.TryGetValue(line[1], out var found))
            {
                unasked.Add(line[1]);
                continue;
            }
            var theirs = double.Parse(line[2], CultureInfo.InvariantCulture);
            var apart = Math.Abs(found - theirs) / Math.Max(1e-3, Math.Abs(theirs));
            worst = Math.Max(worst, apart);
            (equal, unequal) = apart <= tolerance ? (equal + 1, unequal) : (equal, unequal + 1);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{line[1],-22} {theirs,24:G15} {found,24:G15} {apart,10:0.0e+00}{(apart <= tolerance ? "" : "  differs")}"));
        }
        foreach (var line in answer.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith("near ", StringComparison.Ordinal)))
        {
            var name = line[5..line.LastIndexOf(' ')];
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"by lot: {name,-14} R {double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture):0.0000}, here {ours.Values[name]:0.0000}"));
        }
        Console.WriteLine();
        foreach (var line in answer.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith("time ", StringComparison.Ordinal)))
        {
            var name = line[5..line.LastIndexOf(' ')].Trim();
            var theirs = double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-40} R {theirs * 1000,9:0.0} ms   here {ours.Times[name] * 1000,8:0.00} ms   {theirs / ours.Times[name],7:0} times as fast"));
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n{equal} figures equal, {unequal} different; largest relative difference {worst:0.0e+00}{(unasked.Count == 0 ? "" : "; not reckoned here: " + string.Join(", ", unasked))}"));
        return unequal == 0 ? 0 : 1;
    }

    static string? Ask(string folder)
    {
        var script = Path.Combine(folder, "compare.R");
        using (var from = typeof(CompareR).Assembly.GetManifestResourceStream("compare.R")!)
        using (var to = File.Create(script))
            from.CopyTo(to);
        try
        {
            using var process = Process.Start(new ProcessStartInfo("Rscript", ["--vanilla", script]) { WorkingDirectory = folder, RedirectStandardOutput = true, UseShellExecute = false })!;
            var answer = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? answer : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}

/// <summary>What was found here, by the names that the script prints, and how long it took in seconds.</summary>
sealed class Answers
{
    public Dictionary<string, double> Values { get; } = [];
    public Dictionary<string, double> Times { get; } = [];

    public void Say(string name, params ReadOnlySpan<double> values)
    {
        for (var i = 0; i < values.Length; i++)
            Values[values.Length == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}.{i + 1}")] = values[i];
    }

    /// <summary>The median of several runs after one to warm up.</summary>
    public T Timed<T>(string name, Func<T> reckon, int times = 9)
    {
        var result = reckon();
        var taken = new double[times];
        for (var i = 0; i < times; i++)
        {
            var from = Stopwatch.GetTimestamp();
            result = reckon();
            taken[i] = Stopwatch.GetElapsedTime(from).TotalSeconds;
        }
        Times[name] = Sorted.Of(taken).Median!.Value;
        return result;
    }
}
