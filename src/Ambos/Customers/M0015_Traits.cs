using Ambos.Platform.Data.Migrations;

namespace Ambos.Customers;

/// <summary>What the traits of a group do: the bond, what its members may not read, what they help to shape, and who was consulted.</summary>
sealed class M0015_Traits : Migration
{
    public override string Name => "0015_Traits";

    public override void Up(Schema schema)
    {
        schema.Extend("group_traits", t => t.Text("bond", optional: true).Text("withholds", optional: true));
        schema.Sql("UPDATE group_traits SET bond = CASE WHEN declared >= 8 THEN 'Contract' WHEN declared >= 4 THEN 'Moral' ELSE 'None' END WHERE trait = 'Belonging'");
        schema.Table("shapers", t => t.Reference("group_id", "groups").Text("kind").Id("target_id").Unique("group_id", "kind", "target_id").Index("kind", "target_id"));
        schema.Table("consultations", t => t
            .Text("kind").Id("target_id").Reference("group_id", "groups").Text("note").Date("on").BareReference("membership_id", "memberships", optional: true).Index("kind", "target_id"));
    }
}
