using Ambos.Platform.Data.Migrations;

namespace Ambos.Platform.Figures;

/// <summary>Lets the database mark what changed, so that no way of writing (page, import, plain SQL) can forget it.</summary>
public static class FigureWatch
{
    /// <summary>From now on every row added, changed or removed in the table leaves a <see cref="FigureChange"/> in the same transaction.</summary>
    /// <param name="source">Name of the <see cref="FigureSource"/>.</param>
    /// <param name="column">The column that names the source of its facts.</param>
    public static void Watch(this Schema schema, string table, string source, string column = "id")
    {
        const string Mark = "INSERT INTO figure_changes (organization_id, id, source, source_id)";
        schema.Sqlite(
            $"CREATE TRIGGER {table}_{source}_added AFTER INSERT ON {table} BEGIN {Mark} VALUES (NEW.organization_id, randomblob(16), '{source}', NEW.{column}); END",
            $"CREATE TRIGGER {table}_{source}_changed AFTER UPDATE ON {table} BEGIN {Mark} VALUES (NEW.organization_id, randomblob(16), '{source}', NEW.{column}); END",
            $"CREATE TRIGGER {table}_{source}_moved AFTER UPDATE ON {table} WHEN OLD.{column} <> NEW.{column} BEGIN {Mark} VALUES (OLD.organization_id, randomblob(16), '{source}', OLD.{column}); END",
            $"CREATE TRIGGER {table}_{source}_removed AFTER DELETE ON {table} BEGIN {Mark} VALUES (OLD.organization_id, randomblob(16), '{source}', OLD.{column}); END");
        schema.Postgres(
            Function("added", "FROM after"),
            Function("changed", "FROM (SELECT * FROM before UNION ALL SELECT * FROM after) rows"),
            Function("removed", "FROM before"),
            Trigger("added", "INSERT", "NEW TABLE AS after"),
            Trigger("changed", "UPDATE", "OLD TABLE AS before NEW TABLE AS after"),
            Trigger("removed", "DELETE", "OLD TABLE AS before"));

        string Function(string what, string rows) => $"""
            CREATE FUNCTION mark_{table}_{source}_{what}() RETURNS trigger LANGUAGE plpgsql AS $mark$
            BEGIN
              {Mark} SELECT organization_id, gen_random_uuid(), '{source}', {column} {rows} GROUP BY organization_id, {column};
              RETURN NULL;
            END $mark$
            """;

        string Trigger(string what, string act, string tables) =>
            $"CREATE TRIGGER {table}_{source}_{what} AFTER {act} ON {table} REFERENCING {tables} FOR EACH STATEMENT EXECUTE FUNCTION mark_{table}_{source}_{what}()";
    }
}
