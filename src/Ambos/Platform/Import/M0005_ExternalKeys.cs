using Ambos.Platform.Data.Migrations;

namespace Ambos.Platform.Import;

/// <summary>Names that other systems gave to our things.</summary>
sealed class M0005_ExternalKeys : Migration
{
    public override string Name => "0005_ExternalKeys";

    public override void Up(Schema schema) =>
        schema.Table("external_keys", t => t.Text("kind").Text("source").Text("key").Id("target").Unique("kind", "source", "key").Index("target"));
}
