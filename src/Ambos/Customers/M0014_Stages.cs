using Ambos.Platform.Data.Migrations;

namespace Ambos.Customers;

/// <summary>The rules that move stages, why each was moved, offers to be an ambassador, and who is slipping away.</summary>
sealed class M0014_Stages : Migration
{
    public override string Name => "0014_Stages";

    public override void Up(Schema schema)
    {
        schema.Extend("relationships", t => t.Date("set_by_hand_on", optional: true));
        // Whoever came to a stage before there were rules was brought there by somebody.
        schema.Sql("UPDATE relationships SET set_by_hand_on = stage_since");
        schema.Extend("stage_changes", t => t.Text("by", otherwise: "'Hand'").Id("membership_id", optional: true).Text("rule", optional: true).Long("measured", optional: true).Index("stage", "on"));
        schema.Table("stage_rules", t => t
            .Text("side").Reference("group_id", "groups", optional: true).Text("stage").Text("kind").Int("days").Int("times", optional: true).Long("amount", optional: true).Text("currency", optional: true));
        schema.Table("stage_offers", t => t
            .Reference("relationship_id", "relationships").Date("offered_on").BareReference("offered_by_id", "memberships", optional: true)
            .Date("answered_on", optional: true).BareReference("answered_by_id", "memberships", optional: true).Bool("is_accepted", optional: true).Bool("in_person").Text("note", optional: true));
        schema.Table("slips", t => t
            .Reference("relationship_id", "relationships").Reference("customer_id", "customers").BareReference("group_id", "groups").Text("reason").Date("on")
            .Instant("last_at").Int("contacts").Int("usual_days").Text("rule", optional: true).Index("on"));
    }
}
