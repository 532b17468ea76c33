using Ambos.Platform.Calendars;

namespace Ambos.Requests;

public sealed partial class Request
{
    readonly List<HistoryLine> history = [];
    readonly List<HistoryLine> fresh = [];
    WorkingCalendar? calendar;

    public RequestState State { get; private set; }

    /// <summary>When time began to count.</summary>
    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>The last thing that happened.</summary>
    public DateTimeOffset LastAt { get; private set; }

    public DateTimeOffset? ResolvedAt { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>When it was first held to be closed, even if it was reopened later.</summary>
    public DateTimeOffset? FirstClosedAt { get; private set; }

    /// <summary>The deadline as it stood at the last event.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>When somebody should next look; nothing while the clock stands still or has stopped.</summary>
    public DateTimeOffset? NextDueAt { get; private set; }

    /// <summary>Its place in the queue; nothing once it is resolved.</summary>
    public DateTimeOffset? QueueAt { get; private set; }

    public DateTimeOffset? PausedSince { get; private set; }

    /// <summary>Whether the promise was kept, once that is decided by the end.</summary>
    public bool? Met { get; private set; }

    public int TimesReopened { get; private set; }

    public int TimesWaited { get; private set; }

    /// <summary>How often it went from one hand to another.</summary>
    public int HandOffs { get; private set; }

    /// <summary>What it waits for now, if it does.</summary>
    public string? WaitsFor { get; private set; }

    /// <summary>Everything that happened to it, once it was recalled.</summary>
    public IReadOnlyList<HistoryLine> History => history;

    /// <summary>Lines that are not saved yet.</summary>
    internal IReadOnlyList<HistoryLine> Fresh => fresh;

    /// <summary>The version of the calendar by which the promise counts, once it was recalled.</summary>
    internal WorkingCalendar? PromisedCalendar => calendar;

    /// <summary>Gives it its history and the calendar it was promised by, before any verb.</summary>
    internal void Recall(IEnumerable<HistoryLine> lines, WorkingCalendar? by)
    {
        history.Clear();
        history.AddRange(lines.OrderBy(line => line.Sequence));
        calendar = by;
    }

    /// <summary>How the promise stands; nothing where none was given.</summary>
    public ClockReading? Clock(DateTimeOffset now) =>
        Promise is { } terms && calendar is not null && history.Count > 0
            ? PromiseClock.Read(new RequestHistory(history.Select(line => line.ToEvent())), terms, calendar, now)
            : null;

    internal void PromisedBy(PromiseTerms? terms, Guid? calendarVersionId, WorkingCalendar? by)
    {
        var whole = terms is not null && calendarVersionId is not null;
        (Terms, CalendarVersionId, calendar) = (whole ? TermsText.Write(terms!) : null, whole ? calendarVersionId : null, by);
    }

    internal HistoryLine Happened(RequestEventKind kind, Doer doer, string? reason = null, string? note = null, Guid? teamId = null, Guid? assigneeId = null)
    {
        var line = new HistoryLine(Id, history.Count == 0 ? 1 : history[^1].Sequence + 1, kind, doer.At)
        {
            Reason = reason,
            MembershipId = doer.MembershipId,
            Who = doer.Name,
            TeamId = teamId,
            AssigneeId = assigneeId,
            Note = string.IsNullOrWhiteSpace(note) ? null : note.Trim(),
        };
        history.Add(line);
        fresh.Add(line);
        return line;
    }

    /// <summary>Brings everything that follows from the history up to date.</summary>
    internal void Settle()
    {
        var events = new RequestHistory(history.Select(line => line.ToEvent()));
        State = RequestFold.StateOf(events);
        (StartedAt, LastAt, ResolvedAt, ClosedAt) = (events.StartedAt, events.LastAt, events.ResolvedAt, events.ClosedAt);
        FirstClosedAt = events.Recorded.FirstOrDefault(happening => happening.Kind is RequestEventKind.Closed or RequestEventKind.Withdrawn)?.At;
        (TimesReopened, TimesWaited) = (events.TimesReopened, events.Waits.Count);
        WaitsFor = events.Waits.LastOrDefault(wait => wait.Until is null)?.Reason;
        HandOffs = HandsOf(history).Changes();
        var reading = Clock(events.LastAt);
        // What was taken back within its time was neither kept nor broken.
        var takenBack = ResolvedAt is not null && events.Recorded.Last(Ends).Kind == RequestEventKind.Withdrawn && reading is { Breached: false };
        (DueAt, PausedSince, Met) = (reading?.Due, reading?.PausedSince, reading?.StoppedAt is null || takenBack ? null : reading.Met);
        NextDueAt = reading is { Paused: true } ? AfterTheLongestPause(events, reading) : reading?.NextDueAt;
        QueueAt = !IsOpen ? null : NextDueAt ?? DueAt ?? StartedAt.AddYears(10);
        if (Terms is not null && FirstDueAt is null && calendar is not null)
            FirstDueAt = PromiseClock.FirstDue(StartedAt, Promise!, calendar).Value;
    }

    // A wait that may stop the clock for so long only ends by itself; nobody is there then to write it down.
    DateTimeOffset? AfterTheLongestPause(RequestHistory events, ClockReading reading)
    {
        var ends = events.Waits.Where(wait => wait.Until is null).Select(wait => wait.From + Promise!.PauseFor(wait.Reason)?.Longest).OfType<DateTimeOffset>().ToList();
        if (ends.Count == 0)
            return null;
        var end = ends.Max();
        var later = PromiseClock.Read(events, Promise!, calendar!, end > reading.At ? end : reading.At);
        return later.Paused ? null : later.Due;
    }

    static bool Ends(RequestEvent happening) => happening.Kind is RequestEventKind.Resolved or RequestEventKind.Closed or RequestEventKind.Withdrawn;

    static IEnumerable<string> HandsOf(IEnumerable<HistoryLine> lines) => lines.Select(line => line.Hands).OfType<string>();
}

static class HandOffCount
{
    public static int Changes(this IEnumerable<string> hands)
    {
        var (count, last) = (0, (string?)null);
        foreach (var hand in hands)
        {
            if (last is not null && last != hand)
                count++;
            last = hand;
        }
        return count;
    }
}

/// <summary>Who does something, and when.</summary>
public sealed record Doer(Guid? MembershipId, string Name, DateTimeOffset At);
