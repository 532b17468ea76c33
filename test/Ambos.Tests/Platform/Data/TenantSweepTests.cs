using System.Data.Common;
using Ambos.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Ambos.Tests.Platform.Data;

/// <summary>A5 over every table of the catalogue: with plain SQL and no filter at all, one organisation neither sees, changes nor deletes a row of another.</summary>
public sealed class TenantSweepTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task No_table_shows_another_organization(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var (mine, theirs) = (await house.OrganizationAsync("mine"), await house.OrganizationAsync("theirs"));
        var tables = await TablesAsync(house);
        tables.Count.ShouldBeGreaterThan(25);
        await FillAsync(house, tables, theirs);
        foreach (var (table, column) in tables.Select(type => (type.GetTableName()!, type.FindProperty(nameof(Entity.Id))!.GetColumnName())))
        {
            // Work that a loop takes away is laid out again.
            if (await CountAsync(house, $"SELECT COUNT(*) FROM {table}") == 0)
                await FillAsync(house, [.. tables.Where(type => type.GetTableName() == table)], theirs);
            var before = await CountAsync(house, $"SELECT COUNT(*) FROM {table}");
            before.ShouldBeGreaterThan(0, $"{table} was not filled");
            if (kind == DatabaseKind.Postgres)
            {
                (await house.Data(mine).ReadAsync(db => ScalarAsync(db, $"SELECT COUNT(*) FROM {table}"))).ShouldBe(0, table);
                (await house.Data(mine).ReadAsync(db => ScalarAsync(db, $"SELECT COUNT(*) FROM {table} WHERE organization_id = {theirs}"))).ShouldBe(0, table);
                (await AffectedAsync(house, mine, $"UPDATE {table} SET {column} = {column}")).ShouldBe(0, table);
                (await AffectedAsync(house, mine, $"DELETE FROM {table}")).ShouldBe(0, table);
                await Should.ThrowAsync<PostgresException>(() => house.Data(0 + mine).WriteAsync(db => db.Database.ExecuteSqlRawAsync($"INSERT INTO {table} (organization_id, id) VALUES ({theirs}, gen_random_uuid())")), table);
            }
            else
            {
                foreach (var sql in new[] { $"SELECT COUNT(*) FROM {table}", $"SELECT COUNT(*) FROM {table} WHERE organization_id = {theirs}", $"UPDATE {table} SET {column} = {column}", $"DELETE FROM {table}", $"DELETE FROM {table} WHERE organization_id = {theirs}", $"SELECT COUNT(*) FROM {table} WHERE 1 = 1 OR organization_id = {theirs}" })
                    await Should.ThrowAsync<TenantRefusedException>(() => house.Data(mine).WriteAsync(db => db.Database.ExecuteSqlRawAsync(sql)), sql);
            }
            (await CountAsync(house, $"SELECT COUNT(*) FROM {table}")).ShouldBe(before, $"{table} lost its row");
        }
    }

    static async Task<IReadOnlyList<IEntityType>> TablesAsync(TestHouse house)
    {
        await using var db = await house.Services.GetRequiredService<IDbContextFactory<AmbosDb>>().CreateDbContextAsync();
        return [.. db.Model.GetEntityTypes().Where(type => typeof(Entity).IsAssignableFrom(type.ClrType))];
    }

    // A row of nothing but what a column cannot do without; what it would refer to is not asked for.
    static async Task FillAsync(TestHouse house, IReadOnlyList<IEntityType> tables, int organization)
    {
        await using var connection = await house.Store.OpenAsync(CancellationToken.None);
        var postgres = connection is NpgsqlConnection;
        if (!postgres)
            await RunAsync(connection, "PRAGMA foreign_keys=OFF");
        foreach (var type in tables)
        {
            var table = type.GetTableName()!;
            var properties = type.GetProperties().Where(property => !property.IsNullable || property.IsPrimaryKey()).ToList();
            if (postgres)
            {
                foreach (var name in await NamesAsync(connection, $"SELECT conname FROM pg_constraint WHERE conrelid = '{table}'::regclass AND contype = 'f'"))
                    await RunAsync(connection, $"ALTER TABLE {table} DROP CONSTRAINT {name}");
                await RunAsync(connection, $"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY");
            }
            var values = properties.Select(property => property.Name == nameof(Entity.OrganizationId) ? organization.ToString() : Value(property, postgres));
            await RunAsync(connection, $"INSERT INTO {table} ({string.Join(", ", properties.Select(property => $"\"{property.GetColumnName()}\""))}) VALUES ({string.Join(", ", values)})");
            if (postgres)
                await RunAsync(connection, $"ALTER TABLE {table} FORCE ROW LEVEL SECURITY");
        }
    }

    static string Value(IProperty property, bool postgres) => property.GetColumnType() switch
    {
        "uuid" => "gen_random_uuid()",
        "bytea" => "'\\x01'",
        "BLOB" => "randomblob(16)",
        "TEXT" or "text" => "'1'",
        "timestamp with time zone" => "now()",
        "date" => "current_date",
        "boolean" => "false",
        "jsonb" => "'{}'",
        _ when postgres && property.GetColumnType().EndsWith("[]", StringComparison.Ordinal) => "'{}'",
        _ => "0",
    };

    // What the application may not even try (no grant) touches nothing either.
    static async Task<int> AffectedAsync(TestHouse house, int organization, string sql)
    {
        try
        {
            return await house.Data(organization).WriteAsync(db => db.Database.ExecuteSqlRawAsync(sql));
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            return 0;
        }
    }

    static async Task<long> ScalarAsync(AmbosDb db, string sql)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = Microsoft.EntityFrameworkCore.Storage.DbContextTransactionExtensions.GetDbTransaction(db.Database.CurrentTransaction!);
        command.CommandText = sql;
        return Convert.ToInt64(await command.ExecuteScalarAsync());
    }

    static async Task<long> CountAsync(TestHouse house, string sql)
    {
        await using var connection = await house.Store.OpenAsync(CancellationToken.None);
        await using var command = connection.CreateCommand();
        if (connection is NpgsqlConnection)
            await RunAsync(connection, $"ALTER TABLE {sql.Split(' ')[^1]} NO FORCE ROW LEVEL SECURITY");
        command.CommandText = sql;
        var count = Convert.ToInt64(await command.ExecuteScalarAsync());
        if (connection is NpgsqlConnection)
            await RunAsync(connection, $"ALTER TABLE {sql.Split(' ')[^1]} FORCE ROW LEVEL SECURITY");
        return count;
    }

    static async Task<List<string>> NamesAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        List<string> names = [];
        while (await reader.ReadAsync())
            names.Add(reader.GetString(0));
        return names;
    }

    static async Task RunAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
