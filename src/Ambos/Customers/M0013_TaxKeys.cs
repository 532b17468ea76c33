using Ambos.Platform.Data.Migrations;

namespace Ambos.Customers;

/// <summary>Numbers of the tax office as they are compared, so that <c>12.345.678-Z</c> finds <c>12345678z</c>.</summary>
sealed class M0013_TaxKeys : Migration
{
    // Dots, hyphens, blanks and bars are what people write between; what is left over is put right when the record is next saved.
    const string Bare = "upper(replace(replace(replace(replace(tax_id, '.', ''), '-', ''), ' ', ''), '/', ''))";

    public override string Name => "0013_TaxKeys";

    public override void Up(Schema schema)
    {
        schema.Extend("customers", t => t.Text("tax_key", optional: true).IndexWhere("tax_key IS NOT NULL", "tax_key"));
        schema.Sql(
            $"UPDATE customers SET tax_key = {Bare} WHERE tax_id IS NOT NULL AND tax_key IS NULL",
            "UPDATE customers SET tax_key = substr(tax_key, 3) WHERE tax_key LIKE 'ES%' AND length(tax_key) = 11");
    }
}
