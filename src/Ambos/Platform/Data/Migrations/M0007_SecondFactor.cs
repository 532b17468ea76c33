namespace Ambos.Platform.Data.Migrations;

/// <summary>Second factors of accounts, their recovery codes, and since when an organisation demands one of its administrators.</summary>
public sealed class M0007_SecondFactor : Migration
{
    public override string Name => "0007_SecondFactor";

    public override void Up(Schema schema)
    {
        schema.GlobalTable("account_factors", t => t.Id("account_id").Key("account_id").Bytes("secret").Long("last_step").Instant("set_at"));
        schema.GlobalTable("recovery_codes", t => t.Id("account_id").Bytes("hash").Key("account_id", "hash").Instant("used_at", optional: true));
        schema.Extend("organizations", t => t.Instant("factor_since", optional: true));
        schema.Postgres("GRANT UPDATE (factor_since) ON organizations TO ambos_app");
    }
}
