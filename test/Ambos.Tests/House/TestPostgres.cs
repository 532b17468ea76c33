using Npgsql;

namespace Ambos.Tests.House;

/// <summary>A PostgreSQL for tests: <c>AMBOS_TEST_POSTGRES</c>, or a local one with role and password <c>ambos</c>. Where there is none, tests skip and say so.</summary>
static class TestPostgres
{
    static readonly string Server = Environment.GetEnvironmentVariable("AMBOS_TEST_POSTGRES")
        ?? "Host=127.0.0.1;Port=5432;Username=ambos;Password=ambos;Database=postgres";

    static readonly Lazy<Task<string?>> Missing = new(async () =>
    {
        try
        {
            await using var connection = new NpgsqlConnection(Server + ";Timeout=3");
            await connection.OpenAsync();
            return null;
        }
        catch (Exception problem) when (problem is NpgsqlException or TimeoutException)
        {
            return $"No PostgreSQL for tests: {problem.Message} Set AMBOS_TEST_POSTGRES to a role that may create databases and roles.";
        }
    });

    /// <param name="like">The connection string of a database to copy, with nobody connected to it; nothing for an empty one.</param>
    public static async Task<string> CreateAsync(string? like = null)
    {
        if (await Missing.Value is { } why)
            Assert.Skip(why);
        var name = $"ambos_test_{Guid.NewGuid():n}";
        await RunAsync($"CREATE DATABASE {name}{(like is null ? "" : $" TEMPLATE {new NpgsqlConnectionStringBuilder(like).Database}")}");
        return new NpgsqlConnectionStringBuilder(Server) { Database = name, MaxPoolSize = 30, IncludeErrorDetail = true }.ToString();
    }

    public static async Task DropAsync(string connectionString)
    {
        var name = new NpgsqlConnectionStringBuilder(connectionString).Database;
        NpgsqlConnection.ClearAllPools();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await RunAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
                return;
            }
            catch (PostgresException busy) when (busy.SqlState is PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.ObjectInUse && attempt < 20)
            {
                // The server's own vacuum is in there; it is not ours to end.
                await Task.Delay(200);
            }
        }
    }

    static async Task RunAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Server);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
