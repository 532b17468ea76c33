using Ambos.Platform.Data.Migrations;

namespace Ambos.Platform.Figures;

/// <summary>Figures by month: what rows say, the sums of it, and the marks of what has changed.</summary>
sealed class M0009_Figures : Migration
{
    public override string Name => "0009_Figures";

    public override void Up(Schema schema)
    {
        schema.Table("figure_facts", t => t
            .Text("source").Id("source_id").Text("figure").Int("month").Text("side").Id("team_id", optional: true).Double("value")
            .Index("source_id").IndexWhere("figure = 'hours'", "month", "side", "value"));
        schema.Sql("CREATE INDEX ix_figure_facts_team ON figure_facts (organization_id, team_id, month, side, value) WHERE figure = 'hours' AND team_id IS NOT NULL");
        schema.Table("month_figures", t => t
            .Text("figure").Int("month").Text("side").Id("team_id").Long("n").Double("sum").Double("squares").Double("median", optional: true).Bool("median_due")
            .Unique("figure", "team_id", "side", "month").IndexWhere("median_due", "team_id"));
        schema.SharedTable("figure_changes", t => t.Text("source").Id("source_id"));
        // Another zone moves the ends of every month.
        const string Again = "INSERT INTO figure_changes (organization_id, id, source, source_id)";
        schema.Sqlite($"CREATE TRIGGER organizations_zone AFTER UPDATE OF zone ON organizations WHEN OLD.zone <> NEW.zone BEGIN {Again} VALUES (NEW.id, randomblob(16), '*', zeroblob(16)); END");
        schema.Postgres(
            $"CREATE FUNCTION mark_organizations_zone() RETURNS trigger LANGUAGE plpgsql AS $mark$ BEGIN {Again} VALUES (NEW.id, gen_random_uuid(), '*', '00000000-0000-0000-0000-000000000000'); RETURN NULL; END $mark$",
            "CREATE TRIGGER organizations_zone AFTER UPDATE OF zone ON organizations FOR EACH ROW WHEN (OLD.zone <> NEW.zone) EXECUTE FUNCTION mark_organizations_zone()");
    }
}
