namespace Ambos.Platform.Data.Migrations;

/// <summary>What the house needs around people: invitations, keys, deliveries, due work, notices, files.</summary>
public sealed class M0002_Work : Migration
{
    public override string Name => "0002_Work";

    public override void Up(Schema schema)
    {
        schema.GlobalTable("sign_in_attempts", t => t.Bytes("key").Key("key").Int("failures").Instant("last_at"));
        schema.SharedTable("invitations", t => t
            .Reference("membership_id", "memberships").Bytes("key_hash").Text("mail", optional: true)
            .Instant("created_at").Instant("expires_at").Instant("used_at", optional: true).Index("key_hash"));
        schema.SharedTable("api_keys", t => t
            .Reference("membership_id", "memberships").Text("name").Text("prefix").Bytes("key_hash").Text("scopes")
            .Instant("created_at").Instant("expires_at", optional: true).Instant("last_used_at", optional: true).Instant("revoked_at", optional: true).Index("prefix"));
        schema.Table("answered_requests", t => t
            .Id("caller").Text("key").Bytes("digest").Int("status", optional: true).Text("location", optional: true).Text("body", optional: true).Instant("at")
            .Unique("caller", "key").Index("at"));
        schema.SharedTable("deliveries", t => t
            .Text("kind").Text("key").Text("body").Instant("due_at").Int("attempts").Instant("lease_until", optional: true).Long("fence")
            .Instant("parked_at", optional: true).Text("problem", optional: true).Instant("created_at").Unique("kind", "key"));
        schema.SharedTable("due_work", t => t
            .Text("kind").Text("key").Instant("due_at").Int("attempts").Instant("lease_until", optional: true).Long("fence").Unique("kind", "key"));
        schema.Sql("CREATE INDEX ix_deliveries_due ON deliveries (due_at) WHERE parked_at IS NULL", "CREATE INDEX ix_due_work_due ON due_work (due_at)");
        schema.SharedTable("notifications", t => t
            .Reference("membership_id", "memberships").Text("kind").Text("text").Text("details").Text("href", optional: true)
            .Instant("at").Instant("seen_at", optional: true).Instant("mail_after", optional: true).Instant("mailed_at", optional: true)
            .Index("membership_id", "at", "id").IndexWhere("seen_at IS NULL", "membership_id"));
        schema.Table("notification_choices", t => t.Reference("membership_id", "memberships").Text("kind").Text("way").Unique("membership_id", "kind"));
        schema.Table("files", t => t
            .Text("name").Text("type").Long("size").Text("digest").Reference("membership_id", "memberships", optional: true).Instant("created_at").Instant("removed_at", optional: true)
            .Index("digest"));
    }
}
