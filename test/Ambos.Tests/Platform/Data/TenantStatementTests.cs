using Ambos.Platform.Data;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Data.Sqlite;

namespace Ambos.Tests.Platform.Data;

/// <summary>A5 on SQLite: a statement passes only if no row of another organisation can be touched by it.</summary>
public sealed class TenantStatementTests
{
    static readonly HashSet<string> Tables = ["sites", "teams", "customers"];

    public static TheoryData<string> Held =>
    [
        "SELECT * FROM sites WHERE organization_id = @mine",
        """SELECT "s"."id" FROM "sites" AS "s" WHERE "s"."organization_id" = @mine AND ("s"."name" = 'a' OR "s"."name" = 'b')""",
        "SELECT 1 FROM sites s WHERE (s.organization_id = @mine AND s.name = 'a') OR (s.name = 'b' AND @mine = s.organization_id)",
        "SELECT 1 FROM sites s JOIN teams t ON t.organization_id = s.organization_id AND t.site_id = s.id WHERE s.organization_id = @mine",
        "SELECT 1 FROM sites s LEFT JOIN teams t ON t.organization_id = s.organization_id WHERE s.organization_id = @mine",
        "SELECT 1 FROM sites s, teams t WHERE s.organization_id = t.organization_id AND t.organization_id = 7",
        "SELECT 1 FROM sites s WHERE s.organization_id = @mine AND EXISTS (SELECT 1 FROM teams t WHERE t.organization_id = s.organization_id)",
        """SELECT "s"."id", "t0"."name" FROM "sites" AS "s" LEFT JOIN (SELECT "t"."organization_id", "t"."id", "t"."name" FROM "teams" AS "t" WHERE "t"."organization_id" = @mine) AS "t0" ON "s"."organization_id" = "t0"."organization_id" AND "s"."id" = "t0"."id" WHERE "s"."organization_id" = @mine""",
        "SELECT 1 FROM (SELECT s.organization_id AS organization_id0 FROM sites s WHERE s.organization_id = @mine) AS d JOIN teams t ON t.organization_id = d.organization_id0",
        "SELECT 1 FROM sites s WHERE s.organization_id = @mine AND s.id IN (SELECT value FROM json_each(@ids) AS i)",
        "SELECT CASE WHEN EXISTS (SELECT 1 FROM sites s WHERE s.organization_id = @mine) THEN 1 ELSE 0 END",
        "SELECT 1 FROM sites s WHERE s.floor BETWEEN 1 AND 3 AND s.organization_id = @mine",
        "SELECT 1 FROM sites s WHERE 0",
        "SELECT 1 FROM sites s LEFT JOIN teams t ON 0 WHERE s.organization_id = @mine ORDER BY s.name LIMIT @p",
        "SELECT name FROM sites WHERE organization_id = @mine UNION ALL SELECT name FROM teams WHERE organization_id = @mine ORDER BY name",
        "WITH d AS (SELECT organization_id, id FROM sites WHERE organization_id = @mine) SELECT 1 FROM d JOIN teams t ON t.organization_id = d.organization_id",
        "INSERT INTO sites (organization_id, id, name) VALUES (@mine, @p1, 'a'), (7, @p2, 'b') RETURNING id",
        "INSERT INTO sites (organization_id, id) VALUES (@mine, @p) ON CONFLICT (organization_id, id) DO UPDATE SET last = sites.last + excluded.last RETURNING last",
        "INSERT INTO sites (id, organization_id) SELECT id, organization_id FROM teams WHERE organization_id = @mine",
        "INSERT INTO sites (id, organization_id) SELECT value, @mine FROM json_each(@ids)",
        "UPDATE sites SET name = 'a' WHERE organization_id = @mine AND id = @p RETURNING 1",
        """UPDATE "sites" AS "s" SET "name" = (SELECT "t"."name" FROM "teams" AS "t" WHERE "t"."organization_id" = "s"."organization_id" LIMIT 1) WHERE "s"."organization_id" = @mine""",
        "UPDATE sites SET name = now.name FROM (SELECT t.id, t.name FROM teams t WHERE t.organization_id = @mine GROUP BY t.id) AS now WHERE sites.organization_id = @mine AND sites.id = now.id",
        "DELETE FROM sites WHERE organization_id = @mine AND id IN (SELECT id FROM sites WHERE organization_id = @mine LIMIT 500)",
        "DELETE FROM sites AS s WHERE s.organization_id = @mine; DELETE FROM teams WHERE organization_id = @mine",
    ];

