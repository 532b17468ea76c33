namespace Ambos.Requests;

/// <summary>What can happen to a request, as far as its time is concerned.</summary>
public enum RequestEventKind
{
    /// <summary>When the customer's words reached us, as somebody says: the only event that states a time of its own choosing. It can make the start earlier, never later.</summary>
    Received,

    /// <summary>It was written into the system.</summary>
    Entered,

    /// <summary>It was given to a person or team.</summary>
    Assigned,

    /// <summary>It began to wait for something, which is the reason.</summary>
    WaitingStarted,

    /// <summary>The wait for that reason, or for every reason if none is named, was over.</summary>
    WaitingEnded,

    /// <summary>The customer has what was promised. Also ends every wait.</summary>
    Resolved,

    /// <summary>Nothing more is to be done. Also ends every wait, and resolves if nothing had.</summary>
    Closed,

    /// <summary>The customer took it back. Counts as closed.</summary>
    Withdrawn,

    /// <summary>It was not resolved after all: the clock goes on as if it had never stopped.</summary>
    Reopened,

    /// <summary>Somebody took it up.</summary>
    Started,

    /// <summary>Anything else that has a time.</summary>
    Noted,
}

/// <summary>One thing that happened to a request. What counts is the sequence, in which things were written down; the instant is what the clock of that machine said.</summary>
public sealed record RequestEvent(int Sequence, RequestEventKind Kind, DateTimeOffset At, string? Reason = null);

/// <summary>A stretch in which a request waited for something; without an end if it still does.</summary>
public sealed record RequestWait(string? Reason, DateTimeOffset From, DateTimeOffset? Until);

/// <summary>Everything that happened to a request, in order. Every deadline and every duration is found from it, and nothing else is kept.</summary>
/// <remarks>A clock that was set wrong for a while leaves events that seem to happen before the ones before them, or long after the ones after them.
/// The longest run of events that agree with their sequence is believed (one that holds the first event, unless most others contradict it), the
/// others are moved between their neighbours, and <see cref="ClockStepped"/> says so. Instants are cut to whole microseconds, which is what the databases keep.</remarks>
public sealed partial class RequestHistory
{
    readonly List<RequestWait> waits = [];

    public RequestHistory(IEnumerable<RequestEvent> events)
    {
        var sorted = events.OrderBy(happening => happening.Sequence).Select(Whole).ToList();
        if (sorted.Count == 0) throw new ArgumentException("A history has at least one event.", nameof(events));
        var recorded = sorted.Where(happening => happening.Kind != RequestEventKind.Received).ToList();
        (Recorded, ClockStepped) = InOrder(recorded);
        Claims = [.. sorted.Where(happening => happening.Kind == RequestEventKind.Received)];
        var written = Recorded.Count > 0 ? Recorded[0].At : (DateTimeOffset?)null;
        var claimed = Claims.Count > 0 ? Claims.Min(claim => claim.At) : (DateTimeOffset?)null;
        StartedAt = claimed < written || written is null ? claimed!.Value : written.Value;
        LastAt = written is null ? StartedAt : Recorded[^1].At;
        foreach (var happening in Recorded) Follow(happening);
    }

    /// <summary>The events that a clock recorded, in sequence, at the instants that are believed.</summary>
    public IReadOnlyList<RequestEvent> Recorded { get; }

    /// <summary>What people said about the time of receipt.</summary>
    public IReadOnlyList<RequestEvent> Claims { get; }

    /// <summary>True if some clock had been set wrong.</summary>
    public bool ClockStepped { get; }

    /// <summary>When time begins to count: at the first event, or earlier if it was received earlier.</summary>
    public DateTimeOffset StartedAt { get; }

    public DateTimeOffset LastAt { get; }

    /// <summary>When it was resolved (or closed, or taken back) for good; nothing while it is open.</summary>
    public DateTimeOffset? ResolvedAt { get; private set; }

    /// <summary>When it was first held to be resolved, even if it was reopened later.</summary>
    public DateTimeOffset? FirstResolvedAt { get; private set; }

    /// <summary>When it was closed or taken back; nothing unless it is closed now.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    public int TimesReopened { get; private set; }

    /// <summary>All waits, whatever their reason and whether or not they stopped the clock.</summary>
    public IReadOnlyList<RequestWait> Waits => waits;

    void Follow(RequestEvent happening)
    {
        switch (happening.Kind)
        {
            case RequestEventKind.WaitingStarted when ResolvedAt is null && !waits.Exists(wait => IsOpen(wait, happening.Reason)):
                waits.Add(new(happening.Reason, happening.At, Until: null));
                break;
            case RequestEventKind.WaitingEnded:
                EndWaits(happening.At, happening.Reason);
                break;
            case RequestEventKind.Resolved or RequestEventKind.Closed or RequestEventKind.Withdrawn:
                ResolvedAt ??= happening.At;
                FirstResolvedAt ??= happening.At;
                if (happening.Kind != RequestEventKind.Resolved) ClosedAt ??= happening.At;
                EndWaits(happening.At, reason: null);
                break;
            case RequestEventKind.Reopened when ResolvedAt is not null:
                (ResolvedAt, ClosedAt) = (null, null);
                TimesReopened++;
                break;
        }
    }

    void EndWaits(DateTimeOffset at, string? reason)
    {
        for (var i = 0; i < waits.Count; i++)
            if (reason is null ? waits[i].Until is null : IsOpen(waits[i], reason)) waits[i] = waits[i] with { Until = at };
    }

    static bool IsOpen(RequestWait wait, string? reason) => wait.Until is null && string.Equals(wait.Reason, reason, StringComparison.OrdinalIgnoreCase);

    static RequestEvent Whole(RequestEvent happening) =>
        happening with { At = new(happening.At.UtcTicks / TimeSpan.TicksPerMicrosecond * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero) };
}
