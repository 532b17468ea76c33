using Ambos.Platform.Data.Migrations;

namespace Ambos.Requests;

/// <summary>One customer's requests by what is open and by when they ended, however many she has.</summary>
sealed class M0021_OfCustomer : Migration
{
    public override string Name => "0021_OfCustomer";

    public override void Up(Schema schema)
    {
        schema.Sql("CREATE INDEX ix_requests_customer_open ON requests (organization_id, customer_id, queue_at) WHERE queue_at IS NOT NULL");
        schema.Sql("CREATE INDEX ix_requests_customer_ended ON requests (organization_id, customer_id, resolved_at) WHERE resolved_at IS NOT NULL");
        // Others begin with the same column.
        schema.Sql("DROP INDEX ix_requests_customer_id");
        schema.Sql("DROP INDEX ix_calendar_versions_calendar_id");
        schema.Sql("DROP INDEX ix_service_groups_service_id");
    }
}
