using Ambos.Platform.Data.Migrations;

namespace Ambos.Customers;

/// <summary>Records that are one customer: who may be the same, what was put together, and how the search of the whole registry stands.</summary>
sealed class M0016_Merging : Migration
{
    public override string Name => "0016_Merging";

    public override void Up(Schema schema)
    {
        schema.Extend("customers", t => t.Id("merged_into_id", optional: true).IndexWhere("merged_into_id IS NOT NULL", "merged_into_id"));
        schema.Table("customer_pairs", t => t
            .BareReference("first_id", "customers").Reference("second_id", "customers").Int("evidence").Int("points").Long("compared").Text("state").Long("run")
            .Instant("found_at").Instant("decided_at", optional: true).Id("membership_id", optional: true)
            .Unique("first_id", "second_id").Index("state", "points", "id"));
        schema.Table("customer_merges", t => t
            .Reference("kept_id", "customers").Reference("merged_id", "customers").Instant("at").Id("membership_id", optional: true)
            .Text("undo").Text("stamp").Instant("undone_at", optional: true));
        schema.SharedTable("duplicate_searches", t => t
            .Long("run").Int("part").Int("parts").Instant("asked_at", optional: true).Instant("started_at", optional: true).Instant("finished_at", optional: true)
            .Long("customers").Long("pairs").Instant("lease_until", optional: true).Long("fence"));
    }
}
