using Ambos.Platform.Data;
using Ambos.Platform.Search;
using Ambos.Platform.Ui;

namespace Ambos.Requests;

/// <summary>A request whose whole life is known already, to be written down in one go: the sample company, a migration.</summary>
public sealed record ToldRequest
{
    public required long Number { get; init; }

    public Guid? CustomerId { get; init; }

    public Side Side { get; init; }

    public Guid? ServiceId { get; init; }

    public Guid? TeamId { get; init; }

    public Guid? AssigneeId { get; init; }

    public Guid? ParentId { get; init; }

    public RequestType Type { get; init; }

    public RequestChannel Channel { get; init; }

    public RequestPriority Priority { get; init; } = RequestPriority.Normal;

    public string Subject { get; init; } = "";

    public string? Text { get; init; }

    public PromiseTerms? Promise { get; init; }

    public CalendarVersion? Calendar { get; init; }

    /// <summary>In order; the first is usually <see cref="RequestEventKind.Entered"/>.</summary>
    public required IReadOnlyList<ToldEvent> Events { get; init; }
}

public sealed record ToldEvent(RequestEventKind Kind, DateTimeOffset At, string? Reason = null, string? Who = null, Guid? MembershipId = null, Guid? TeamId = null, Guid? AssigneeId = null, string? Note = null);

/// <summary>Writes many requests quickly, inside one write. What they say of themselves is found from their histories, as always.</summary>
public static class RequestTelling
{
    public static Request Tell(ToldRequest told)
    {
        var entered = told.Events.FirstOrDefault(one => one.Kind != RequestEventKind.Received)?.At ?? told.Events[0].At;
        var request = new Request(told.Number, told.CustomerId, told.Side, told.ServiceId, told.TeamId, told.Subject, entered);
        request.Says(told.Type, told.Channel, told.Priority, told.Text);
        request.PromisedBy(told.Promise, told.Calendar?.Id, told.Calendar?.Working);
        request.IsLaidDown(told.TeamId, told.AssigneeId, told.ParentId);
        foreach (var one in told.Events)
            request.Happened(one.Kind, new Doer(one.MembershipId, one.Who ?? "", one.At), one.Reason, one.Note, one.TeamId, one.AssigneeId);
        request.Settle();
        return request;
    }

    /// <param name="customerNames">Names for search, by customer.</param>
    public static async Task WriteAsync(AmbosDb db, IReadOnlyList<Request> requests, IReadOnlyDictionary<Guid, string>? customerNames = null, CancellationToken cancellationToken = default)
    {
        await db.BulkInsertAsync(requests, cancellationToken);
        await db.BulkInsertAsync([.. requests.SelectMany(request => request.History)], cancellationToken);
        await SearchIndex.PutAsync(
            db, [.. requests.Select(request => RequestSearch.Document(request, request.CustomerId is { } id ? customerNames?.GetValueOrDefault(id) : null))], fresh: true, cancellationToken);
    }
}
