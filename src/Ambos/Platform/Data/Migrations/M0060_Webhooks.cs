namespace Ambos.Platform.Data.Migrations;

/// <summary>Addresses of other programs that are told of what happens, and what they were told.</summary>
public sealed class M0060_Webhooks : Migration
{
    public override string Name => "0060_Webhooks";

    public override void Up(Schema schema)
    {
        schema.Table("webhooks", t => t
            .Reference("membership_id", "memberships").Text("name").Text("address").Text("events").Bytes("secret").Bytes("old_secret", optional: true).Instant("old_until", optional: true)
            .Instant("created_at").Instant("reached_at", optional: true).Instant("failing_since", optional: true).Instant("paused_at", optional: true).Text("pause", optional: true));
        schema.Table("webhook_messages", t => t
            .BareReference("webhook_id", "webhooks").Text("event").Text("subject").Id("subject_id", optional: true).Instant("at").Text("state").Int("attempts")
            .Int("status", optional: true).Text("problem", optional: true).Int("took", optional: true).Instant("tried_at", optional: true)
            .Index("webhook_id", "at", "id").Index("subject_id"));
    }
}
