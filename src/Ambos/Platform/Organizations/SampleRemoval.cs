using System.Data.Common;
using Ambos.Platform.Acts;
using Ambos.Platform.Data;
using Ambos.Platform.Files;
using Ambos.Platform.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Ambos.Platform.Organizations;

/// <summary>Takes the invented company out again, row by row, those that refer to others first. Killed half-way, a round finishes it.</summary>
public sealed class SampleRemoval(Store store, Installation installation, IDbContextFactory<AmbosDb> contexts, FileStore files, SealFile seals, Sessions sessions, TimeProvider time)
{
    const int Batch = 2_000;
    const int MostWalks = 40;

    // These only the role that works across organisations may take away, and only where the company is invented.
    static readonly string[] Kept = ["act_bodies", "acts", "seals"];

    /// <summary>False when there is none.</summary>
    public async Task<bool> RemoveAsync(CancellationToken cancellationToken)
    {
        if (await installation.SampleAsync(cancellationToken) is not { } organization)
            return false;
        await CloseAsync(organization, cancellationToken);
        sessions.Forget();
        await EmptyAsync(organization, cancellationToken);
        return true;
    }

    /// <summary>What a kill left of an invented company that was being laid out or taken away. What is younger may still be at work on another node.</summary>
    public async Task<int> SweepAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var left = await store.SystemAsync(
            (connection, transaction) => connection.Command(transaction, "SELECT id FROM organizations WHERE is_sample = @yes AND is_whole = @no AND closed_at < @before", ("yes", true), ("no", false), ("before", before))
                .ListAsync(row => row.GetInt32(0), cancellationToken),
            write: false,
            cancellationToken);
        foreach (var organization in left)
            await EmptyAsync(organization, cancellationToken);
        return left.Count;
    }

    // From here on nobody enters and no work is taken up in it.
    Task<int> CloseAsync(int organization, CancellationToken cancellationToken) => store.SystemAsync(
        (connection, transaction) => connection.Command(transaction, "UPDATE organizations SET is_whole = @no, closed_at = @now WHERE id = @id", ("no", false), ("now", time.GetUtcNow()), ("id", organization)).RunAsync(cancellationToken),
        write: true,
        cancellationToken);

    // What had begun before the doors shut may still add rows, or hold some: walk until the organisation itself can go.
    async Task EmptyAsync(int organization, CancellationToken cancellationToken)
    {
        var (steps, loose) = await PlanAsync(cancellationToken);
        for (var walk = 1; ; walk++)
        {
            try
            {
                await WalkAsync(organization, steps, loose, cancellationToken);
                await ForgetAsync(organization, cancellationToken);
                break;
            }
            catch (DbException) when (walk < MostWalks)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(250), cancellationToken);
            }
        }
        var folder = files.FolderOf(organization);
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        File.Delete(seals.PathOf(organization));
        sessions.Forget();
    }

    async Task WalkAsync(int organization, IReadOnlyList<string> steps, IReadOnlyList<(string Table, IReadOnlyList<string> Columns)> loose, CancellationToken cancellationToken)
    {
        foreach (var (table, columns) in loose)
        {
            var set = string.Join(", ", columns.Select(column => $"\"{column}\" = NULL"));
            await RunAsync(organization, table, $"UPDATE {table} SET {set} WHERE organization_id = {organization} AND ({string.Join(" OR ", columns.Select(column => $"\"{column}\" IS NOT NULL"))})", cancellationToken);
        }
        while (await DeleteAsync(organization, steps, cancellationToken) > 0)
        {
        }
    }

    Task<int> ForgetAsync(int organization, CancellationToken cancellationToken) => store.SystemAsync(
        async (connection, transaction) =>
        {
            await connection.Command(transaction, "DELETE FROM organizations WHERE id = @id AND is_sample = @yes AND is_whole = @no", ("id", organization), ("yes", true), ("no", false)).RunAsync(cancellationToken);
            return await connection.Command(transaction, "DELETE FROM accounts WHERE normalized_user_name = @name AND NOT EXISTS (SELECT 1 FROM memberships m WHERE m.account_id = accounts.id)", ("name", SampleVisit.Director.ToUpperInvariant())).RunAsync(cancellationToken);
        },
        write: true,
        cancellationToken);

    async Task<int> DeleteAsync(int organization, IReadOnlyList<string> steps, CancellationToken cancellationToken)
    {
        var all = 0;
        foreach (var table in steps)
        {
            var sql = $"DELETE FROM {table} WHERE organization_id = {organization} AND id IN (SELECT id FROM {table} WHERE organization_id = {organization} LIMIT {Batch})";
            int deleted;
            do
            {
                deleted = await RunAsync(organization, table, sql, cancellationToken);
                all += deleted;
            }
            while (deleted == Batch);
        }
        return all;
    }

    Task<int> RunAsync(int organization, string table, string sql, CancellationToken cancellationToken) => Kept.Contains(table)
        ? store.SystemAsync((connection, transaction) => connection.Command(transaction, sql).RunAsync(cancellationToken), write: true, cancellationToken)
        : store.WriteAsync(organization, db => db.Database.ExecuteSqlRawAsync(sql, cancellationToken), cancellationToken);

    // Tables in an order in which nothing refers to what has gone. Circles are opened at references that may be empty.
    async Task<(IReadOnlyList<string> Steps, IReadOnlyList<(string Table, IReadOnlyList<string> Columns)> Loose)> PlanAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var types = db.Model.GetEntityTypes().Where(type => typeof(Entity).IsAssignableFrom(type.ClrType)).ToList();
        var references = types.SelectMany(type => type.GetForeignKeys()).Select(key => (
            From: key.DeclaringEntityType.GetTableName()!,
            To: key.PrincipalEntityType.GetTableName()!,
            Column: key.Properties[^1].GetColumnName(StoreObjectIdentifier.Table(key.DeclaringEntityType.GetTableName()!))!,
            Optional: key.Properties[^1].IsNullable)).ToList();
        List<string> steps = [];
        List<(string, IReadOnlyList<string>)> loose = [];
        var left = types.Select(type => type.GetTableName()!).ToHashSet(StringComparer.Ordinal);
        var holding = references.Where(reference => reference.From != reference.To && !Kept.Contains(reference.From)).ToList();
        // Acts cannot be changed, so they go before what they name.
        foreach (var kept in Kept.Where(left.Remove))
            steps.Add(kept);
        foreach (var self in references.Where(reference => reference.From == reference.To).GroupBy(reference => reference.From, StringComparer.Ordinal))
            loose.Add((self.Key, [.. self.Select(reference => reference.Column)]));
        while (left.Count > 0)
        {
            var free = left.Where(table => !holding.Exists(reference => reference.To == table && left.Contains(reference.From))).Order(StringComparer.Ordinal).ToList();
            if (free.Count == 0)
            {
                var open = holding.First(reference => reference.Optional && left.Contains(reference.From) && left.Contains(reference.To));
                loose.Add((open.From, [open.Column]));
                holding.Remove(open);
                continue;
            }
            steps.AddRange(free);
            left.ExceptWith(free);
        }
        return (steps, loose);
    }
}
