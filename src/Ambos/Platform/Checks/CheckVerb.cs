using System.CommandLine;
using Ambos.Platform.Areas;
using Ambos.Platform.Commands;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Checks;

/// <summary><c>ambos check [--organization SLUG]</c>: every second opinion on every organisation; ends with 1 if one of them differs.</summary>
static class CheckVerb
{
    /// <summary>A check may read everything there is, and nobody waits for it on a page.</summary>
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    public static Command Make(VerbContext context)
    {
        var only = new Option<string?>("--organization") { Description = "Slug of the one organisation to check" };
        var command = new Command("check", "Recompute what is stored and shown, and name what differs") { only };
        command.SetAction(context.Run((services, parsed, cancellationToken) => RunAsync(services, context, parsed.GetValue(only), cancellationToken)));
        return command;
    }

    static async Task<int> RunAsync(IServiceProvider services, VerbContext context, string? slug, CancellationToken cancellationToken)
    {
        var store = services.GetRequiredService<Store>();
        var organizations = await Organizations.OrganizationList.AllAsync(store, cancellationToken);
        if (slug is not null && organizations.TrueForAll(one => one.Slug != slug))
        {
            await context.Errors.WriteLineAsync($"There is no organisation {slug}.");
            return 2;
        }
        if (store.IsPostgres)
            await KnowAsync(store, cancellationToken);
        var faults = 0;
        foreach (var (id, name) in organizations.Where(one => slug is null || one.Slug == slug).Select(one => (one.Id, one.Slug)))
        {
            foreach (var check in services.GetRequiredService<Catalog>().All<Check>())
            {
                var found = await FaultsAsync(services, check, id, cancellationToken);
                faults += found.Count;
                await context.Out.WriteLineAsync($"{name}  {check.Name}  {(found.Count == 0 ? "ok" : $"{found.Count} wrong")}");
                foreach (var fault in found)
                    await context.Out.WriteLineAsync($"  {fault}");
            }
        }
        await context.Out.WriteLineAsync(faults == 0 ? "Everything is as it should be." : $"{faults} wrong.");
        return faults == 0 ? 0 : 1;
    }

    /// <summary>Tables that have just been filled are unknown to PostgreSQL's planner, which then compares every row with every other.</summary>
    static async Task KnowAsync(Store store, CancellationToken cancellationToken)
    {
        await using var connection = await store.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "ANALYZE";
        command.CommandTimeout = (int)Longest.TotalSeconds;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>What one check finds in one organisation, in one reading.</summary>
    internal static Task<List<string>> FaultsAsync(IServiceProvider services, Check check, int organization, CancellationToken cancellationToken) =>
        services.GetRequiredService<Store>().ReadAsync(
            organization,
            async db =>
            {
                db.Database.SetCommandTimeout(Longest);
                List<string> faults = [];
                await foreach (var fault in check.Run(new CheckContext(db, services.GetRequiredService<TimeProvider>().GetUtcNow()), cancellationToken))
                    faults.Add(fault);
                return faults;
            },
            cancellationToken);
}
