using Microsoft.Data.Sqlite;
using Npgsql;

namespace Ambos.Bench;

/// <summary>Where a bench works: a folder of its own, and PostgreSQL or the SQLite file in it. Nothing but 127.0.0.1.</summary>
public sealed record Ground(string Folder, string? Postgres) : IAsyncDisposable
{
    /// <summary>A role that may create databases and roles.</summary>
    public static readonly string PostgresServer = Environment.GetEnvironmentVariable("AMBOS_TEST_POSTGRES") ?? "Host=127.0.0.1;Port=5432;Username=ambos;Password=ambos;Database=postgres";

    public string Name => Postgres is null ? "sqlite" : "postgres";

    public string SqliteFile => Path.Combine(Folder, "ambos.db");

    /// <summary>Settings of the server that works here.</summary>
    public Dictionary<string, string> Settings => new(StringComparer.Ordinal)
    {
        ["AMBOS_DATA"] = Folder,
        ["AMBOS_DATABASE"] = Postgres ?? "",
        ["Logging__LogLevel__Default"] = "Warning",
        ["AMBOS_API_PER_MINUTE"] = "0",
        ["AMBOS_PAGES_PER_MINUTE"] = "0",
        ["AMBOS_ORGANIZATION_PER_MINUTE"] = "0",
    };

    public static async Task<Ground> NewAsync(bool postgres)
    {
        var folder = Directory.CreateTempSubdirectory("ambos-bench-").FullName;
        if (!postgres)
            return new Ground(folder, null);
        var name = $"ambos_bench_{Guid.NewGuid():n}";
        await RunAsync($"CREATE DATABASE {name}");
        return new Ground(folder, new NpgsqlConnectionStringBuilder(PostgresServer) { Database = name, MaxPoolSize = 20 }.ToString());
    }

    /// <summary>A bare connection from the pool, told what every connection is told.</summary>
    public async Task<System.Data.Common.DbConnection> OpenAsync()
    {
        System.Data.Common.DbConnection connection = Postgres is null
            ? new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = SqliteFile, ForeignKeys = true, DefaultTimeout = 30 }.ToString())
            : new NpgsqlConnection(Postgres);
        await connection.OpenAsync();
        if (Postgres is null)
            await TellAsync(connection, "PRAGMA busy_timeout=5000; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-4000;");
        return connection;
    }

    /// <summary>A bare connection; on PostgreSQL it sees and writes what one organisation may.</summary>
    public async Task<System.Data.Common.DbConnection> OpenAsync(int organization)
    {
        var connection = await OpenAsync();
        if (Postgres is not null)
            await TellAsync(connection, $"SELECT set_config('role', 'ambos_app', false), set_config('ambos.organization', '{organization}', false)");
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        if (Postgres is not null)
        {
            NpgsqlConnection.ClearAllPools();
            await DropAsync(new NpgsqlConnectionStringBuilder(Postgres).Database!);
        }
        if (Directory.Exists(Folder))
            Directory.Delete(Folder, recursive: true);
    }

    static async Task DropAsync(string name)
    {
        for (var attempt = 1; ; attempt++)
            try
            {
                await RunAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
                return;
            }
            catch (PostgresException busy) when (busy.SqlState is PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.ObjectInUse && attempt < 50)
            {
                // The server's own vacuum is in there; it is not ours to end.
                await Task.Delay(200);
            }
    }

    static async Task TellAsync(System.Data.Common.DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    static async Task RunAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(PostgresServer);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
