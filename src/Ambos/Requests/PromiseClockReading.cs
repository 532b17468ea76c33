using Ambos.Platform.Calendars;

namespace Ambos.Requests;

/// <summary>How a promise stands.</summary>
public enum ClockState
{
    /// <summary>Open, and there is time.</summary>
    Running,

    /// <summary>Open, in time, and the clock stands still.</summary>
    Paused,

    /// <summary>Open, and the deadline has passed.</summary>
    Overdue,

    /// <summary>Resolved in time.</summary>
    Met,

    /// <summary>Resolved after the deadline.</summary>
    Late,
}

/// <summary>What the clock of a promise shows at an instant, and why.</summary>
/// <remarks>Times are measured as the promise counts: working time for working minutes, hours and days, real time for all other units.</remarks>
public sealed class ClockReading
{
    readonly RequestHistory history;
    readonly PromiseTerms terms;
    readonly WorkingCalendar calendar;
    readonly PromisePauses pauses;

    internal ClockReading(RequestHistory history, PromiseTerms terms, WorkingCalendar calendar, PromisePauses pauses) =>
        (this.history, this.terms, this.calendar, this.pauses) = (history, terms, calendar, pauses);

    /// <summary>The instant of the reading; the last event's, if that is later than the clock said.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When time began to count.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The last instant that is still in time. While the clock stands still it is what the deadline would be if the clock went on now.</summary>
    public required DateTimeOffset Due { get; init; }

    /// <summary>The day of the deadline in the calendar's zone, for promises in days or months: show this rather than the hour.</summary>
    public required DateOnly? DueOn { get; init; }

    /// <summary>When the clock stopped for good; nothing while the request is open.</summary>
    public required DateTimeOffset? StoppedAt { get; init; }

    /// <summary>Since when the clock stands still; nothing if it runs or has stopped.</summary>
    public required DateTimeOffset? PausedSince { get; init; }

    /// <summary>Real time in which the clock stood still, in all.</summary>
    public required TimeSpan PausedTime { get; init; }

    /// <summary>Time the promiser has used.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>Time left from now, or from the stop, to the deadline; negative by how much it is late.</summary>
    public required TimeSpan Remaining { get; init; }

    /// <summary>The first year that mattered and whose holidays are not loaded or not checked: the deadline may be later than shown. Show it as a warning.</summary>
    public required int? YearWithoutHolidays { get; init; }

    public bool Paused => PausedSince is not null;

    /// <summary>True if the deadline passed before the request was resolved.</summary>
    public bool Breached => (StoppedAt ?? At) > Due;

    /// <summary>Whether the promise was kept: nothing while that is undecided, which is while it is open and in time.</summary>
    public bool? Met => Breached ? false : StoppedAt is null ? null : true;

    public ClockState State => (StoppedAt, Breached, Paused) switch
    {
        (null, true, _) => ClockState.Overdue,
        (null, false, true) => ClockState.Paused,
        (null, false, false) => ClockState.Running,
        (_, true, _) => ClockState.Late,
        (_, false, _) => ClockState.Met,
    };

    /// <summary>When somebody should next look: the deadline, unless it has passed, or the clock stands still or has stopped. For the column that the queue is sorted by.</summary>
    public DateTimeOffset? NextDueAt => StoppedAt is null && !Paused ? Due : null;

    /// <summary>The steps of the reckoning, in the order of time: what an auditor reads.</summary>
    public IReadOnlyList<ClockReason> Why => field ??= PromiseReasons.Of(this, history, terms, calendar, pauses);
}
