using System.Data.Common;
using Ambos.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ambos.Tests.Platform.Data;

/// <summary>The model and the catalogues of both databases say the same, and every table is tenant-keyed or on the list.</summary>
public sealed class CatalogueTests
{
    static readonly HashSet<string> Shared = ["organizations", "migrations", "accounts", "account_claims", "account_logins", "account_tokens", "sign_in_attempts", "account_factors", "recovery_codes", "account_sessions", "account_passkeys", "sqlite_sequence", "sqlite_stat1", "sqlite_stat4"];

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Every_table_is_keyed_by_organization_or_on_the_list(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        await using var connection = await house.Store.OpenAsync(TestContext.Current.CancellationToken);
        var tables = await ColumnAsync(connection, kind == DatabaseKind.Postgres
            ? "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
            : "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search_text%'");
        tables.Count.ShouldBeGreaterThan(15);
        foreach (var table in tables.Where(table => !Shared.Contains(table)))
        {
            var key = await ColumnAsync(connection, kind == DatabaseKind.Postgres
                ? $"SELECT a.attname FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY(i.indkey) WHERE i.indrelid = '{table}'::regclass AND i.indisprimary ORDER BY array_position(i.indkey::int2[], a.attnum)"
                : $"SELECT name FROM pragma_table_info('{table}') WHERE pk > 0 ORDER BY pk");
            key.ShouldBe(["organization_id", "id"], table);
            if (kind == DatabaseKind.Postgres)
                (await ColumnAsync(connection, $"SELECT (relrowsecurity AND relforcerowsecurity)::text FROM pg_class WHERE oid = '{table}'::regclass")).ShouldBe(["true"], table);
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_migrated_schema_is_the_model(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        await using var connection = await house.Store.OpenAsync(TestContext.Current.CancellationToken);
        await using var db = await house.Services.GetRequiredService<IDbContextFactory<AmbosDb>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        foreach (var type in db.Model.GetEntityTypes())
        {
            var table = type.GetTableName()!;
            var columns = await ColumnAsync(connection, kind == DatabaseKind.Postgres
                ? $"SELECT column_name || CASE is_nullable WHEN 'YES' THEN '?' ELSE '' END || ' ' || data_type FROM information_schema.columns WHERE table_name = '{table}'"
                : $"SELECT name || CASE WHEN \"notnull\" = 0 AND pk = 0 THEN '?' ELSE '' END || ' ' || type FROM pragma_table_info('{table}')");
            var expected = type.GetProperties().Select(property => $"{property.GetColumnName()}{(property.IsNullable ? "?" : "")} {property.GetColumnType()}");
            columns.ShouldBe(expected, ignoreOrder: true, table);
        }
    }

    /// <summary>Each index is paid at every write; what another one begins with answers nothing by itself.</summary>
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task No_index_is_the_beginning_of_another(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        await using var connection = await house.Store.OpenAsync(TestContext.Current.CancellationToken);
        var found = await ColumnAsync(connection, kind == DatabaseKind.Postgres
            ? "SELECT c.relname || '|' || i.indrelid::regclass || '|' || i.indisunique || '|' || (SELECT string_agg(a.attname, ',' ORDER BY k.at) FROM unnest(i.indkey::int2[]) WITH ORDINALITY k(number, at) JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am m ON m.oid = c.relam AND m.amname = 'btree' JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public' WHERE i.indpred IS NULL AND i.indexprs IS NULL"
            : "SELECT i.name || '|' || t.name || '|' || i.\"unique\" || '|' || (SELECT group_concat(name) FROM (SELECT name FROM pragma_index_info(i.name) ORDER BY seqno)) FROM sqlite_schema t JOIN pragma_index_list(t.name) i WHERE t.type = 'table' AND t.name NOT LIKE 'search_text%' AND NOT i.partial");
        List<string[]> indexes = [.. found.Select(line => line.Split('|'))];
        indexes.Count.ShouldBeGreaterThan(50);
        (from one in indexes
         from other in indexes
         where one[2] is "0" or "false" && one[0] != other[0] && one[1] == other[1] && $"{other[3]},".StartsWith($"{one[3]},", StringComparison.Ordinal)
         select $"{one[0]}: {other[0]} begins with it").ShouldBeEmpty();
    }

    static async Task<List<string>> ColumnAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        List<string> values = [];
        while (await reader.ReadAsync())
            values.Add(reader.GetString(0));
        return values;
    }
}
