using System.Security.Cryptography;
using System.Text;
using Ambos.Platform.Calendars;
using Ambos.Platform.Import;

namespace Ambos.Requests.Import;

/// <summary>Fields that both kinds share, and how their choices are meant.</summary>
static class CaseFields
{
    public static readonly IReadOnlyList<ImportField> Shared =
    [
        new("subject", "Subject") { Synonyms = ["asunto", "título", "title", "summary", "resumen"], Longest = 300 },
        new("text", "Text", FieldType.LongText) { Synonyms = ["descripción", "description", "detalle", "mensaje"] },
        new("customer_key", "Customer (number, key or e-mail)") { Synonyms = ["customer key", "clave de cliente", "número de cliente", "customer number", "email", "correo", "requester email", "correo del solicitante"], NamesThings = true },
        new("service", "Service") { Synonyms = ["servicio"], NamesThings = true, Example = "Reclamaciones" },
        new("type", "Type", FieldType.Choice)
        {
            Synonyms = ["tipo", "issue type", "ticket type", "tipo de solicitud"],
            Choices = [new("query", "consulta", "pregunta", "question", "task", "tarea", "service request"), new("incident", "incidencia", "incidente", "avería", "problem", "problema", "bug", "error"), new("complaint", "queja", "reclamación"), new("suggestion", "sugerencia"), new("thanks", "agradecimiento", "gracias")],
        },
        new("priority", "Priority", FieldType.Choice)
        {
            Synonyms = ["prioridad"],
            Choices = [new("low", "baja", "bajo", "lowest", "minor"), new("normal", "media", "medio", "medium"), new("high", "alta", "alto", "major"), new("urgent", "urgente", "critical", "crítica", "crítico", "highest", "muy alta", "blocker")],
        },
        new("channel", "Channel", FieldType.Choice)
        {
            Synonyms = ["canal", "via", "source", "origen"],
            Choices = [new("web", "portal", "web form", "formulario", "formulario web"), new("email", "correo", "e-mail", "mail", "correo electrónico"), new("phone", "teléfono", "llamada", "call"), new("chat", "chat", "whatsapp"), new("inPerson", "en persona", "presencial", "person", "mostrador"), new("social", "redes", "redes sociales"), new("api"), new("letter", "carta")],
        },
        new("side", "Side", FieldType.Choice) { Synonyms = ["lado"], Choices = [new("inside", "dentro", "interno", "interna", "internal"), new("outside", "fuera", "externo", "externa", "external")] },
    ];

    public static RowOutcome? Unreckonable(DateTimeOffset at, string field) =>
        WorkingCalendar.Reaches(at) ? null : RowOutcome.Bad(field, new("This year cannot be reckoned with."));
}

static class CaseKeys
{
    /// <summary>A key made of what must be the same.</summary>
    public static Guid Of(params ReadOnlySpan<object?> parts)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{part}\u001F");
        return new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 16), bigEndian: true);
    }
}

/// <summary>What an activity of another system means for the time of a request.</summary>
static class EventKinds
{
    public static IReadOnlyList<FieldChoice> Choices { get; } =
    [
        new("received", "recibida", "entered", "created"), new("assigned", "asignada"), new("started", "iniciada", "in progress", "en curso"), new("waiting", "espera", "wait", "on hold"),
        new("resumed", "reanudada"), new("resolved", "resuelta"), new("closed", "cerrada"), new("withdrawn", "retirada", "cancelled"), new("reopened", "reabierta"), new("noted", "otra", "other", "note"),
    ];

    public static IReadOnlyList<FieldChoice> Reasons { get; } = [.. WaitingReasons.All.Select(reason => new FieldChoice(reason, reason switch
    {
        WaitingReasons.Customer => ["cliente"],
        WaitingReasons.Link => ["otro equipo"],
        WaitingReasons.Supplier => ["proveedor"],
        WaitingReasons.Approval => ["aprobación"],
        _ => ["otro", "otros"],
    }))];

    static readonly (string[] Parts, RequestEventKind Kind)[] Guesses =
    [
        (["reopen", "reab", "reapert"], RequestEventKind.Reopened),
        (["clos", "cerr", "cierre", "chius", "archiv"], RequestEventKind.Closed),
        (["withdraw", "cancel", "anul", "retir"], RequestEventKind.Withdrawn),
        (["resolv", "resuel", "resol", "soluc", "solv", "complet", "finaliz", "done", "fixed"], RequestEventKind.Resolved),
        (["wait", "esper", "pend", "hold", "suspen"], RequestEventKind.WaitingStarted),
        (["resum", "reanud"], RequestEventKind.WaitingEnded),
        (["assign", "asign", "take in charge", "transfer", "traslad", "deriv", "escal"], RequestEventKind.Assigned),
        (["start", "inici", "progress", "curso", "atend", "begin"], RequestEventKind.Started),
        (["creat", "insert", "open", "abr", "alta", "recib", "receiv", "regist", "submit", "nuev"], RequestEventKind.Entered),
    ];

    public static RequestEventKind Of(string choice) => choice switch
    {
        "received" => RequestEventKind.Entered,
        "assigned" => RequestEventKind.Assigned,
        "started" => RequestEventKind.Started,
        "waiting" => RequestEventKind.WaitingStarted,
        "resumed" => RequestEventKind.WaitingEnded,
        "resolved" => RequestEventKind.Resolved,
        "closed" => RequestEventKind.Closed,
        "withdrawn" => RequestEventKind.Withdrawn,
        "reopened" => RequestEventKind.Reopened,
        _ => RequestEventKind.Noted,
    };

    /// <summary>For a file whose map says nothing about what its activities mean.</summary>
    public static RequestEventKind Guess(string activity)
    {
        var text = Platform.Languages.Plain.Text(activity);
        return Array.Find(Guesses, guess => Array.Exists(guess.Parts, part => text.Contains(part, StringComparison.Ordinal))) is { Parts: not null } found ? found.Kind : RequestEventKind.Noted;
    }
}
