using Ambos.Requests;

namespace Ambos.Sample.Making;

/// <summary>One request while its history is being told. What would lie after now has not happened.</summary>
sealed class Case(Draft draft, Chance chance, int customer, int service, int team, RequestType type, DateTimeOffset received)
{
    readonly List<HappeningRow> events = [new(RequestEventKind.Entered, received)];
    readonly List<ReplyRow> replies = [];
    int? place;

    public DateTimeOffset Received { get; } = received;

    public string Channel { get; init; } = "web";

    public string Subject { get; init; } = "";

    public string Text { get; init; } = "";

    public int? Parent { get; init; }

    public int? Site { get; init; }

    public bool IsUrgent { get; init; }

    public int? Handler { get; private set; } = draft.Somebody(chance, team, received);

    public int Team => team;

    /// <summary>The party that speaks for the team: who asks when this request asks another team for something.</summary>
    public int Asker => draft.Teams[team].Party!.Value;

    public bool IsToCome => Received >= draft.Span.Now;

    /// <summary>Takes its place in the list, so that other requests can name it. Its history may still grow.</summary>
    public int Place()
    {
        if (place is null)
        {
            place = draft.Requests.Count;
            draft.Requests.Add(Row());
        }
        return place.Value;
    }

    public Case CarriedBy(int party)
    {
        Handler = party;
        return this;
    }

    public Case Assigned(DateTimeOffset at) => Happens(RequestEventKind.Assigned, at);

    /// <summary>It came to a team that is not the right one, which handed it on.</summary>
    public Case AssignedBy(DateTimeOffset at, int wrong, DateTimeOffset passedOn)
    {
        if (at < draft.Span.Now)
            events.Add(new HappeningRow(RequestEventKind.Assigned, at, null, null) { Team = wrong });
        return Assigned(passedOn);
    }

    public Case Waits(DateTimeOffset from, DateTimeOffset until, string reason)
    {
        Happens(RequestEventKind.WaitingStarted, from, reason);
        return Happens(RequestEventKind.WaitingEnded, until, reason);
    }

    public Case Says(DateTimeOffset at, string text, bool isNote = false)
    {
        if (at < draft.Span.Now && Handler is { } by)
            replies.Add(new ReplyRow(at, by, text, isNote));
        return this;
    }

    public Case Resolved(DateTimeOffset at)
    {
        Happens(RequestEventKind.Resolved, at);
        if (chance.Is(0.035))
        {
            Happens(RequestEventKind.Reopened, at.AddHours(chance.Between(5.0, 40)));
            at = at.AddHours(chance.Between(45.0, 90));
            Happens(RequestEventKind.Resolved, at);
        }
        return Happens(RequestEventKind.Closed, at.AddHours(chance.Between(1.0, 60)));
    }

    public void File()
    {
        if (IsToCome)
            return;
        draft.Requests[Place()] = Row();
    }

    Case Happens(RequestEventKind kind, DateTimeOffset at, string? reason = null)
    {
        if (at < draft.Span.Now && at >= events[^1].At)
            events.Add(new HappeningRow(kind, at, reason, kind is RequestEventKind.Closed or RequestEventKind.Reopened ? null : Handler));
        return this;
    }

    RequestRow Row() => new(customer, service, team, type, Channel, Subject, Text, Received)
    {
        Parent = Parent,
        IsUrgent = IsUrgent,
        Site = Site,
        Handler = events.Exists(happening => happening is { Kind: RequestEventKind.Assigned, Team: null }) ? Handler : null,
        Events = [.. events],
        Replies = [.. replies],
    };
}
