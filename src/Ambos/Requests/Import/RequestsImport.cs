using Ambos.Platform.Identity;
using Ambos.Platform.Import;

namespace Ambos.Requests.Import;

/// <summary>Requests, one a row, with the times of what happened to them.</summary>
sealed class RequestsImport : ImportKind
{
    public override string Key => "requests";

    public override string Title => "Requests";

    public override string Summary => "A question, incident or complaint a row, with the times of what happened to it.";

    public override Permission Needs => RequestsPermissions.Answer;

    public override string Place => "/requests";

    public override bool TakesExtras => true;

    public override IReadOnlyList<ImportField> Fields { get; } =
    [
        new("key", "Key") { Required = true, Synonyms = ["id", "ticket", "ticket id", "número", "number", "nº", "solicitud", "request id", "case", "caso", "expediente", "referencia", "folio", "issue key", "ticket number", "número de ticket"], Example = "T-1017" },
        new("received", "Received", FieldType.Instant) { Required = true, Synonyms = ["recibida", "recibido", "fecha", "creada", "created", "created at", "opened", "abierta", "fecha de alta", "fecha de entrada", "date", "fecha de registro", "fecha de creación", "create date", "creation date", "created time"], Example = "2026-11-02 10:24" },
        new("started", "Taken up", FieldType.Instant) { Synonyms = ["iniciada", "asignada", "started", "first response", "primera respuesta", "assigned at"] },
        new("resolved", "Resolved", FieldType.Instant) { Synonyms = ["resuelta", "resuelto", "resolved at", "solved", "fecha de resolución", "solucionada", "resolved time", "resolution date"] },
        new("closed", "Closed", FieldType.Instant) { Synonyms = ["cerrada", "cerrado", "closed at", "fecha de cierre", "cierre", "close date", "closed time"] },
        new("who", "Person or team that did it") { Synonyms = ["agente", "agent", "responsable", "owner", "asignado a", "assignee"] },
        new("team", "Team") { Synonyms = ["equipo", "departamento", "department", "grupo", "group", "área", "area"], Example = "Recepción" },
        .. CaseFields.Shared,
    ];

    public override IRowSink Begin(ImportScope scope) => new RequestsSink(scope);
}

sealed class RequestsSink(ImportScope scope) : CaseSink(scope)
{
    static readonly (string Field, RequestEventKind Kind)[] Steps =
    [
        ("received", RequestEventKind.Entered), ("started", RequestEventKind.Started), ("resolved", RequestEventKind.Resolved), ("closed", RequestEventKind.Closed),
    ];

    protected override CaseRow Read(ImportRow row)
    {
        List<EventDraft> events = [];
        RowOutcome? no = null;
        foreach (var (field, kind) in Steps)
        {
            if (row.Instant(field) is not { } at)
                continue;
            no ??= CaseFields.Unreckonable(at, field);
            if (events.Count > 0 && at < events[0].At)
                no ??= RowOutcome.Bad(field, new("This was before it was received."));
            events.Add(new EventDraft(CaseKeys.Of(row.Text("key"), field), kind, at, kind.ToString()) { Who = kind == RequestEventKind.Entered ? null : row.Text("who") ?? row.Text("team") });
        }
        return new CaseRow(row, row.Text("key")!, events, events[0].At) { No = no, IsWhole = true };
    }
}
