using Ambos.Platform.Data.Migrations;

namespace Ambos.Customers;

/// <summary>For what customers are written to, who said yes or no to it and when, how they wish to be reached, and what they told us they need.</summary>
sealed class M0053_Consents : Migration
{
    public override string Name => "0053_Consents";

    public override void Up(Schema schema)
    {
        schema.Table("purposes", t => t
            .Text("key").Text("name").Bool("needs_consent").Bool("needs_confirmation").Int("version").Int("order").Instant("retired_at", optional: true).Unique("key"));
        schema.Table("purpose_texts", t => t
            .BareReference("purpose_id", "purposes").Int("version").Text("language").Text("text").Instant("at").Unique("purpose_id", "version", "language"));
        schema.Table("consents", t => t
            .BareReference("customer_id", "customers").Reference("purpose_id", "purposes").Int("version").Bool("is_given").Instant("at").Instant("entered_at")
            .Text("how").Text("note", optional: true).BareReference("membership_id", "memberships", optional: true).Index("customer_id", "at"));
        // What somebody said stays as it was said; only whose record it is may change when two are put together, and the words beside it may go.
        schema.GuardRows("consents", "NEW.purpose_id <> OLD.purpose_id OR NEW.version <> OLD.version OR NEW.is_given <> OLD.is_given OR NEW.at <> OLD.at OR NEW.entered_at <> OLD.entered_at OR NEW.how <> OLD.how");
        schema.SharedTable("asked_consents", t => t
            .Reference("customer_id", "customers").BareReference("purpose_id", "purposes").Int("version").Text("mail").Bytes("key_hash").Text("how")
            .Instant("asked_at").Instant("expires_at").Instant("ended_at", optional: true));
        schema.SharedTable("customer_keys", t => t
            .Reference("customer_id", "customers").Bytes("key_hash").Instant("created_at").Instant("ended_at", optional: true));
        schema.Sql("CREATE UNIQUE INDEX ux_asked_consents_key ON asked_consents (key_hash)", "CREATE UNIQUE INDEX ux_customer_keys_key ON customer_keys (key_hash)");
        schema.Table("contact_wishes", t => t
            .BareReference("customer_id", "customers").Text("kind").Text("value").Instant("at").BareReference("membership_id", "memberships", optional: true).Index("customer_id", "at"));
        schema.Table("declared_needs", t => t
            .Reference("customer_id", "customers").Text("kind").Text("text").Instant("declared_at").BareReference("membership_id", "memberships", optional: true));
    }
}
