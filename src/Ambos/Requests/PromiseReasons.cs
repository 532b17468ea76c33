using Ambos.Platform.Calendars;

namespace Ambos.Requests;

/// <summary>What one step of the reckoning says.</summary>
public enum ClockReasonKind
{
    /// <summary>The clock started at this instant.</summary>
    Started,

    /// <summary>It was received earlier than it was entered, and that counts.</summary>
    ReceivedEarlier,

    /// <summary>Somebody said that it was received later than it was entered, and that does not count.</summary>
    LaterReceiptIgnored,

    /// <summary>The day of receipt is not counted.</summary>
    FirstDayNotCounted,

    /// <summary>A holiday was not counted.</summary>
    Holiday,

    /// <summary>The clock stood still from this instant, for so long.</summary>
    Paused,

    /// <summary>A wait did not stop the clock, since the promise does not name its reason.</summary>
    WaitCounts,

    /// <summary>It was reopened, and the same deadline holds.</summary>
    Reopened,

    /// <summary>The holidays of this year are not loaded or not checked.</summary>
    YearWithoutHolidays,

    /// <summary>Some clock had been set wrong; the order of writing was believed.</summary>
    ClockStepped,

    /// <summary>The deadline.</summary>
    Due,

    /// <summary>The clock stopped.</summary>
    Stopped,
}

/// <summary>One step of the reckoning, for the page to put into words.</summary>
/// <param name="Name">The holiday, or the reason for waiting.</param>
public sealed record ClockReason(ClockReasonKind Kind, DateTimeOffset? At = null, DateOnly? Date = null, string? Name = null, TimeSpan? Length = null, int? Year = null);

static class PromiseReasons
{
    public static IReadOnlyList<ClockReason> Of(ClockReading reading, RequestHistory history, PromiseTerms terms, WorkingCalendar calendar, PromisePauses pauses)
    {
        var firstDay = calendar.DayOf(reading.StartedAt);
        var entered = history.Recorded.Count > 0 ? history.Recorded[0].At : reading.StartedAt;
        List<ClockReason> reasons = [new(ClockReasonKind.Started, reading.StartedAt, firstDay)];
        if (reading.StartedAt < entered) reasons.Add(new(ClockReasonKind.ReceivedEarlier, reading.StartedAt, Length: entered - reading.StartedAt));
        reasons.AddRange(history.Claims.Where(claim => claim.At > entered).Select(claim => new ClockReason(ClockReasonKind.LaterReceiptIgnored, claim.At)));
        if (terms.CountsDays) reasons.Add(new(ClockReasonKind.FirstDayNotCounted, Date: firstDay));
        if (terms.CountsWork) reasons.AddRange(Holidays(calendar, firstDay, reading.DueOn ?? calendar.DayOf(reading.Due)));
        if (reading.YearWithoutHolidays is { } year) reasons.Add(new(ClockReasonKind.YearWithoutHolidays, Year: year));
        reasons.AddRange(pauses.Select(pause => new ClockReason(ClockReasonKind.Paused, pause.From, Length: pause.Until - pause.From)));
        reasons.AddRange(history.Waits.Where(wait => terms.PauseFor(wait.Reason) is null)
            .Select(wait => new ClockReason(ClockReasonKind.WaitCounts, wait.From, Name: wait.Reason, Length: (wait.Until ?? reading.At) - wait.From)));
        reasons.AddRange(history.Recorded.Where(happening => happening.Kind == RequestEventKind.Reopened)
            .Select(happening => new ClockReason(ClockReasonKind.Reopened, happening.At)));
        if (history.ClockStepped) reasons.Add(new(ClockReasonKind.ClockStepped));
        reasons.Add(new(ClockReasonKind.Due, reading.Due, reading.DueOn));
        if (reading.StoppedAt is { } stop) reasons.Add(new(ClockReasonKind.Stopped, stop));
        return reasons;
    }

    static IEnumerable<ClockReason> Holidays(WorkingCalendar calendar, DateOnly after, DateOnly through)
    {
        for (var day = after.AddDays(1); day <= through; day = day.AddDays(1))
            if (calendar.Holidays.NameOf(day) is { } name && calendar.Week[day.DayOfWeek].Count > 0)
                yield return new(ClockReasonKind.Holiday, Date: day, Name: name);
    }
}
