using System.Globalization;
using Ambos.Platform.Data;

namespace Ambos.Platform.Jobs;

/// <summary>Takes, keeps and gives back leases on deliveries and due work. Every taking raises the fence.</summary>
public sealed class Leases(Store store, TimeProvider time)
{
    public static readonly TimeSpan Length = TimeSpan.FromMinutes(2);
    public const int MostAttempts = 12;

    public async Task<IReadOnlyList<Leased>> TakeAsync(int most, CancellationToken cancellationToken)
    {
        // Looking costs no turn at the writer's gate; taking does.
        if (!await store.SystemAsync(async (connection, transaction) =>
            await connection.Command(transaction, $"SELECT 1 FROM deliveries WHERE parked_at IS NULL AND {Due} LIMIT 1", ("now", time.GetUtcNow())).AnyAsync(cancellationToken)
            || await connection.Command(transaction, $"SELECT 1 FROM due_work WHERE {Due} LIMIT 1", ("now", time.GetUtcNow())).AnyAsync(cancellationToken), write: false, cancellationToken))
            return [];
        var deliveries = await TakeAsync("deliveries", most, cancellationToken);
        return deliveries.Count < most ? [.. deliveries, .. await TakeAsync("due_work", most - deliveries.Count, cancellationToken)] : deliveries;
    }

    const string Due = "due_at <= @now AND (lease_until IS NULL OR lease_until < @now) AND organization_id IN (SELECT o.id FROM organizations o WHERE o.is_whole)";

    Task<List<Leased>> TakeAsync(string table, int most, CancellationToken cancellationToken)
    {
        var isDelivery = table == "deliveries";
        var now = time.GetUtcNow();
        return store.SystemAsync(
            (connection, transaction) => connection.Command(transaction, $"""
                UPDATE {table} SET lease_until = @until, fence = fence + 1, attempts = attempts + 1
                WHERE (organization_id, id) IN (
                  SELECT organization_id, id FROM {table} WHERE {(isDelivery ? "parked_at IS NULL AND " : "")}{Due} ORDER BY due_at LIMIT {most.ToString(CultureInfo.InvariantCulture)} {(store.IsPostgres ? "FOR UPDATE SKIP LOCKED" : "")})
                RETURNING organization_id, id, kind, key, {(isDelivery ? "body" : "''")}, attempts, fence
                """, ("now", now), ("until", now + Length))
                .ListAsync(row => new Leased(isDelivery, Convert.ToInt32(row.GetValue(0), CultureInfo.InvariantCulture), row.Id(1), row.GetString(2), row.GetString(3), row.GetString(4), Convert.ToInt32(row.GetValue(5), CultureInfo.InvariantCulture), row.GetInt64(6)), cancellationToken),
            write: true,
            cancellationToken);
    }

    /// <summary>Done: the row goes, unless it must come back.</summary>
    public Task DoneAsync(Leased lease, DateTimeOffset? again, CancellationToken cancellationToken) => ChangeAsync(
        lease,
        again is null ? $"DELETE FROM {Table(lease)}" : $"UPDATE {Table(lease)} SET due_at = @due, lease_until = NULL, attempts = 0",
        again ?? default,
        null,
        cancellationToken);

    /// <summary>Handed back untouched: this node stops.</summary>
    public Task GiveBackAsync(Leased lease, CancellationToken cancellationToken) =>
        ChangeAsync(lease, $"UPDATE {Table(lease)} SET lease_until = NULL, attempts = attempts - 1", default, null, cancellationToken);

    /// <summary>Failed: later again, ever later; a delivery that failed too often is parked. True when it was parked just now.</summary>
    public async Task<bool> FailedAsync(Leased lease, string problem, CancellationToken cancellationToken)
    {
        var wait = TimeSpan.FromSeconds(Math.Min(6 * 3600, 10 * Math.Pow(2, lease.Attempts - 1)));
        var parks = lease.IsDelivery && lease.Attempts >= MostAttempts;
        var sql = $"UPDATE {Table(lease)} SET due_at = @due, lease_until = NULL{(lease.IsDelivery ? $", problem = @problem, parked_at = {(parks ? "@now" : "NULL")}" : "")}";
        return await ChangeAsync(lease, sql, time.GetUtcNow() + wait, problem, cancellationToken) > 0 && parks;
    }

    static string Table(Leased lease) => lease.IsDelivery ? "deliveries" : "due_work";

    Task<int> ChangeAsync(Leased lease, string sql, DateTimeOffset due, string? problem, CancellationToken cancellationToken) => store.SystemAsync(
        (connection, transaction) =>
        {
            List<(string, object?)> values = [("organization", lease.Organization), ("id", lease.Id), ("fence", lease.Fence)];
            if (sql.Contains("@due", StringComparison.Ordinal))
                values.Add(("due", due));
            if (sql.Contains("@problem", StringComparison.Ordinal))
                values.Add(("problem", problem));
            if (sql.Contains("@now", StringComparison.Ordinal))
                values.Add(("now", time.GetUtcNow()));
            return connection.Command(transaction, sql + " WHERE organization_id = @organization AND id = @id AND fence = @fence", values.ToArray()).RunAsync(cancellationToken);
        },
        write: true,
        cancellationToken);
}
