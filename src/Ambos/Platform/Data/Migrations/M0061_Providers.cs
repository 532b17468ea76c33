namespace Ambos.Platform.Data.Migrations;

/// <summary>Who vouches for the members of an organisation, and whom each member is there.</summary>
public sealed class M0061_Providers : Migration
{
    public override string Name => "0061_Providers";

    public override void Up(Schema schema)
    {
        schema.SharedTable("sign_in_providers", t => t
            .Text("label").Text("issuer").Text("client_id").Bytes("secret", optional: true).Bool("invites").Bool("vouches_for_factor").Bool("is_on").Instant("changed_at").Unique());
        schema.Table("member_logins", t => t
            .BareReference("membership_id", "memberships").Text("issuer").Text("subject").Instant("linked_at").Instant("used_at", optional: true)
            .Unique("issuer", "subject").Unique("membership_id", "issuer"));
    }
}
