using System.Data.Common;
using Ambos.Platform.Acts;
using Ambos.Platform.Data;
using Ambos.Platform.Files;
using Ambos.Platform.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Ambos.Platform.Organizations;

/// <summary>Takes the invented company out again, row by row, those that refer to others first. Killed half-way it is simply asked for again.</summary>
public sealed class SampleRemoval(Store store, Installation installation, IDbContextFactory<AmbosDb> contexts, FileStore files, SealFile seals, Sessions sessions)
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
        var (steps, loose) = await PlanAsync(cancellationToken);
        foreach (var (table, columns) in loose)
        {
            var set = string.Join(", ", columns.Select(column => $"\"{column}\" = NULL"));
            await RunAsync(organization, table, $"UPDATE {table} SET {set} WHERE organization_id = {organization} AND ({string.Join(" OR ", columns.Select(column => $"\"{column}\" IS NOT NULL"))})", cancellationToken);
        }
        // What takes notes of changes, or reckons from them, adds rows while others go: walk until the organisation itself can go.
        for (var walk = 1; ; walk++)
        {
            while (await DeleteAsync(organization, steps, cancellationToken) > 0)
            {
            }
            try
            {
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
        return true;
    }

    Task<int> ForgetAsync(int organization, CancellationToken cancellationToken) => store.SystemAsync(
        async (connection, transaction) =>
        {
            await connection.Command(transaction, "DELETE FROM organizations WHERE id = @id AND is_sample = @yes", ("id", organization), ("yes", true)).RunAsync(cancellationToken);
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