    public static TheoryData<string> Hostile =>
    [
        "SELECT * FROM sites",
        "SELECT * FROM sites WHERE organization_id = @mine OR 1 = 1",
        "SELECT * FROM sites WHERE 1 = 1 OR organization_id = @mine",
        "SELECT * FROM sites WHERE organization_id = @mine OR organization_id = 8",
        "SELECT * FROM sites WHERE (organization_id = @mine OR name = 'a') AND id = @p",
        "SELECT * FROM sites WHERE NOT organization_id = @mine",
        "SELECT * FROM sites WHERE NOT (organization_id = @mine)",
        "SELECT * FROM sites WHERE organization_id = @mine IS NOT NULL",
        "SELECT * FROM sites WHERE organization_id = @mine = 0",
        "SELECT * FROM sites WHERE organization_id = @mine + 1",
        "SELECT * FROM sites WHERE -organization_id = @mine",
        "SELECT * FROM sites WHERE organization_id >= @mine",
        "SELECT * FROM sites WHERE organization_id = organization_id",
        "SELECT * FROM sites s WHERE s.organization_id = s.organization_id AND @mine = @mine",
        "SELECT * FROM sites WHERE floor BETWEEN 0 AND organization_id = @mine",
        "SELECT * FROM sites WHERE CASE WHEN organization_id = @mine THEN 1 ELSE 1 END",
        "SELECT * FROM sites WHERE CASE WHEN end AND organization_id = @mine AND 1 THEN 1 ELSE 1 END",
        "SELECT * FROM sites WHERE coalesce(organization_id = @mine, 1)",
        "SELECT organization_id = @mine FROM sites",
        "SELECT * FROM sites ORDER BY organization_id = @mine",
        "SELECT count(*) FROM sites GROUP BY organization_id HAVING organization_id = @mine",
        "SELECT * FROM sites WHERE name = 'organization_id = @mine'",
        "SELECT * FROM sites -- WHERE organization_id = @mine",
        "SELECT * FROM sites /* WHERE organization_id = @mine */",
        "SELECT * FROM sites s, teams t WHERE s.organization_id = @mine",
        "SELECT * FROM sites s, sites t WHERE s.organization_id = @mine AND s.organization_id = @mine",
        "SELECT * FROM sites s JOIN teams t ON t.organization_id = @mine WHERE t.name = 'a'",
        "SELECT * FROM sites s LEFT JOIN teams t ON s.organization_id = @mine AND t.organization_id = @mine",
        "SELECT * FROM sites s LEFT JOIN teams t ON t.organization_id = s.organization_id",
        "SELECT * FROM sites s RIGHT JOIN teams t ON t.organization_id = @mine AND s.organization_id = @mine",
        "SELECT * FROM sites s JOIN teams t ON t.organization_id = s.organization_id OR 1 WHERE s.organization_id = @mine",
        "SELECT * FROM sites WHERE organization_id = @mine UNION SELECT * FROM sites",
        "SELECT * FROM sites WHERE 0 UNION SELECT * FROM sites",
        "SELECT (SELECT count(*) FROM sites) FROM teams WHERE organization_id = @mine",
        "SELECT * FROM teams WHERE organization_id = @mine AND EXISTS (SELECT 1 FROM sites WHERE name = 'a')",
        "SELECT * FROM teams WHERE organization_id = @mine AND id IN sites",
        "SELECT * FROM teams WHERE organization_id = @mine AND id IN main.sites",
        "SELECT * FROM teams WHERE organization_id = @mine LIMIT (SELECT count(*) FROM sites)",
        "SELECT * FROM main.sites",
        "SELECT * FROM [sites]",
        "SELECT * FROM `sites`",
        "SELECT * FROM \"SITES\"",
        "SELECT * FROM (SELECT * FROM sites) s WHERE s.organization_id = 0",
        "SELECT * FROM (SELECT 8 AS organization_id) d JOIN sites s ON s.organization_id = d.organization_id",
        "SELECT * FROM (SELECT 8 AS organization_id, t.organization_id FROM teams t WHERE t.organization_id = @mine) d JOIN sites s ON s.organization_id = d.organization_id",
        "SELECT * FROM (SELECT t.organization_id + 1 AS organization_id FROM teams t WHERE t.organization_id = @mine) d JOIN sites s ON s.organization_id = d.organization_id",
        "SELECT * FROM (SELECT organization_id FROM teams WHERE organization_id = @mine UNION SELECT 8) d JOIN sites s ON s.organization_id = d.organization_id",
        "WITH d(organization_id) AS (VALUES (8)) SELECT * FROM sites s JOIN d ON s.organization_id = d.organization_id",
        "WITH RECURSIVE d AS (SELECT 1 AS organization_id UNION SELECT organization_id + 1 FROM d) SELECT * FROM d JOIN sites s ON s.organization_id = d.organization_id",
        "WITH d AS (SELECT * FROM sites) SELECT * FROM d",
        "UPDATE sites SET name = 'taken'",
        "UPDATE sites SET name = 'taken' WHERE organization_id = @mine OR 1",
        "UPDATE sites SET organization_id = organization_id + 1 WHERE organization_id = @mine",
        "UPDATE sites SET (organization_id, name) = (8, 'a') WHERE organization_id = @mine",
        "UPDATE sites SET name = (SELECT name FROM teams LIMIT 1) WHERE organization_id = @mine",
        "UPDATE sites SET name = t.name FROM teams t WHERE sites.organization_id = @mine",
        "UPDATE sites SET name = 'a' WHERE organization_id = @mine RETURNING (SELECT name FROM teams LIMIT 1)",
        "DELETE FROM sites",
        "DELETE FROM sites WHERE organization_id = @mine OR name = 'a'",
        "DELETE FROM sites WHERE organization_id = @mine; DELETE FROM sites",
        "INSERT INTO sites (id) VALUES (@p)",
        "INSERT INTO sites VALUES (@mine, @p)",
        "INSERT INTO sites (organization_id, id) VALUES (@mine, @p), (@mine + 1, @p2)",
        "INSERT INTO sites (organization_id, id) SELECT organization_id, id FROM teams",
        "INSERT INTO sites (organization_id, id) SELECT organization_id + 1, id FROM teams WHERE organization_id = @mine",
        "INSERT INTO sites (organization_id, id) VALUES (@mine, @p) ON CONFLICT (id) DO UPDATE SET name = 'a'",
        "INSERT INTO sites (organization_id, id) VALUES (@mine, (SELECT id FROM teams LIMIT 1))",
        "INSERT INTO log SELECT name FROM sites",
        "CREATE TEMP TABLE mine AS SELECT * FROM sites",
        "DROP TABLE sites",
        "EXPLAIN SELECT * FROM sites",
        "SELECT * FROM sites WHERE organization_id = @mine AND name = 'open",
        "SELECT * FROM sites WHERE (organization_id = @mine",
        "SELECT * FROM sites WHERE organization_id = @mine\0 OR 1",
        "SELECT * FROM sites WHERE organization_id = ?1",
    ];

