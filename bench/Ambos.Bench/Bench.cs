using System.CommandLine;

namespace Ambos.Bench;

/// <summary>Figures for the closing note, and the kill test. Nothing here leaves 127.0.0.1, and everything ends by itself.</summary>
static class Bench
{
    static readonly Option<int> Customers = new("--customers") { DefaultValueFactory = _ => 100_000 };
    static readonly Option<int> Requests = new("--requests") { DefaultValueFactory = _ => 100_000 };
    static readonly Option<int> Runs = new("--runs") { DefaultValueFactory = _ => 3, Description = "Medians are of so many runs." };
    static readonly Option<int> Times = new("--times") { DefaultValueFactory = _ => 200 };
    static readonly Option<int?> Seed = new("--seed");
    static readonly Option<string> Database = new("--database") { DefaultValueFactory = _ => "both", Description = "sqlite, postgres or both" };
    static readonly Option<string?> Small = new("--fill") { Description = "A folder on a small file system that is filled for it, on which TMPDIR or the tablespace lies." };
    static readonly Option<string?> Folder = new("--data") { Description = "Folder of the company to be made; AMBOS_DATABASE names PostgreSQL." };

    static Task<int> Main(string[] words)
    {
        var root = new RootCommand("Benches of Ambos");
        root.Subcommands.Add(Command("make", "Makes a company of any size.", [Customers, Requests, Folder], MakeAsync));
        root.Subcommands.Add(Command("all", "Every figure, on both databases.", [Customers, Requests, Runs, Database], parsed => EveryAsync(parsed, imports: true)));
        root.Subcommands.Add(Command("pages", "The figures of pages and of saving alone.", [Customers, Requests, Runs, Database], parsed => EveryAsync(parsed, imports: false)));
        root.Subcommands.Add(Command("kill", "Kills the server again and again while people write, and looks what is missing.", [Times, Seed, Database], KillAsync));
        root.Subcommands.Add(Command("full", "Fills the disk while people write and a file comes in, and looks what is half done.", [Small, Database], FullAsync));
        root.Subcommands.Add(Simulations.Simulate.Command());
        root.Subcommands.Add(Comparisons.CompareR.Command());
        root.Subcommands.Add(Duplicates.FindDuplicates.Command());
        root.Subcommands.Add(BareServer.Command());
        return root.Parse(words).InvokeAsync();
    }

    static async Task<int> MakeAsync(ParseResult parsed)
    {
        var ground = new Ground(Path.GetFullPath(parsed.GetValue(Folder) ?? "data"), Environment.GetEnvironmentVariable("AMBOS_DATABASE") is { Length: > 0 } text ? text : null);
        Directory.CreateDirectory(ground.Folder);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var stock = await Stock.MakeAsync(ground, parsed.GetValue(Customers), parsed.GetValue(Requests));
        Console.WriteLine($"Organization {stock.Organization} in {watch.Elapsed.TotalSeconds:0.0} s; sign in as {Stock.Mail}, {Stock.Password}");
        return 0;
    }

    static async Task<int> EveryAsync(ParseResult parsed, bool imports)
    {
        foreach (var postgres in Databases(parsed))
        {
            await using var ground = await Ground.NewAsync(postgres);
            await new Figures(ground, parsed.GetValue(Customers), parsed.GetValue(Requests), parsed.GetValue(Runs)).PrintAsync(imports);
        }
        return 0;
    }

    static async Task<int> KillAsync(ParseResult parsed)
    {
        var bad = 0;
        foreach (var postgres in Databases(parsed))
        {
            await using var ground = await Ground.NewAsync(postgres);
            var seed = (ulong)(parsed.GetValue(Seed) ?? Environment.TickCount);
            var found = await new Survival(ground, seed, Console.WriteLine).RunAsync(parsed.GetValue(Times), TimeSpan.FromHours(3));
            Console.WriteLine($"{ground.Name}: {found}");
            bad += found.Faults.Count;
        }
        return bad == 0 ? 0 : 1;
    }

    static async Task<int> FullAsync(ParseResult parsed)
    {
        var bad = 0;
        foreach (var postgres in Databases(parsed))
        {
            await using var ground = await Ground.NewAsync(postgres);
            IScarcity scarcity = parsed.GetValue(Small) is { } folder ? new Ballast(folder) : postgres ? new FullPostgres(ground) : new NoWriting();
            var faults = await new FullDisk(ground, scarcity, Console.WriteLine).RunAsync();
            Console.WriteLine($"{ground.Name}: full disk, faults: {(faults.Count == 0 ? "none" : string.Join("; ", faults))}");
            bad += faults.Count;
        }
        return bad == 0 ? 0 : 1;
    }

    static bool[] Databases(ParseResult parsed) => parsed.GetValue(Database) switch { "sqlite" => [false], "postgres" => [true], _ => [false, true] };

    static Command Command(string name, string what, Option[] options, Func<ParseResult, Task<int>> run)
    {
        var command = new Command(name, what);
        foreach (var option in options)
            command.Options.Add(option);
        command.SetAction((parsed, _) => run(parsed));
        return command;
    }
}
