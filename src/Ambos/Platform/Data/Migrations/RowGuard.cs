namespace Ambos.Platform.Data.Migrations;

/// <summary>Triggers that keep records as they were written. They bind everybody but whoever may drop triggers; that one is found by the seals.</summary>
static class RowGuard
{
    public static IReadOnlyList<string> Of(string table, string refusedUpdate, bool postgres) => postgres ? Postgres(table, refusedUpdate) : Sqlite(table, refusedUpdate);

    static string[] Postgres(string table, string refused) =>
    [
        $"""
        CREATE FUNCTION keep_{table}() RETURNS trigger LANGUAGE plpgsql AS $keep$
        BEGIN
          IF TG_OP = 'UPDATE' THEN
            IF {refused} THEN RAISE EXCEPTION '{table} may only be added to'; END IF;
            RETURN NEW;
          END IF;
          IF NOT EXISTS (SELECT 1 FROM organizations o WHERE o.id = OLD.organization_id AND o.is_sample) THEN RAISE EXCEPTION '{table} may only be added to'; END IF;
          RETURN OLD;
        END $keep$
        """,
        $"CREATE TRIGGER keep_{table} BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION keep_{table}()",
    ];

    static string[] Sqlite(string table, string refused) =>
    [
        $"CREATE TRIGGER keep_{table}_rows BEFORE DELETE ON {table} WHEN NOT EXISTS (SELECT 1 FROM organizations o WHERE o.id = OLD.organization_id AND o.is_sample) BEGIN SELECT RAISE(ABORT, '{table} may only be added to'); END",
        $"CREATE TRIGGER keep_{table} BEFORE UPDATE ON {table} WHEN {refused} BEGIN SELECT RAISE(ABORT, '{table} may only be added to'); END",
    ];
}
