using Ambos.Platform.Data.Migrations;

namespace Ambos.Customers.Segments;

/// <summary>Saved questions over customers, and how the database reads a field of an organisation's own out of a customer.</summary>
sealed class M0019_Segments : Migration
{
    public override string Name => "0019_Segments";

    public override void Up(Schema schema)
    {
        schema.Table("segments", t => t
            .Text("name").Text("name_key").Text("question").Reference("made_by_id", "memberships", optional: true).Instant("made_at").Instant("changed_at").Unique("name_key"));
        // What SQLite has of itself: the text under a path such as $.size, and as a number where it is one.
        schema.Postgres(
            "CREATE FUNCTION ambos_field(text, text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $field$ SELECT $1::jsonb ->> substr($2, 3) $field$",
            """
            CREATE FUNCTION ambos_field_number(text, text) RETURNS double precision LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $field$
              SELECT CASE WHEN v ~ '^[+-]?[0-9]{1,30}([.][0-9]{1,30})?$' THEN v::double precision END FROM (SELECT replace($1::jsonb ->> substr($2, 3), ',', '') AS v) x $field$
            """);
    }
}
