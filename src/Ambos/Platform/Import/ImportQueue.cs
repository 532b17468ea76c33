using System.Collections.Concurrent;
using System.Globalization;
using Ambos.Platform.Data;

namespace Ambos.Platform.Import;

/// <summary>What waits to be checked or imported. Whoever takes an import holds it for a minute and renews that as it goes; every taking raises the fence.</summary>
public sealed class ImportQueue(Store store, TimeProvider time) : IDisposable
{
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    /// <summary>How often an import is tried that comes no further.</summary>
    internal const int MostAttempts = 5;

    readonly SemaphoreSlim news = new(0);
    readonly ConcurrentDictionary<Guid, (long Fence, CancellationTokenSource Stop)> running = new();

    public void Dispose() => news.Dispose();

    /// <summary>A person said something: what waits is begun, what runs on this node with an older fence ends at once.</summary>
    internal void Changed(FileImport import)
    {
        if (running.TryGetValue(import.Id, out var run) && run.Fence < import.Fence) run.Stop.Cancel();
        if (import.Runs) news.Release();
    }

    internal Task WaitAsync(TimeSpan atMost, CancellationToken cancellation) => news.WaitAsync(atMost, cancellation);

    /// <summary>The oldest that nobody works on. What took its worker with it each time is stopped, and no longer tried.</summary>
    internal Task<ImportLease?> TakeAsync(CancellationToken cancellation)
    {
        const string Waits = "state IN ('Checking', 'Importing') AND (lease_until IS NULL OR lease_until < @now)";
        var now = time.GetUtcNow();
        return store.SystemAsync(
            async (connection, transaction) =>
            {
                // Looking first keeps an idle node from asking for the only writer's turn.
                if (!await connection.Command(transaction, $"SELECT 1 FROM file_imports WHERE {Waits} LIMIT 1", ("now", now)).AnyAsync(cancellation)) return null;
                await connection.Command(transaction, $"UPDATE file_imports SET state = 'Stopped', lease_until = NULL, fence = fence + 1, changed_at = @now, problems = @why WHERE {Waits} AND attempts >= {MostAttempts}", ("now", now), ("why", ImportTurn.WentWrong)).RunAsync(cancellation);
                var taken = await connection.Command(transaction, $"""
                    UPDATE file_imports SET lease_until = @until, fence = fence + 1, attempts = attempts + 1
                    WHERE (organization_id, id) IN (
                      SELECT organization_id, id FROM file_imports WHERE {Waits} ORDER BY changed_at LIMIT 1 {(store.IsPostgres ? "FOR UPDATE SKIP LOCKED" : "")})
                    RETURNING organization_id, id, fence, attempts
                    """, ("now", now), ("until", now + Lease))
                    .ListAsync(row => new ImportLease(row.GetInt32(0), row.Id(1), row.GetInt64(2), row.GetInt32(3)), cancellation);
                return taken.FirstOrDefault();
            },
            write: true,
            cancellation);
    }

    internal IDisposable Runs(ImportLease lease, CancellationTokenSource stop)
    {
        running[lease.Import] = (lease.Fence, stop);
        return new Ended(this, lease.Import);
    }

    sealed class Ended(ImportQueue queue, Guid import) : IDisposable
    {
        public void Dispose() => queue.running.TryRemove(import, out _);
    }
}

/// <summary>An import this node may work on.</summary>
sealed record ImportLease(int Organization, Guid Import, long Fence, int Attempts);

/// <summary>Somebody else has the import now, or a person stopped it.</summary>
sealed class ImportLostException() : Exception("The import is no longer ours.");
