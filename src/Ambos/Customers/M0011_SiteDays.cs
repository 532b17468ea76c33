using Ambos.Platform.Data.Migrations;

namespace Ambos.Customers;

/// <summary>The holidays of a site's town or house.</summary>
sealed class M0011_SiteDays : Migration
{
    public override string Name => "0011_SiteDays";

    public override void Up(Schema schema) => schema.Extend("sites", t => t.Text("local_days", optional: true));
}
