using Ambos.Platform.Data.Migrations;

namespace Ambos.Platform.Search;

/// <summary>What can be found, and the index of its words: FTS5 on SQLite; on PostgreSQL a table of its own behind a function,
/// because policies of row-level security would keep the index from being used.</summary>
sealed class M0009_Search : Migration
{
    public override string Name => "0009_Search";

    public override void Up(Schema schema)
    {
        schema.Table("search_entries", t => t
            .Long("line").Text("kind").Id("target_id").Text("title").Text("title_key").Text("subtitle", optional: true).Text("href").Text("permission")
            .Unique("kind", "target_id"));
        schema.Postgres("ALTER TABLE search_entries ALTER title_key TYPE text COLLATE \"C\"");
        schema.Sql(
            "CREATE INDEX ix_search_entries_line ON search_entries (organization_id, line, permission, kind)",
            "CREATE INDEX ix_search_entries_title ON search_entries (organization_id, title_key, permission)");
        schema.Table("saved_views", t => t.Reference("membership_id", "memberships").Text("list").Text("name").Text("query").Bool("is_shared").Index("list"));
        schema.Table("search_grams", t => t.Text("gram").Text("word").Unique("gram", "word").Index("word"));
        // The organisation is in the upper bits of the row: a question is confined to a range of rows.
        schema.Sqlite("CREATE VIRTUAL TABLE search_text USING fts5(title, body, content='', contentless_delete=1, prefix='2 3', tokenize='unicode61 remove_diacritics 2')");
        schema.Postgres(
            "CREATE TABLE search_text (organization_id integer NOT NULL, id uuid NOT NULL, kind text NOT NULL, permission text NOT NULL, words tsvector NOT NULL, PRIMARY KEY (organization_id, id))",
            "ALTER TABLE search_text ENABLE ROW LEVEL SECURITY",
            "ALTER TABLE search_text FORCE ROW LEVEL SECURITY",
            "CREATE POLICY organization ON search_text TO ambos_app USING (organization_id = nullif(current_setting('ambos.organization', true), '')::integer) WITH CHECK (organization_id = nullif(current_setting('ambos.organization', true), '')::integer)",
            "CREATE POLICY searching ON search_text FOR SELECT TO CURRENT_USER USING (true)",
            "GRANT SELECT, INSERT, UPDATE, DELETE ON search_text TO ambos_app",
            "CREATE INDEX ix_search_text_words ON search_text USING gin (words) WITH (fastupdate = off)",
            // Every word begins with its organisation, so the index itself never leaves it; the condition says so once more.
            """
            CREATE FUNCTION search_hits(asked text, allowed text[], of_kind text, most integer) RETURNS TABLE (hit uuid)
            LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
            BEGIN
              RETURN QUERY EXECUTE
                'SELECT id FROM search_text WHERE words @@ $1 AND organization_id = $2 AND permission = ANY ($3) AND ($4 IS NULL OR kind = $4) LIMIT $5'
                USING asked::tsquery, nullif(current_setting('ambos.organization', true), '')::integer, allowed, of_kind, most;
            END $body$
            """,
            "REVOKE ALL ON FUNCTION search_hits(text, text[], text, integer) FROM PUBLIC",
            "GRANT EXECUTE ON FUNCTION search_hits(text, text[], text, integer) TO ambos_app");
    }
}
