using Ambos.Platform.Data.Migrations;

namespace Ambos.Voice;

/// <summary>A question says which way its scale points. What it says of its answers is reckoned again when that changes.</summary>
sealed class M0031_Questions : Migration
{
    public override string Name => "0031_Questions";

    public override void Up(Schema schema)
    {
        schema.Sqlite("ALTER TABLE questions ADD COLUMN high_is_worse INTEGER NOT NULL DEFAULT 0");
        schema.Postgres("ALTER TABLE questions ADD COLUMN high_is_worse boolean NOT NULL DEFAULT false");
        schema.Sqlite("CREATE TRIGGER questions_turned AFTER UPDATE OF high_is_worse ON questions WHEN OLD.high_is_worse <> NEW.high_is_worse BEGIN INSERT INTO figure_changes (organization_id, id, source, source_id) SELECT organization_id, randomblob(16), 'answers', id FROM answers WHERE organization_id = NEW.organization_id AND question_id = NEW.id; END");
        schema.Postgres("CREATE TRIGGER questions_turned AFTER UPDATE OF high_is_worse ON questions FOR EACH ROW WHEN (OLD.high_is_worse <> NEW.high_is_worse) EXECUTE FUNCTION mark_questions_counts()");
    }
}
