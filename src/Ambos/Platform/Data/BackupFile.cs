using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json;

namespace Ambos.Platform.Data;

/// <summary>One zip with everything that a restore needs: the database as it was at one moment and the files of the organisations. Keys (sign-in, waves) are never inside; neither are mails that have left.</summary>
public sealed class BackupFile(Store store, StoreSettings settings, TimeProvider time)
{
    internal const string Manifest = "ambos.json";
    internal const string Sqlite = "ambos.db";
    internal const string Postgres = "ambos.pgdump";

    public async Task WriteAsync(string path, CancellationToken cancellationToken)
    {
        var half = path + ".half";
        var dump = Path.Combine(settings.Sub("backup"), $"{Guid.NewGuid():n}.dump");
        try
        {
            await DumpAsync(dump, cancellationToken);
            await using (var zip = await ZipFile.OpenAsync(half, ZipArchiveMode.Create, cancellationToken))
            {
                await using (var manifest = await zip.CreateEntry(Manifest).OpenAsync(cancellationToken))
                    await JsonSerializer.SerializeAsync(manifest, new BackupManifest(1, store.IsPostgres ? "postgres" : "sqlite", time.GetUtcNow()), JsonSerializerOptions.Web, cancellationToken);
                await zip.CreateEntryFromFileAsync(dump, store.IsPostgres ? Postgres : Sqlite, CompressionLevel.Fastest, cancellationToken);
                // After the database: every content that a row names is there; one too many does no harm.
                foreach (var file in Directory.EnumerateFiles(settings.Sub("files"), "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file).Length == 64))
                    await zip.CreateEntryFromFileAsync(file, "files/" + Path.GetRelativePath(settings.Sub("files"), file).Replace(Path.DirectorySeparatorChar, '/'), CompressionLevel.NoCompression, cancellationToken);
            }
            File.Move(half, path);
        }
        finally
        {
            File.Delete(half);
            File.Delete(dump);
        }
    }

    // Even the owner sees no organisation's rows; this role sees all and can change none.
    async Task OpenAsync(CancellationToken cancellationToken)
    {
        await using var connection = await store.OpenAsync(cancellationToken);
        await connection.Command(null, """
            DO $do$ BEGIN CREATE ROLE ambos_backup NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $do$;
            DO $do$ DECLARE t record; BEGIN
              IF NOT pg_has_role(current_user, 'ambos_backup', 'MEMBER') THEN GRANT ambos_backup TO CURRENT_USER; END IF;
              GRANT USAGE ON SCHEMA public TO ambos_backup;
              GRANT SELECT ON ALL TABLES IN SCHEMA public TO ambos_backup;
              GRANT SELECT ON ALL SEQUENCES IN SCHEMA public TO ambos_backup;
              FOR t IN SELECT c.oid, c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relrowsecurity
                  AND NOT EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'backup') LOOP
                EXECUTE format('CREATE POLICY backup ON %I FOR SELECT TO ambos_backup USING (true)', t.relname);
              END LOOP;
            END $do$
            """).RunAsync(cancellationToken);
    }

    async Task DumpAsync(string dump, CancellationToken cancellationToken)
    {
        if (settings.Postgres is { } text)
        {
            await OpenAsync(cancellationToken);
            await PostgresTool.RunAsync("pg_dump", text, ["--format=custom", "--no-owner", "--role=ambos_backup", "--enable-row-security", "--schema=public", "--file", dump], cancellationToken);
            return;
        }
        await using var connection = await store.OpenAsync(cancellationToken);
        await connection.Command(null, "VACUUM INTO @file", ("file", dump)).RunAsync(cancellationToken);
    }
}

/// <summary>What a backup says about itself.</summary>
public sealed record BackupManifest(int Version, string Database, DateTimeOffset At);

/// <summary>Runs a tool of PostgreSQL with the connection of the settings; the password goes by the environment, not by the process list.</summary>
static class PostgresTool
{
    public static async Task RunAsync(string tool, string connection, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var parts = new Npgsql.NpgsqlConnectionStringBuilder(connection);
        var start = new ProcessStartInfo(tool) { RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in (string[])["--host", parts.Host ?? "localhost", "--port", parts.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), "--username", parts.Username ?? "", "--dbname", parts.Database ?? "", .. arguments])
            start.ArgumentList.Add(argument);
        start.Environment["PGPASSWORD"] = parts.Password;
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{tool} does not start; install the client tools of PostgreSQL.");
        var errors = await process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{tool} ended with {process.ExitCode}: {errors}");
    }
}
