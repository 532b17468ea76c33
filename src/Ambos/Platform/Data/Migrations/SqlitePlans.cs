using System.Data.Common;

namespace Ambos.Platform.Data.Migrations;

/// <summary>What SQLite's planner is told about our tables. Without statistics it believes that an organisation has ten rows of everything and reads all of them;
/// measured ones go stale while a file is imported. These are fixed, so that plans are the same on every day.</summary>
static class SqlitePlans
{
    const int Rows = 1_000_000;
    const int PerOrganization = 500_000;
    const int PerGroup = 20_000;
    const int PerOwner = 20;

    // Columns of which a few values are shared by many rows.
    static readonly HashSet<string> Few =
        ["kind", "side", "sides", "stage", "status", "state", "type", "trait", "list", "permission", "channel", "source", "group_id", "site_id", "team_id", "position_id", "service_id", "tag_id", "priority", "is_shared", "gram"];

    public static async Task TellAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        // The only way to make the planner's table.
        await RunAsync(connection, "ANALYZE migrations");
        await RunAsync(connection, "DELETE FROM sqlite_stat1");
        foreach (var (table, index, unique, columns) in await IndexesAsync(connection, cancellationToken))
            await RunAsync(connection, $"INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('{table}', '{index}', '{Stat(columns, unique)}')");
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>How many rows there are, and how many share the first, the first two … columns.</summary>
    internal static string Stat(IReadOnlyList<string> columns, bool unique)
    {
        List<int> shared = [Rows];
        foreach (var (at, column) in columns.Index())
        {
            var last = unique && at == columns.Count - 1;
            var before = shared[^1];
            shared.Add(last ? 1 : at == 0 ? PerOrganization : Few.Contains(column) ? Math.Max(2, Math.Min(before, PerGroup)) : Math.Max(2, Math.Min(before / 50, PerOwner)));
        }
        return string.Join(' ', shared);
    }

    static async Task<List<(string Table, string Index, bool Unique, List<string> Columns)>> IndexesAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        // The key of a table without row numbers is known by the name of the table.
        command.CommandText = """
            SELECT t.name, CASE l.origin WHEN 'pk' THEN t.name ELSE l.name END, l."unique", c.name
            FROM sqlite_schema AS t, pragma_index_list(t.name) AS l, pragma_index_info(l.name) AS c
            WHERE t.type = 'table' AND EXISTS (SELECT 1 FROM pragma_table_info(t.name) AS k WHERE k.name = 'organization_id' AND k.pk = 1)
            ORDER BY t.name, l.seq, c.seqno
            """;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<(string Table, string Index, bool Unique, List<string> Columns)> indexes = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            var (table, index, column) = (reader.GetString(0), reader.GetString(1), reader.GetString(3));
            if (indexes.Count == 0 || indexes[^1].Index != index || indexes[^1].Table != table)
                indexes.Add((table, index, reader.GetInt32(2) == 1, []));
            indexes[^1].Columns.Add(column);
        }
        return indexes;
    }

    static async Task RunAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
