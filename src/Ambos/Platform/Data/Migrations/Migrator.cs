using System.Data.Common;
using Ambos.Platform.Areas;

namespace Ambos.Platform.Data.Migrations;

/// <summary>Brings the schema up to date under a lock that dies with its owner: an advisory lock on PostgreSQL, an open file beside SQLite.</summary>
public sealed class Migrator(Store store, StoreSettings settings, Catalog catalog, TimeProvider time, ILogger<Migrator> log)
{
    const long Lock = 0x416D626F73; // "Ambos"

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var file = settings.IsPostgres ? null : await LockFileAsync(cancellationToken);
        await using var connection = await store.OpenAsync(cancellationToken);
        await ExecuteAsync(connection, settings.IsPostgres ? $"SELECT pg_advisory_lock({Lock})" : "PRAGMA journal_mode=WAL", cancellationToken);
        await ExecuteAsync(connection, "CREATE TABLE IF NOT EXISTS migrations (name text NOT NULL, step integer NOT NULL, done_at text NOT NULL, PRIMARY KEY (name, step))", cancellationToken);
        var done = await DoneAsync(connection, cancellationToken);
        foreach (var migration in catalog.All<Migration>().OrderBy(migration => migration.Name, StringComparer.Ordinal))
        {
            var schema = new Schema(settings.IsPostgres);
            migration.Up(schema);
            for (var step = 0; step < schema.Steps.Count; step++)
            {
                if (done.Contains((migration.Name, step)))
                    continue;
                await StepAsync(connection, migration.Name, step, schema.Steps[step], cancellationToken);
                log.LogInformation("Migrated {Migration} step {Step}", migration.Name, step);
            }
        }
        if (settings.IsPostgres)
            await ExecuteAsync(connection, $"SELECT pg_advisory_unlock({Lock})", cancellationToken);
        else
            await SqlitePlans.TellAsync(connection, cancellationToken);
    }

    async Task StepAsync(DbConnection connection, string name, int step, IReadOnlyList<string> statements, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        foreach (var statement in statements)
            await ExecuteAsync(connection, statement, cancellationToken);
        await using var mark = connection.CreateCommand();
        mark.CommandText = "INSERT INTO migrations (name, step, done_at) VALUES (@name, @step, @at)";
        Parameter(mark, "@name", name);
        Parameter(mark, "@step", step);
        Parameter(mark, "@at", time.GetUtcNow().ToString("O"));
        await mark.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    async Task<FileStream> LockFileAsync(CancellationToken cancellationToken)
    {
        var path = Path.Combine(settings.Folder, "migration.lock");
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), time, cancellationToken);
            }
        }
    }

    static async Task<HashSet<(string, int)>> DoneAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT name, step FROM migrations";
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        HashSet<(string, int)> done = [];
        while (await reader.ReadAsync(cancellationToken))
            done.Add((reader.GetString(0), reader.GetInt32(1)));
        return done;
    }

    static void Parameter(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }

    static async Task ExecuteAsync(DbConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
