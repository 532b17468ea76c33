using Ambos.Platform.Data.Migrations;

namespace Ambos.Platform.Import;

/// <summary>Files that people bring in, and the maps they keep.</summary>
sealed class M0006_FileImports : Migration
{
    public override string Name => "0006_FileImports";

    public override void Up(Schema schema)
    {
        schema.SharedTable("file_imports", t => t
            .Long("number").Text("kind").Text("file_name").Long("size").Text("map").Text("state").Text("mode")
            .Long("new").Long("changed").Long("unchanged").Long("bad").Long("skipped").Long("line").Long("bad_length")
            .Double("share").Double("rows_per_second").Int("seconds_left", optional: true).Text("problems", optional: true).Text("culture")
            .Reference("membership_id", "memberships", optional: true).Instant("created_at").Instant("changed_at")
            .Instant("lease_until", optional: true).Long("fence").Int("attempts").Unique("number"));
        schema.Sql("CREATE INDEX ix_file_imports_due ON file_imports (changed_at) WHERE state IN ('Checking', 'Importing')");
        schema.Table("import_maps", t => t.Text("kind").Text("name").Text("map").Instant("changed_at").Unique("kind", "name"));
    }
}
