namespace Ambos.Platform.Data.Migrations;

/// <summary>Takes away indexes that another one begins with: each costs a write and answers nothing by itself.</summary>
sealed class M0065_LeanIndexes : Migration
{
    public override string Name => "0065_LeanIndexes";

    public override void Up(Schema schema)
    {
        schema.Sql("DROP INDEX ix_acts_customer_id");
        schema.Sql("DROP INDEX ix_notifications_membership_id");
        schema.Sql("DROP INDEX ix_notification_choices_membership_id");
    }
}
