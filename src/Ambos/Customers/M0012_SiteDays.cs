using Ambos.Platform.Data.Migrations;

namespace Ambos.Customers;

/// <summary>The holidays of a site's town or house.</summary>
sealed class M0012_SiteDays : Migration
{
    public override string Name => "0012_SiteDays";

    public override void Up(Schema schema) => schema.Extend("sites", t => t.Text("local_days", optional: true));
}
