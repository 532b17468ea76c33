using System.IO.Compression;
using System.Text.Json;
using Ambos.Platform.Areas;
using Ambos.Platform.Data.Migrations;
using Ambos.Platform.Jobs;
using Ambos.Platform.Privacy;
using Microsoft.Data.Sqlite;

namespace Ambos.Platform.Data;

/// <summary>Whether a copy was brought back, in words for whoever ran the command.</summary>
public sealed record Restored(bool Done, string Words);

/// <summary>Brings a copy back. What would leave the house once more waits for an administrator, and what was erased since is erased again.</summary>
public sealed class RestoreFile(Store store, StoreSettings settings, Migrator migrator, Catalog catalog, Erasures erasures, TimeProvider time)
{
    public async Task<Restored> ReadAsync(string path, bool force, CancellationToken cancellationToken)
    {
        await using var zip = await ZipFile.OpenReadAsync(path, cancellationToken);
        if (await ManifestAsync(zip, cancellationToken) is not { Version: 1 } manifest)
            return new Restored(false, "This is no copy made by ambos backup.");
        if (manifest.Database != (store.IsPostgres ? "postgres" : "sqlite"))
            return new Restored(false, $"This copy is of {manifest.Database}; AMBOS_DATABASE says otherwise.");
        if (!force && await HasDataAsync(cancellationToken))
            return new Restored(false, "There are data here. Add --force to replace them.");

        var dump = Path.Combine(settings.Sub("backup"), $"{Guid.NewGuid():n}.dump");
        try
        {
            await zip.GetEntry(store.IsPostgres ? BackupFile.Postgres : BackupFile.Sqlite)!.ExtractToFileAsync(dump, cancellationToken);
            await ReplaceAsync(dump, cancellationToken);
        }
        finally
        {
            File.Delete(dump);
        }
        await FilesAsync(zip, cancellationToken);
        await migrator.RunAsync(cancellationToken);
        var held = await HoldAsync(cancellationToken);
        var erased = await erasures.ReplayAsync(cancellationToken);
        return new Restored(true, $"Brought back the copy of {manifest.At:yyyy-MM-dd HH:mm} UTC. Deliveries held: {held}. Erasures done again: {erased}. Now run: ambos check");
    }

    async Task<bool> HasDataAsync(CancellationToken cancellationToken)
    {
        if (!store.IsPostgres && !File.Exists(settings.SqliteFile))
            return false;
        await using var connection = await store.OpenAsync(cancellationToken);
        try
        {
            return await connection.Command(null, "SELECT 1 FROM migrations LIMIT 1").AnyAsync(cancellationToken);
        }
        catch (System.Data.Common.DbException)
        {
            return false;
        }
    }

    async Task ReplaceAsync(string dump, CancellationToken cancellationToken)
    {
        if (settings.Postgres is { } text)
        {
            await using (var connection = await store.OpenAsync(cancellationToken))
            {
                foreach (var role in (string[])["ambos_app", "ambos_system", "ambos_backup"])
                    await connection.Command(null, $"DO $do$ BEGIN CREATE ROLE {role} NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $do$").RunAsync(cancellationToken);
                await connection.Command(null, "DROP SCHEMA public CASCADE").RunAsync(cancellationToken);
            }
            await PostgresTool.RunAsync("pg_restore", text, ["--no-owner", "--single-transaction", "--exit-on-error", dump], cancellationToken);
            return;
        }
        SqliteConnection.ClearAllPools();
        foreach (var left in (string[])["", "-wal", "-shm"])
            File.Delete(settings.SqliteFile + left);
        File.Move(dump, settings.SqliteFile);
    }

    async Task FilesAsync(ZipArchive zip, CancellationToken cancellationToken)
    {
        var root = settings.Sub("files") + Path.DirectorySeparatorChar;
        foreach (var entry in zip.Entries.Where(entry => entry.FullName.StartsWith("files/", StringComparison.Ordinal)))
        {
            var target = Path.GetFullPath(Path.Combine(root, entry.FullName["files/".Length..]));
            if (!target.StartsWith(root, StringComparison.Ordinal))
                throw new InvalidDataException($"{entry.FullName} leads out of the folder.");
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            await entry.ExtractToFileAsync(target, overwrite: true, cancellationToken);
        }
    }

    // Since the copy was made they may have gone out: a second mail cannot be taken back.
    Task<int> HoldAsync(CancellationToken cancellationToken)
    {
        var outward = catalog.All<Consumer>().Where(consumer => consumer.Outward).Select(consumer => $"'{consumer.Kind.Replace("'", "''", StringComparison.Ordinal)}'").ToList();
        return outward.Count == 0 ? Task.FromResult(0) : store.SystemAsync(
            (connection, transaction) => connection.Command(transaction, $"UPDATE deliveries SET parked_at = @now, problem = @why, lease_until = NULL WHERE kind IN ({string.Join(", ", outward)}) AND parked_at IS NULL", ("now", time.GetUtcNow()), ("why", "restored")).RunAsync(cancellationToken),
            write: true,
            cancellationToken);
    }

    static async Task<BackupManifest?> ManifestAsync(ZipArchive zip, CancellationToken cancellationToken)
    {
        if (zip.GetEntry(BackupFile.Manifest) is not { } entry)
            return null;
        await using var stream = await entry.OpenAsync(cancellationToken);
        return await JsonSerializer.DeserializeAsync<BackupManifest>(stream, JsonSerializerOptions.Web, cancellationToken);
    }
}
