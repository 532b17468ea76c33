using Ambos.Platform.Data.Migrations;

namespace Ambos.Customers;

/// <summary>The rights of people over their data: who asked for what, whose data are blocked, and for how long.</summary>
sealed class M0018_Rights : Migration
{
    public override string Name => "0018_Rights";

    public override void Up(Schema schema)
    {
        schema.Extend("customers", t => t.Instant("blocked_at", optional: true));
        schema.Table("blocked_persons", t => t
            .Reference("customer_id", "customers").Text("reason").Instant("blocked_at").Reference("membership_id", "memberships", optional: true).Instant("destroyed_at", optional: true)
            .Unique("customer_id").Index("blocked_at"));
        schema.Table("sealed_parts", t => t
            .Reference("customer_id", "customers").Text("part").Int("rows").Bytes("content").Date("destroy_on").Unique("customer_id", "part").Index("destroy_on"));
        schema.Table("retention_terms", t => t.Text("part").Int("months").Text("basis", optional: true).Unique("part"));
        schema.Table("rights_requests", t => t
            .Reference("customer_id", "customers").Text("kind").Date("received_on").Date("due_on").Text("text", optional: true).Reference("membership_id", "memberships", optional: true)
            .Text("extended_because", optional: true).Date("answered_on", optional: true).Text("answer", optional: true)
            .Index("customer_id", "received_on").IndexWhere("answered_on IS NULL", "due_on").IndexWhere("answered_on IS NOT NULL", "answered_on"));
    }
}