    public static TheoryData<string> Others =>
    [
        "SELECT * FROM sites WHERE organization_id = @theirs",
        "SELECT * FROM sites WHERE organization_id = 8",
        "SELECT * FROM sites WHERE organization_id = @mine OR organization_id = @theirs",
        "SELECT * FROM sites WHERE organization_id = @missing",
        "INSERT INTO sites (organization_id, id) VALUES (@mine, @p), (@theirs, @p)",
        "UPDATE sites SET organization_id = @theirs WHERE organization_id = @mine",
        "SELECT 1 FROM sites s WHERE s.organization_id = @mine AND EXISTS (SELECT 1 FROM teams t WHERE t.organization_id = @theirs)",
    ];

    [Theory, MemberData(nameof(Held))]
    public void What_is_held_to_its_organization_passes(string sql)
    {
        Check(sql);
        TenantStatement.Read(sql, Tables).Tables.ShouldNotBeEmpty();
        Should.Throw<TenantRefusedException>(() => Check(sql, organization: 0));
    }

    [Theory, MemberData(nameof(Hostile)), MemberData(nameof(Others))]
    public void What_could_touch_others_is_refused(string sql) => Should.Throw<TenantRefusedException>(() => Check(sql));

    [Fact]
    public void What_touches_no_table_of_organizations_passes()
    {
        foreach (var sql in new[] { "SELECT 1", "PRAGMA table_info(x)", "SELECT 'sites' FROM holidays", "SELECT * FROM holidays -- sites", "SAVEPOINT a" })
            Check(sql);
    }

