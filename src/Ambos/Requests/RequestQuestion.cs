using Ambos.Platform.Ui;

namespace Ambos.Requests;

/// <summary>What somebody wants to see of the requests.</summary>
public sealed record RequestQuestion
{
    /// <summary><c>mine</c>, <c>team</c>, <c>unowned</c>, <c>waiting</c>, <c>asked</c> (what I asked for) or <c>open</c>; nothing: all.</summary>
    public string? View { get; init; }

    public string? Text { get; init; }

    public RequestState? State { get; init; }

    public Side? Side { get; init; }

    public RequestType? Type { get; init; }

    public Guid? TeamId { get; init; }

    public Guid? ServiceId { get; init; }

    public Guid? CustomerId { get; init; }

    public Guid? AssigneeId { get; init; }

    public Guid? ParentId { get; init; }

    /// <summary><c>due</c>: open ones by time left; <c>-received</c>: newest first; <c>received</c>.</summary>
    public string Sort { get; init; } = "-received";

    public string? After { get; init; }

    public string? Before { get; init; }

    public int Size { get; init; } = 50;

    /// <summary>The question that stands in an address.</summary>
    public static RequestQuestion From(IQueryCollection query) => new()
    {
        View = Of(query, "view"),
        Text = Of(query, "q"),
        State = Choice<RequestState>(query, "state"),
        Side = Choice<Side>(query, "side"),
        Type = Choice<RequestType>(query, "type"),
        TeamId = Id(query, "team"),
        ServiceId = Id(query, "service"),
        CustomerId = Id(query, "customer"),
        AssigneeId = Id(query, "assignee"),
        Sort = Of(query, "sort") is "due" or "received" or "-received" ? Of(query, "sort")! : "-received",
        After = Of(query, "after"),
        Before = Of(query, "before"),
    };

    static string? Of(IQueryCollection query, string name) => query[name].ToString() is { Length: > 0 and < 500 } text ? text : null;

    static Guid? Id(IQueryCollection query, string name) => Guid.TryParse(Of(query, name), out var id) ? id : null;

    static T? Choice<T>(IQueryCollection query, string name)
        where T : struct, Enum => Of(query, name) is { } text && char.IsLetter(text[0]) && Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null;
}

/// <summary>A request as lists show it.</summary>
public sealed record RequestRow(
    Guid Id, long Number, string Subject, Side Side, RequestType Type, RequestState State, RequestPriority Priority, string? Customer, long? CustomerNumber, Guid? TeamId, Guid? AssigneeId, string? Assignee,
    DateTimeOffset StartedAt, DateTimeOffset? DueAt, DateTimeOffset? QueueAt, DateTimeOffset? PausedSince, DateTimeOffset? ResolvedAt, bool? Met, string? WaitsFor, string? Terms, Guid? CalendarVersionId, Guid? ParentId);
