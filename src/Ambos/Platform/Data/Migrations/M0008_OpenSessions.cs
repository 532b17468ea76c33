namespace Ambos.Platform.Data.Migrations;

/// <summary>The browsers that accounts are signed in with.</summary>
public sealed class M0008_OpenSessions : Migration
{
    public override string Name => "0008_OpenSessions";

    public override void Up(Schema schema) => schema.GlobalTable("account_sessions", t => t
        .Id("id").Key("id").Id("account_id").Text("browser").Text("system").Text("network").Instant("began_at").Instant("seen_at").Instant("ended_at", optional: true)
        .Index("account_id").Index("seen_at"));
}
