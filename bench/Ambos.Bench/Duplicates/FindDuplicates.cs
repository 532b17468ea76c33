using System.CommandLine;
using System.Diagnostics;
using Ambos.Platform.Data;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ambos.Bench.Duplicates;

/// <summary>Searches a planted registry: what is found, what is not, how long it takes and how much room.</summary>
static class FindDuplicates
{
    static readonly Option<int> Customers = new("--customers") { DefaultValueFactory = _ => 100_000 };
    static readonly Option<int> Seed = new("--seed") { DefaultValueFactory = _ => 20_260_301 };
    static readonly Option<int> Show = new("--show") { Description = "So many of the wrong and the missed pairs in words." };
    static readonly Option<string> Kind = new("--database") { DefaultValueFactory = _ => "both", Description = "sqlite, postgres or both" };

    public static Command Command()
    {
        var command = new Command("duplicates", "Plants duplicates of eight kinds, and others that only look like it, and searches the whole registry.") { Customers, Seed, Show, Kind };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, cancellationToken));
        return command;
    }

    static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        foreach (var postgres in parsed.GetValue(Kind) switch { "sqlite" => [false], "postgres" => [true], _ => new[] { false, true } })
        {
            await using var ground = await Ground.NewAsync(postgres);
            await using var house = new House(ground);
            await OneAsync(house.Services, ground.Name, PlantedRegistry.Make(parsed.GetValue(Customers), parsed.GetValue(Seed)), parsed.GetValue(Show), cancellationToken);
        }
        return 0;
    }

    static async Task OneAsync(IServiceProvider services, string name, PlantedRegistry planted, int show, CancellationToken cancellationToken)
    {
        var organization = await OrganizationAsync(services.GetRequiredService<Store>(), cancellationToken);
        var data = services.GetRequiredService<Database.Factory>().Of(organization);
        var places = await PlantedGround.LayAsync(data, planted);
        var before = Peak(reset: true);
        var watch = Stopwatch.StartNew();
        await data.WriteAsync(db => Ambos.Customers.Likeness.Duplicates.AskAsync(db, DateTimeOffset.UtcNow, cancellationToken), cancellationToken);
        await services.GetRequiredService<Ambos.Customers.Likeness.Duplicates>().RunAsync(organization, null, cancellationToken);
        var took = watch.Elapsed;
        var peak = Peak(reset: false);
        var harvest = await PlantedGround.HarvestAsync(data, planted, places);
        Console.WriteLine($"{name}: {planted.Records.Count:n0} customers, {planted.Doubles.Count:n0} planted, {harvest.Found:n0} found; recall {harvest.Recall:0.0000}, precision {harvest.Precision:0.0000}; {took.TotalSeconds:0.0} s; memory {before:n0} MB before, {peak:n0} MB at its highest");
        foreach (var (how, kind) in harvest.Kinds)
            Console.WriteLine($"  {how,-14} planted {kind.Planted,6:n0}  recall {harvest.RecallOf(how):0.0000}");
        foreach (var (first, second) in harvest.Wrong.Take(show))
            Console.WriteLine($"  wrong   {planted.Records[first]}\n          {planted.Records[second]}");
        foreach (var (first, second) in harvest.Kinds.Values.SelectMany(kind => kind.Missed).Take(show))
            Console.WriteLine($"  missed  {planted.Records[first]}\n          {planted.Records[second]}");
    }

    static Task<int> OrganizationAsync(Store store, CancellationToken cancellationToken) => store.SystemAsync(
        async (connection, transaction) =>
        {
            await using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = $"INSERT INTO organizations (slug, name, country, zone, language, is_sample, created_at) VALUES ('bench', 'bench', 'ES', 'Europe/Madrid', 'es', {(store.IsPostgres ? "false, now()" : "0, 0")}) RETURNING id";
            return Convert.ToInt32(await command.ExecuteScalarAsync(cancellationToken), System.Globalization.CultureInfo.InvariantCulture);
        },
        write: true,
        cancellationToken);

    /// <summary>The highest resident memory since it was last reset, in MB.</summary>
    static long Peak(bool reset)
    {
        if (reset)
        {
            GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            File.WriteAllText("/proc/self/clear_refs", "5");
        }
        var line = File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return long.Parse(string.Concat(line.Where(char.IsAsciiDigit)), System.Globalization.CultureInfo.InvariantCulture) / 1024;
    }

    sealed class House(Ground ground) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            foreach (var (name, value) in ground.Settings)
                builder.UseSetting(name, value);
            builder.UseSetting("AMBOS_JOBS", "off");
            builder.ConfigureLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        }
    }
}
