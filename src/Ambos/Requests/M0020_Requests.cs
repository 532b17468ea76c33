using Ambos.Platform.Data.Migrations;
using Ambos.Platform.Figures;

namespace Ambos.Requests;

/// <summary>Calendars, services, requests and their histories.</summary>
sealed class M0020_Requests : Migration
{
    public override string Name => "0020_Requests";

    public override void Up(Schema schema)
    {
        schema.Table("calendars", t => t.Text("name").Bool("is_default").Reference("site_id", "sites", optional: true).Int("version").Instant("retired_at", optional: true).Unique("name"));
        schema.Table("calendar_versions", t => t.Reference("calendar_id", "calendars").Int("version").Text("text").Text("region", optional: true).Id("membership_id", optional: true).Instant("at").Unique("calendar_id", "version"));
        schema.Table("services", t => t
            .Text("name").Text("name_key").Text("description", optional: true).Reference("team_id", "teams", optional: true).Reference("calendar_id", "calendars", optional: true)
            .Text("terms", optional: true).Instant("retired_at", optional: true).Unique("name_key"));
        schema.Table("service_groups", t => t.Reference("service_id", "services").Reference("group_id", "groups").Unique("service_id", "group_id"));
        schema.Table("requests", t => t
            .Long("number").Reference("customer_id", "customers", optional: true).Text("side").Reference("service_id", "services", optional: true).BareReference("team_id", "teams", optional: true)
            .BareReference("assignee_id", "memberships", optional: true).Reference("parent_id", "requests", optional: true).BareReference("entered_by_id", "memberships", optional: true)
            .Text("type").Text("channel").Text("priority").Text("subject").Text("text", optional: true).Text("fields")
            .Text("source", optional: true).Text("source_key", optional: true).Id("form_id", optional: true)
            .Instant("entered_at").Text("terms", optional: true).BareReference("calendar_version_id", "calendar_versions", optional: true).Instant("first_due_at", optional: true)
            .Text("state").Instant("started_at").Instant("last_at").Instant("resolved_at", optional: true).Instant("closed_at", optional: true).Instant("first_closed_at", optional: true)
            .Instant("due_at", optional: true).Instant("next_due_at", optional: true).Instant("queue_at", optional: true).Instant("paused_since", optional: true)
            .Bool("met", optional: true).Int("times_reopened").Int("times_waited").Int("hand_offs").Text("waits_for", optional: true)
            .Unique("number").Index("started_at", "number").Index("customer_id", "started_at")
            .UniqueWhere("source IS NOT NULL", "source", "source_key").UniqueWhere("form_id IS NOT NULL", "form_id")
            .IndexWhere("queue_at IS NOT NULL", "queue_at", "number").IndexWhere("queue_at IS NOT NULL", "team_id", "queue_at", "number").IndexWhere("queue_at IS NOT NULL", "assignee_id", "queue_at", "number")
            .IndexWhere("state = 'Waiting'", "state", "queue_at", "number")
            .IndexWhere("next_due_at IS NOT NULL", "next_due_at"));
        schema.Table("request_events", t => t
            .BareReference("request_id", "requests").Int("sequence").Text("kind").Instant("at").Text("reason", optional: true).Id("membership_id", optional: true).Text("who", optional: true)
            .BareReference("team_id", "teams", optional: true).Id("assignee_id", optional: true).Text("note", optional: true).Text("activity", optional: true).Text("fields", optional: true)
            .Id("import_key", optional: true).Bool("is_implied").Unique("request_id", "sequence"));
        schema.Table("replies", t => t.BareReference("request_id", "requests").Text("kind").Text("text").Text("author").Id("membership_id", optional: true).Instant("at").Index("request_id", "at"));
        schema.Watch("requests", RequestFigures.Name);
    }
}
