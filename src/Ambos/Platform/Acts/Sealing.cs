using System.Data.Common;
using System.Globalization;
using Ambos.Platform.Data;

namespace Ambos.Platform.Acts;

/// <summary>Seals acts: per organisation, at most a thousand at a time, only those older than the oldest running transaction. Several nodes may try; one does.</summary>
public sealed class Sealing(Store store, SealFile file, TimeProvider time)
{
    public const int Batch = 1_000;
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(60);

    /// <summary>Everything that waits, in every organisation.</summary>
    public async Task SealAllAsync(CancellationToken cancellationToken)
    {
        var waiting = await store.SystemAsync(
            (connection, transaction) => connection.Command(transaction, "SELECT DISTINCT organization_id FROM acts WHERE seal IS NULL").ListAsync(row => Convert.ToInt32(row.GetValue(0), CultureInfo.InvariantCulture), cancellationToken),
            write: false,
            cancellationToken);
        foreach (var organization in waiting)
        {
            while (await SealAsync(organization, cancellationToken) == Batch)
            {
            }
        }
    }

    /// <summary>One batch; how many acts it holds.</summary>
    public async Task<int> SealAsync(int organization, CancellationToken cancellationToken)
    {
        var made = await store.SystemAsync<Seal?>((connection, transaction) => SealAsync(connection, transaction, organization, cancellationToken), write: true, cancellationToken);
        if (made is null)
            return 0;
        // After the commit: a head outside that the database does not know would be a false alarm.
        await file.AddAsync(organization, made, cancellationToken);
        return (int)made.Count;
    }

    async Task<Seal?> SealAsync(DbConnection connection, DbTransaction transaction, int organization, CancellationToken cancellationToken)
    {
        if (store.IsPostgres)
            await connection.Command(transaction, "SELECT pg_advisory_xact_lock(1634562405, @organization)", ("organization", organization)).RunAsync(cancellationToken);
        var settled = store.IsPostgres ? "AND a.xid < pg_snapshot_xmin(pg_current_snapshot())::text::bigint" : "";
        var acts = await connection.Command(transaction, $"""
            SELECT a.id, a.at, a.membership_id, a.kind, a.subject, a.subject_id, a.customer_id, b.digest
            FROM acts a JOIN act_bodies b ON b.organization_id = a.organization_id AND b.id = a.id
            WHERE a.organization_id = @organization AND a.seal IS NULL {settled} ORDER BY a.at, a.id LIMIT {Batch.ToString(CultureInfo.InvariantCulture)}
            """, ("organization", organization))
            .ListAsync(row => (Head: SealCheck.Head(row), Body: (byte[])row.GetValue(7)), cancellationToken);
        if (acts.Count == 0)
            return null;
        var last = await connection.Command(transaction, "SELECT number, first, count, head FROM seals WHERE organization_id = @organization ORDER BY number DESC LIMIT 1", ("organization", organization))
            .ListAsync(row => (Number: row.GetInt64(0), Next: row.GetInt64(1) + row.GetInt64(2), Head: (byte[])row.GetValue(3)), cancellationToken);
        var (number, first, previous) = last.Count == 0 ? (1L, 1L, new byte[32]) : (last[0].Number + 1, last[0].Next, last[0].Head);
        var digests = acts.ConvertAll(act => ActDigest.OfAct(organization, act.Head, act.Body));
        for (var at = 0; at < acts.Count; at++)
        {
            await connection.Command(transaction, "UPDATE acts SET seal = @seal, sequence = @sequence, digest = @digest WHERE organization_id = @organization AND id = @id",
                ("seal", number), ("sequence", first + at), ("digest", digests[at]), ("organization", organization), ("id", acts[at].Head.Id)).RunAsync(cancellationToken);
        }
        var seal = new Seal(number, first, acts.Count, previous, ActDigest.OfSeal(number, previous, first, digests), time.GetUtcNow());
        await connection.Command(transaction, "INSERT INTO seals (organization_id, id, number, at, first, count, previous, head) VALUES (@organization, @id, @number, @at, @first, @count, @previous, @head)",
            ("organization", organization), ("id", seal.Id), ("number", number), ("at", seal.At), ("first", first), ("count", (long)acts.Count), ("previous", previous), ("head", seal.Head)).RunAsync(cancellationToken);
        return seal;
    }
}