    /// <summary>Conditions of any shape, tried on rows of two organisations: whatever passes shows only ours.</summary>
    [Fact]
    public void Whatever_passes_shows_only_ours()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        Run(connection, "CREATE TABLE sites (organization_id, id, name); CREATE TABLE teams (organization_id, id, name)");
        foreach (var table in new[] { "sites", "teams" })
            Run(connection, $"INSERT INTO {table} VALUES (7, 1, 'a'), (7, 2, 'b'), (8, 1, 'a'), (8, 2, 'b'), (8, 3, NULL)");
        var (passed, refused) = (0, 0);
        Prop.ForAll(Conditions(4).Zip(Conditions(3)).ToArbitrary(), drawn =>
        {
            foreach (var sql in new[]
            {
                $"SELECT s.organization_id, s.organization_id FROM sites s WHERE {drawn.Item1}",
                $"SELECT s.organization_id, t.organization_id FROM sites s JOIN teams t ON {drawn.Item1} WHERE {drawn.Item2}",
                $"SELECT s.organization_id, t.organization_id FROM sites s LEFT JOIN teams t ON {drawn.Item1} WHERE {drawn.Item2}",
                $"SELECT d.organization_id, s.organization_id FROM (SELECT s.organization_id, s.id FROM sites s WHERE {drawn.Item1}) d LEFT JOIN sites s ON s.organization_id = d.organization_id AND d.id = s.id",
            })
            {
                using var command = Command(connection, sql);
                try
                {
                    new TenantGuard().Check(command, Tables, 7);
                }
                catch (TenantRefusedException)
                {
                    refused++;
                    continue;
                }
                passed++;
                try
                {
                    using var reader = command.ExecuteReader();
                    while (reader.Read())
                        if (Enumerable.Range(0, 2).Any(at => !reader.IsDBNull(at) && reader.GetInt32(at) != 7))
                            return false;
                }
                catch (SqliteException)
                {
                    // It speaks of a table that is not there.
                }
            }
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3_000));
        passed.ShouldBeGreaterThan(300);
        refused.ShouldBeGreaterThan(300);
    }

    static Gen<string> Conditions(int depth)
    {
        var plain = Gen.Elements(
            "s.organization_id = @mine", "@mine = s.organization_id", "t.organization_id = s.organization_id", "t.organization_id = @mine", "s.organization_id = 7", "s.name = 'a'", "s.id = 1", "1", "0",
            "s.organization_id > 0", "s.organization_id = @mine IS NOT NULL", "s.id BETWEEN 1 AND 2", "s.name IS NULL", "s.organization_id IN (7, 8)", "s.id IN (SELECT t.id FROM teams t WHERE t.organization_id = s.organization_id)",
            "EXISTS (SELECT 1 FROM teams t WHERE t.organization_id = @mine)", "CASE WHEN s.organization_id = @mine THEN 0 ELSE 1 END", "s.id BETWEEN 0 AND s.organization_id = @mine");
        if (depth == 0)
            return plain;
        var smaller = Conditions(depth - 1);
        return Gen.OneOf(
            plain,
            smaller.Zip(smaller).Select(two => $"{two.Item1} AND {two.Item2}"),
            smaller.Zip(smaller).Select(two => $"({two.Item1} AND {two.Item2})"),
            smaller.Zip(smaller).Select(two => $"({two.Item1} OR {two.Item2})"),
            smaller.Zip(smaller).Select(two => $"{two.Item1} OR {two.Item2}"),
            smaller.Select(one => $"NOT ({one})"),
            smaller.Select(one => $"(({one}))"));
    }

    static void Check(string sql, int organization = 7)
    {
        using var connection = new SqliteConnection();
        using var command = Command(connection, sql);
        new TenantGuard().Check(command, Tables, organization);
    }

    static SqliteCommand Command(SqliteConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("@mine", 7);
        command.Parameters.AddWithValue("@theirs", 8);
        command.Parameters.AddWithValue("@p", 1);
        return command;
    }

    static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
