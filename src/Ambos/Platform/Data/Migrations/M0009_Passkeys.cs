namespace Ambos.Platform.Data.Migrations;

/// <summary>Passkeys of accounts, in the shape of the stock Identity tables.</summary>
public sealed class M0009_Passkeys : Migration
{
    public override string Name => "0009_Passkeys";

    public override void Up(Schema schema)
    {
        schema.Postgres(
            "CREATE TABLE account_passkeys (credential_id bytea NOT NULL PRIMARY KEY, user_id uuid NOT NULL, data jsonb NOT NULL)",
            "CREATE INDEX ix_account_passkeys_user_id ON account_passkeys (user_id)",
            "GRANT SELECT, INSERT, UPDATE, DELETE ON account_passkeys TO ambos_system");
        schema.Sqlite(
            "CREATE TABLE account_passkeys (credential_id BLOB NOT NULL PRIMARY KEY, user_id BLOB NOT NULL, data TEXT NOT NULL)",
            "CREATE INDEX ix_account_passkeys_user_id ON account_passkeys (user_id)");
    }
}
