using Ambos.Platform.Data.Migrations;

namespace Ambos.Voice;

/// <summary>Takes away indexes that another one begins with: each costs a write and answers nothing by itself.</summary>
sealed class M0033_LeanIndexes : Migration
{
    public override string Name => "0033_LeanIndexes";

    public override void Up(Schema schema)
    {
        schema.Sql("DROP INDEX ix_questions_survey_id");
        schema.Sql("DROP INDEX ix_waves_survey_id");
    }
}
