using Ambos.Platform.Data.Migrations;

namespace Ambos.Customers;

/// <summary>The registry.</summary>
sealed class M0010_Customers : Migration
{
    public override string Name => "0010_Customers";

    public override void Up(Schema schema)
    {
        schema.Table("sites", t => t.Text("name").Text("country").Text("zone").Text("town", optional: true).Text("address", optional: true).Instant("closed_at", optional: true).Unique("name"));
        schema.Table("teams", t => t
            .Text("name").Text("name_key").Reference("parent_id", "teams", optional: true).Reference("site_id", "sites", optional: true)
            .LaterReference("manager_id", "customers", optional: true).Bool("is_supplier").Date("closed_on", optional: true).Index("name_key"));
        schema.Table("positions", t => t.Text("name").Reference("team_id", "teams", optional: true).Text("purpose", optional: true).Text("profile", optional: true));
        schema.Table("groups", t => t.Text("key").Text("name").Text("side").Int("order").Bool("is_staff").Instant("retired_at", optional: true).Unique("key"));
        schema.Table("group_traits", t => t.Reference("group_id", "groups").Text("trait").Int("declared").Int("every_days", optional: true).Unique("group_id", "trait"));
        schema.Table("customers", t => t
            .Long("number").Text("kind").Text("name").Text("name_key").Text("language", optional: true).Date("born_on", optional: true)
            .Text("tax_id", optional: true).Reference("team_id", "teams", optional: true).Text("fields").Text("sides")
            .Instant("last_interaction_at", optional: true).Instant("met_at").Instant("created_at").Instant("changed_at")
            .Unique("number").Index("name_key", "number").Index("met_at", "number").Index("sides", "number"));
        // Names are ordered and searched by their first letters byte by byte, whatever the database's own language is.
        schema.Postgres("ALTER TABLE customers ALTER name_key TYPE text COLLATE \"C\"");
        schema.Refer("teams", "manager_id", "customers");
        schema.Refer("memberships", "customer_id", "customers");
        schema.Refer("acts", "customer_id", "customers");
        schema.Table("team_placements", t => t.Reference("team_id", "teams").Id("parent_id", optional: true).Id("manager_id", optional: true).Date("from").Date("until", optional: true));
        schema.Table("contact_points", t => t.Reference("customer_id", "customers").Text("kind").Text("value").Text("value_key").Text("label", optional: true).Bool("is_main").Index("value_key"));
        schema.Table("relationships", t => t
            .Reference("customer_id", "customers").Reference("group_id", "groups").Date("from", optional: true).Date("until", optional: true)
            .Reference("site_id", "sites", optional: true).Reference("team_id", "teams", optional: true).Reference("position_id", "positions", optional: true)
            .Reference("company_id", "customers", optional: true).Reference("manager_id", "customers", optional: true)
            .Text("stage").Date("stage_since", optional: true).Text("reason", optional: true).Index("stage", "group_id"));
        schema.Table("stage_changes", t => t.Reference("relationship_id", "relationships").Text("stage").Date("on").Text("reason", optional: true));
        schema.Table("interactions", t => t
            .Reference("customer_id", "customers").Text("kind").Instant("at").Text("channel", optional: true).Text("subject", optional: true)
            .Long("amount", optional: true).Text("currency", optional: true).Reference("site_id", "sites", optional: true).Reference("team_id", "teams", optional: true)
            .Id("membership_id", optional: true).Index("customer_id", "at"));
        schema.Table("notes", t => t.Reference("customer_id", "customers").Reference("membership_id", "memberships").Text("text").Instant("at"));
        schema.Table("tags", t => t.Text("name").Text("name_key").Unique("name_key"));
        schema.Table("taggings", t => t.Reference("customer_id", "customers").Reference("tag_id", "tags").Unique("customer_id", "tag_id"));
        schema.Table("custom_fields", t => t.Text("key").Text("name").Text("type").Text("choices", optional: true).Int("order").Unique("key"));
    }
}
