using Ambos.Platform.Data;

namespace Ambos.Requests;

/// <summary>One line of a request's history as it is kept: what happened, when, who did it. Lines are added, never changed.</summary>
public sealed class HistoryLine : Entity
{
    HistoryLine()
    {
    }

    internal HistoryLine(Guid requestId, int sequence, RequestEventKind kind, DateTimeOffset at)
    {
        (RequestId, Sequence, Kind, At) = (requestId, sequence, kind, at);
    }

    public Guid RequestId { get; private set; }

    public int Sequence { get; internal set; }

    public RequestEventKind Kind { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>What it waits for.</summary>
    public string? Reason { get; init; }

    public Guid? MembershipId { get; init; }

    /// <summary>The name of who did it, as it was then; a person or team of another system, if it was imported.</summary>
    public string? Who { get; internal set; }

    /// <summary>To which team it went.</summary>
    public Guid? TeamId { get; init; }

    /// <summary>To whom it went.</summary>
    public Guid? AssigneeId { get; init; }

    public string? Note { get; internal set; }

    /// <summary>What the other system called it, if it was imported.</summary>
    public string? Activity { get; init; }

    /// <summary>What else the row of the file said: a JSON object of texts.</summary>
    public string? Fields { get; internal set; }

    /// <summary>By which a row of a file is known again.</summary>
    public Guid? ImportKey { get; init; }

    /// <summary>Follows from the line after it and was written by nobody: the end of a wait, a reopening.</summary>
    public bool IsImplied { get; init; }

    public RequestEvent ToEvent() => new(Sequence, Kind, At, Reason);

    /// <summary>In whose hands it was at this line, where the line says so.</summary>
    public string? Hands =>
        Activity is not null ? Who
        : Kind == RequestEventKind.Assigned ? AssigneeId?.ToString("n") ?? TeamId?.ToString("n")
        : null;
}
