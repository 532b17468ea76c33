namespace Ambos.Requests;

/// <summary>Where a request stands; always the fold of its history, never set.</summary>
public enum RequestState
{
    Received,
    InProgress,
    Waiting,
    Resolved,
    Closed,
}

public enum RequestType
{
    Query,
    Incident,
    Complaint,
    Suggestion,
    Thanks,
}

public enum RequestPriority
{
    Low,
    Normal,
    High,
    Urgent,
}

/// <summary>How it reached us.</summary>
public enum RequestChannel
{
    Web,
    Email,
    Phone,
    Chat,
    InPerson,
    Social,
    Api,
    Letter,
}

/// <summary>What a request can wait for. Which of these stop the clock is said by the promise.</summary>
public static class WaitingReasons
{
    public const string Customer = "customer";
    public const string Link = "link";
    public const string Supplier = "supplier";
    public const string Approval = "approval";
    public const string Other = "other";

    public static IReadOnlyList<string> All { get; } = [Customer, Link, Supplier, Approval, Other];
}

public static class RequestFold
{
    /// <summary>The state that a history leads to.</summary>
    public static RequestState StateOf(RequestHistory history) =>
        history.ClosedAt is not null ? RequestState.Closed
        : history.ResolvedAt is not null ? RequestState.Resolved
        : history.Waits.Any(wait => wait.Until is null) ? RequestState.Waiting
        : history.Recorded.Any(happening => happening.Kind is RequestEventKind.Assigned or RequestEventKind.Started or RequestEventKind.WaitingStarted or RequestEventKind.Reopened) ? RequestState.InProgress
        : RequestState.Received;
}
