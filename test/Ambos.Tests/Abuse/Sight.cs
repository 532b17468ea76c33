namespace Ambos.Tests.Abuse;

/// <summary>Who may see which field, said once. A field that no line names may be seen by nobody.</summary>
static class Sight
{
    const Readers Hearers = Readers.Administrator | Readers.Director | Readers.People;
    const Readers Answerers = Readers.Administrator | Readers.People;
    const Readers Workers = Readers.Administrator | Readers.Lead | Readers.Agent;

    // The first line that fits holds; a star stands for any ending.
    static readonly (string Field, Readers May)[] Lines =
    [
        // The registry: its keepers; a colleague's name and team everybody who works here; one's own record oneself, without what others wrote about it.
        ("customers.name (outside)", Readers.Keepers), ("customers.name (left)", Readers.Keepers), ("customers.name*", Readers.House),
        ("customers.tax_id (own)", Readers.Keepers | Readers.Herself), ("customers.tax_id*", Readers.Keepers), ("customers.fields*", Readers.Keepers),
        ("contact_points.* (own)", Readers.Keepers | Readers.Herself), ("contact_points.*", Readers.Keepers),
        ("interactions.* (own)", Readers.Keepers | Readers.Herself), ("interactions.*", Readers.Keepers),
        ("relationships.reason (own)", Readers.Keepers | Readers.Herself), ("relationships.reason*", Readers.Keepers),
        ("stage_changes.reason (own)", Readers.Keepers | Readers.Herself), ("stage_changes.reason*", Readers.Keepers),
        ("notes.text*", Readers.Keepers), ("tags.name*", Readers.Keepers), ("custom_fields.*", Readers.Keepers), ("groups.name", Readers.Keepers | Readers.Herself), ("stage_rules.currency", Readers.Keepers), ("shapers.kind", Readers.Keepers), ("segments.name", Readers.Keepers), ("segments.question", Readers.Keepers), ("imports (customers)", Readers.Keepers),
        ("teams.name", Readers.House), ("positions.name", Readers.House), ("positions.purpose", Readers.Keepers | Readers.Herself), ("positions.*", Readers.Keepers), ("sites.name", Readers.House), ("sites.*", Readers.Keepers),

        // Yes and no: the keepers, and everybody her own. What somebody needs is read by a press that is written down, never by looking; and by herself.
        ("consents.* (own)", Readers.Keepers | Readers.Herself), ("consents.*", Readers.Keepers), ("asked_consents.* (own)", Readers.Keepers | Readers.Herself), ("asked_consents.*", Readers.Keepers),
        ("purposes.name", Readers.Keepers | Readers.Herself), ("purpose_texts.text", Readers.Keepers | Readers.Herself), ("declared_needs.text (own)", Readers.Herself),

        // Rights over one's data: who answers them, and oneself.
        ("rights_requests.* (own)", Answerers | Readers.Herself), ("rights_requests.*", Answerers), ("blocked_persons.reason", Answerers), ("retention_terms.basis", Answerers),

        // Requests: those who answer; who asked, without what colleagues say among themselves; her team.
        ("replies.* (own.note)", Readers.Desk), ("request_events.* (own.*", Readers.Desk), ("requests.source*", Readers.Desk),
        ("requests.* (own)", Readers.Desk | Readers.Herself), ("replies.* (own.answer)", Readers.Desk | Readers.Herself),
        ("requests.* (mate)", Readers.Desk | Readers.Herself), ("replies.* (mate.*", Readers.Desk | Readers.Herself), ("request_events.* (mate.*", Readers.Desk | Readers.Herself),
        ("requests.*", Readers.Desk), ("replies.*", Readers.Desk), ("request_events.*", Readers.Desk),
        ("services.name", Readers.House), ("services.description", Readers.House), ("calendars.name", Readers.Desk),

        // What people say: outside who answers them, inside those with the permission. Answers to surveys are read by nobody but by whoever gave them under her name, only counted.
        ("answers.text (own)", Readers.Herself), ("signals.* (own)", Hearers | Readers.Herself), ("follow_ups.said (own)", Hearers | Readers.Herself),
        ("signals.* (outside)", Readers.Keepers), ("signals.*", Hearers), ("follow_ups.said (outside)", Readers.Keepers), ("follow_ups.said*", Hearers), ("imports (signals)", Hearers),
        ("questions.text", Hearers | Readers.Lead | Readers.Herself), ("questions.*", Hearers | Readers.Lead), ("surveys.name", Hearers | Readers.Lead), ("imports (answers)", Hearers | Readers.Lead), ("measures.name", Hearers),

        // The house: who can come in, the record, keys by their first letters, files of others by an administrator alone.
        ("memberships.name", Readers.House), ("memberships.mail", Readers.Administrator | Readers.People), ("act_bodies.text", Readers.Administrator | Readers.Director),
        ("webhooks.*", Readers.Administrator), ("webhook_messages.problem", Readers.Administrator), ("sign_in_providers.label", Readers.House | Readers.Visitor), ("sign_in_providers.*", Readers.Administrator),
        ("api_keys.name", Readers.Administrator), ("api_keys.prefix", Readers.Administrator), ("file_imports.file_name", Readers.Administrator), ("bad rows*", Readers.Administrator), ("import_maps.name", Readers.Administrator | Readers.People | Readers.Lead),
    ];

    public static Readers May(string field) => Lines.FirstOrDefault(line => Fits(line.Field, field)).May;

    /// <summary>Lines that no field has any more.</summary>
    public static IEnumerable<string> Idle(IEnumerable<string> fields) => Lines.Where(line => !fields.Any(field => Fits(line.Field, field))).Select(line => line.Field);

    static bool Fits(string line, string field) => System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(line, field);
}
