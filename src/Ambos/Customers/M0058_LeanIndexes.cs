using Ambos.Platform.Data.Migrations;

namespace Ambos.Customers;

/// <summary>Takes away indexes that another one begins with: each costs a write and answers nothing by itself.</summary>
sealed class M0058_LeanIndexes : Migration
{
    public override string Name => "0058_LeanIndexes";

    public override void Up(Schema schema)
    {
        schema.Sql("DROP INDEX ix_interactions_customer_id");
        schema.Sql("DROP INDEX ix_group_traits_group_id");
        schema.Sql("DROP INDEX ix_taggings_customer_id");
        schema.Sql("DROP INDEX ix_shapers_group_id");
        schema.Sql("DROP INDEX ix_blocked_persons_customer_id");
        schema.Sql("DROP INDEX ix_sealed_parts_customer_id");
        schema.Sql("DROP INDEX ix_rights_requests_customer_id");
    }
}
