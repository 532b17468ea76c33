using System.Globalization;
using Ambos.Platform.Identity;
using Ambos.Platform.Import;

namespace Ambos.Requests.Import;

/// <summary>Histories of requests, one event a row: the log of any help desk or process.</summary>
sealed class EventsImport : ImportKind
{
    public override string Key => "events";

    public override string Title => "Events of requests";

    public override string Summary => "The log of a help desk or process: a row for each step of each case.";

    public override Permission Needs => RequestsPermissions.Answer;

    public override string Place => "/requests";

    public override bool TakesExtras => true;

    public override IReadOnlyList<ImportField> Fields { get; } =
    [
        new("case", "Case") { Required = true, Synonyms = ["case id", "case_id", "caso", "ticket", "ticket id", "incident id", "solicitud", "expediente", "traza", "trace", "case:concept:name", "issue key", "folio", "número de ticket", "ticket number"], Example = "Case 17" },
        new("activity", "Activity") { Required = true, Synonyms = ["actividad", "event", "evento", "event name", "concept:name", "acción", "action", "paso", "step"], Example = "Resolve ticket" },
        new("time", "Time", FieldType.Instant) { Required = true, Synonyms = ["complete timestamp", "timestamp", "time:timestamp", "fecha", "fecha y hora", "hora", "date", "when", "momento"], Example = "2026-11-15 09:30" },
        new("kind", "What it means", FieldType.Choice) { Synonyms = ["significado", "tipo de evento"], Choices = EventKinds.Choices, Example = "resolved" },
        new("who", "Person or team that did it") { Synonyms = ["resource", "org:resource", "recurso", "agente", "agent", "usuario", "user", "persona", "responsable", "author"], Example = "Ana" },
        new("team", "Team") { Synonyms = ["equipo", "departamento"], Example = "Recepción" },
        new("reason", "What it waits for", FieldType.Choice) { Synonyms = ["motivo de espera"], Choices = EventKinds.Reasons },
        new("event", "Key of the event") { Synonyms = ["event id", "id evento"] },
        new("note", "Note", FieldType.LongText) { Synonyms = ["nota", "comentario", "comment"] },
        .. CaseFields.Shared,
    ];

    public override IRowSink Begin(ImportScope scope) => new EventsSink(scope);
}

sealed class EventsSink(ImportScope scope) : CaseSink(scope)
{
    readonly Dictionary<Guid, int> repeated = [];

    protected override CaseRow Read(ImportRow row)
    {
        var (activity, at) = (row.Text("activity")!, row.Instant("time")!.Value);
        var kind = row.Text("kind") is { } said ? EventKinds.Of(said) : EventKinds.Guess(activity);
        var key = row.Text("event") is { } own ? CaseKeys.Of("event", own) : Next(CaseKeys.Of(row.Text("case"), activity, at.UtcTicks, row.Text("who")));
        var draft = new EventDraft(key, kind, at, activity)
        {
            Who = row.Text("who") ?? row.Text("team"),
            Reason = kind == RequestEventKind.WaitingStarted ? row.Text("reason") ?? WaitingReasons.Other : null,
            Note = row.Text("note"),
        };
        return new CaseRow(row, row.Text("case")!, [draft], at) { No = CaseFields.Unreckonable(at, "time") };
    }

    /// <summary>Where nothing names a row, what it says does; a second row that says the same is another event.</summary>
    Guid Next(Guid content)
    {
        var time = repeated.GetValueOrDefault(content);
        repeated[content] = time + 1;
        return time == 0 ? content : CaseKeys.Of(content, time.ToString(CultureInfo.InvariantCulture));
    }
}
