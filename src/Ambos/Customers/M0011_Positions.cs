using Ambos.Platform.Data.Migrations;

namespace Ambos.Customers;

/// <summary>A position can be closed, and keeps who held it.</summary>
sealed class M0011_Positions : Migration
{
    public override string Name => "0011_Positions";

    public override void Up(Schema schema) => schema.Extend("positions", t => t.Date("closed_on", optional: true));
}
