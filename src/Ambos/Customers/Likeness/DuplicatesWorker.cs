using Ambos.Platform.Data;
using Ambos.Platform.Jobs;
using Ambos.Platform.Organizations;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Likeness;

/// <summary>Searches the registries for which it was asked, one at a time on a node, and beside the loop of due work, which waits for nobody.</summary>
sealed class DuplicatesWorker(Duplicates duplicates, Store store, TimeProvider time, IConfiguration configuration, ILogger<DuplicatesWorker> log) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    static readonly TimeSpan Daily = TimeSpan.FromHours(20);

    /// <summary>Once a day where anything has changed since.</summary>
    public static readonly Round Round = new("customers.duplicates", TimeSpan.FromHours(6), AskAsync);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (configuration["AMBOS_JOBS"] == "off")
            return;
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                foreach (var organization in await WaitingAsync(stoppingToken))
                    await duplicates.RunAsync(organization, null, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (SearchLostException)
            {
                log.LogInformation("A search for duplicates was taken up by another node");
            }
            catch (Exception trouble)
            {
                log.LogError(trouble, "The search for duplicates rests for a moment");
            }
            await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    Task<List<int>> WaitingAsync(CancellationToken cancellationToken) => store.SystemAsync(
        (connection, transaction) => connection.Command(transaction, """
            SELECT s.organization_id FROM duplicate_searches s
            WHERE s.asked_at IS NOT NULL AND (s.lease_until IS NULL OR s.lease_until < @now) AND s.organization_id IN (SELECT o.id FROM organizations o WHERE o.is_whole)
            ORDER BY s.asked_at
            """, ("now", time.GetUtcNow())).ListAsync(row => row.GetInt32(0), cancellationToken),
        write: false,
        cancellationToken);

    static async Task AskAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        foreach (var (organization, _, _) in await OrganizationList.AllAsync(services.GetRequiredService<Store>(), cancellationToken))
        {
            var data = services.GetRequiredService<Database.Factory>().Of(organization);
            var isDue = await data.ReadAsync(
                async db =>
                {
                    var started = (await db.Set<DuplicateSearch>().SingleOrDefaultAsync(cancellationToken))?.StartedAt;
                    return started is not { } at ? await db.Set<Customer>().AnyAsync(cancellationToken)
                        : now - at > Daily && await db.Set<Customer>().AnyAsync(c => c.ChangedAt > at, cancellationToken);
                },
                cancellationToken);
            if (isDue)
                await data.WriteAsync(db => Duplicates.AskAsync(db, now, cancellationToken), cancellationToken);
        }
    }
}
