using Ambos.Customers;
using Ambos.Platform.Data;
using Ambos.Platform.Data.Migrations;
using Ambos.Platform.Figures;
using Ambos.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Voice;

static class VoiceMapping
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Survey>().ToTable("surveys");
        model.Entity<Wave>().ToTable("waves").RefersTo<Wave, Survey>(w => w.SurveyId);
        model.Entity<Question>().ToTable("questions").RefersTo<Question, Survey>(q => q.SurveyId);
        model.Entity<Answer>().ToTable("answers").RefersTo<Answer, Question>(a => a.QuestionId).RefersTo<Answer, Wave>(a => a.WaveId)
            .RefersTo<Answer, Customer>(a => a.CustomerId).RefersTo<Answer, Team>(a => a.TeamId).RefersTo<Answer, Site>(a => a.SiteId);
        model.Entity<Signal>().ToTable("signals").RefersTo<Signal, Customer>(s => s.CustomerId).RefersTo<Signal, Team>(s => s.TeamId).RefersTo<Signal, Site>(s => s.SiteId);
        model.Entity<FollowUp>().ToTable("follow_ups").RefersTo<FollowUp, Signal>(f => f.SignalId).RefersTo<FollowUp, Membership>(f => f.MembershipId);
        model.Entity<Measure>().ToTable("measures").RefersTo<Measure, Team>(m => m.TeamId);
        model.Entity<ScoreParcel>().ToTable("score_parcels");
        model.Entity<ScorePart>().ToTable("score_parts").RefersTo<ScorePart, ScoreParcel>(p => p.ParcelId);
        model.Entity<ScoreLook>().ToTable("score_looks");
    }
}

/// <summary>What both sides say.</summary>
sealed class M0030_Voice : Migration
{
    public override string Name => "0030_Voice";

    public override void Up(Schema schema)
    {
        schema.Table("surveys", t => t.Text("name").Text("name_key").Unique("name_key"));
        schema.Table("waves", t => t.Reference("survey_id", "surveys").Text("name").Unique("survey_id", "name"));
        schema.Table("questions", t => t
            .Reference("survey_id", "surveys").Text("code").Text("text").Text("side").Double("low", optional: true).Double("high", optional: true).Bool("counts")
            .Unique("survey_id", "code"));
        schema.Table("answers", t => t
            .Id("key").Reference("question_id", "questions").Reference("wave_id", "waves", optional: true).Text("side").Instant("at")
            .Double("value", optional: true).Double("score", optional: true).Text("text", optional: true)
            .Reference("customer_id", "customers", optional: true).Reference("team_id", "teams", optional: true).Reference("site_id", "sites", optional: true).Unique("key"));
        schema.Table("signals", t => t
            .Long("number").Id("key").Text("source").Text("side").Instant("at")
            .Double("score", optional: true).Double("value", optional: true).Double("low", optional: true).Double("high", optional: true)
            .Text("title", optional: true).Text("text", optional: true).Text("language", optional: true).Text("topics", optional: true)
            .Reference("customer_id", "customers", optional: true).Reference("team_id", "teams", optional: true).Reference("site_id", "sites", optional: true)
            .Instant("answered_at", optional: true)
            .Unique("key").Unique("number").Index("at", "number").IndexWhere("answered_at IS NULL", "side", "at", "number").IndexWhere("answered_at IS NOT NULL", "at", "number"));
        schema.Table("follow_ups", t => t.Reference("signal_id", "signals").Text("said").Reference("membership_id", "memberships", optional: true).Instant("at"));
        schema.Table("measures", t => t
            .Id("key").Reference("team_id", "teams").Text("side").Text("name").Text("period").Int("from", optional: true).Int("until", optional: true)
            .Double("value").Int("n", optional: true).Unique("key").Index("name", "side"));
        schema.Watch("answers", "answers");
        schema.Watch("signals", "signals");
        // What counts as satisfaction is said by the question.
        schema.Sqlite("CREATE TRIGGER questions_counts AFTER UPDATE OF counts ON questions WHEN OLD.counts <> NEW.counts BEGIN INSERT INTO figure_changes (organization_id, id, source, source_id) SELECT organization_id, randomblob(16), 'answers', id FROM answers WHERE organization_id = NEW.organization_id AND question_id = NEW.id; END");
        schema.Postgres(
            "CREATE FUNCTION mark_questions_counts() RETURNS trigger LANGUAGE plpgsql AS $mark$ BEGIN INSERT INTO figure_changes (organization_id, id, source, source_id) SELECT organization_id, gen_random_uuid(), 'answers', id FROM answers WHERE organization_id = NEW.organization_id AND question_id = NEW.id; RETURN NULL; END $mark$",
            "CREATE TRIGGER questions_counts AFTER UPDATE OF counts ON questions FOR EACH ROW WHEN (OLD.counts <> NEW.counts) EXECUTE FUNCTION mark_questions_counts()");
    }
}
