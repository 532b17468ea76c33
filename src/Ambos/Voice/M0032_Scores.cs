using Ambos.Platform.Data.Migrations;

namespace Ambos.Voice;

/// <summary>Scores inside are published in parcels of enough people; who answered, as far as it tells people apart, and who brought it in.</summary>
sealed class M0032_Scores : Migration
{
    public override string Name => "0032_Scores";

    public override void Up(Schema schema)
    {
        schema.Extend("answers", t => t.Id("person", optional: true).Id("origin", optional: true));
        schema.Extend("signals", t => t.Id("origin", optional: true));
        schema.Table("score_parcels", t => t
            .Text("figure").Id("team_id").Int("from").Int("until").Int("people").Long("n").Double("sum").Double("squares").Index("figure", "team_id", "from"));
        schema.Table("score_parts", t => t.Reference("parcel_id", "score_parcels").Id("source_id").Double("value").Unique("source_id"));
        schema.Table("score_looks", t => t.Text("digest"));
    }
}
