using Ambos.Platform.Calendars;

namespace Ambos.Requests;

/// <summary>The clock of a promise: from what happened, what was promised and by which calendar, it tells when the request is due and how it stands.</summary>
/// <remarks>
/// <para>A pure function: it keeps nothing and asks no clock, so that anybody can reckon again what was shown. Give it the terms and the version of the
/// calendar that were frozen with the request.</para>
/// <para>The clock starts at the first event, or earlier if the request was received earlier. It stands still while the request waits for a reason
/// that the terms name, and for no longer than they allow. It stops when the request is resolved or closed. Reopening takes the stop away, as
/// if it had never been: the same deadline holds and no time is given back. A wait that starts after the deadline changes nothing.</para>
/// <para>In units of days the day of receipt is not counted and the last day counts to its end. A day counts if the clock ran at any moment of it
/// (of its working time, for working days): only a day spent waiting from beginning to end is added to the term.</para>
/// </remarks>
public static class PromiseClock
{
    /// <summary>How a request stands at an instant.</summary>
    public static ClockReading Read(RequestHistory history, PromiseTerms terms, WorkingCalendar calendar, DateTimeOffset now)
    {
        var moment = history.LastAt > now ? history.LastAt : now.ToUniversalTime();
        var stop = history.ResolvedAt;
        var pauses = PromisePauses.Of(history, terms, stop ?? moment);
        var (due, dueOn, unknown) = terms.CountsDays ? DueOfDays(history, terms, calendar, pauses) : DueOfTime(history, terms, calendar, pauses);
        var elapsed = Running(terms, calendar, pauses, history.StartedAt, stop ?? moment);
        return new(history, terms, calendar, pauses)
        {
            At = moment,
            StartedAt = history.StartedAt,
            Due = due,
            DueOn = dueOn,
            StoppedAt = stop,
            PausedSince = stop is null && pauses.Count > 0 && pauses[^1].IsOpen ? pauses[^1].From : null,
            PausedTime = new(pauses.Sum(pause => pause.Until.Ticks - pause.From.Ticks)),
            Elapsed = elapsed.Value,
            Remaining = Left(terms, calendar, stop ?? moment, due),
            YearWithoutHolidays = unknown ?? elapsed.YearWithoutHolidays,
        };
    }

    /// <summary>When a request would be due if it were received at an instant and never waited: what one can promise beforehand.</summary>
    public static Reckoned<DateTimeOffset> FirstDue(DateTimeOffset receivedAt, PromiseTerms terms, WorkingCalendar calendar)
    {
        var reading = Read(new([new(1, RequestEventKind.Entered, receivedAt)]), terms, calendar, receivedAt);
        return new(reading.Due, reading.YearWithoutHolidays);
    }

    static (DateTimeOffset Due, DateOnly? On, int? Unknown) DueOfTime(RequestHistory history, PromiseTerms terms, WorkingCalendar calendar, PromisePauses pauses)
    {
        var (from, left, unknown) = (history.StartedAt, terms.Time, (int?)null);
        foreach (var pause in pauses)
        {
            var ran = Measure(terms, calendar, from, pause.From);
            if (ran.Value >= left) break;
            (from, left, unknown) = (pause.Until, left - ran.Value, unknown ?? ran.YearWithoutHolidays);
        }
        if (!terms.CountsWork) return (from + left, null, null);
        var due = calendar.AddWorking(from, left);
        return (due.Value, null, unknown ?? due.YearWithoutHolidays);
    }

    static (DateTimeOffset Due, DateOnly? On, int? Unknown) DueOfDays(RequestHistory history, PromiseTerms terms, WorkingCalendar calendar, PromisePauses pauses)
    {
        var first = calendar.DayOf(history.StartedAt);
        var day = terms.Unit switch
        {
            PromiseUnit.WorkingDays => AddRunningDays(calendar, pauses, first, terms.Length, work: true),
            PromiseUnit.CalendarDays => AddRunningDays(calendar, pauses, first, terms.Length, work: false),
            PromiseUnit.Months when pauses.Count == 0 => calendar.AddMonths(first, terms.Length),
            PromiseUnit.Months => calendar.WorkingDayFrom(
                AddRunningDays(calendar, pauses, first, first.AddMonths(terms.Length).DayNumber - first.DayNumber, work: false).Value),
            _ => throw new ArgumentOutOfRangeException(nameof(terms)),
        };
        return (calendar.EndOfDay(day.Value), day.Value, day.YearWithoutHolidays);
    }

    static Reckoned<DateOnly> AddRunningDays(WorkingCalendar calendar, PromisePauses pauses, DateOnly date, int days, bool work)
    {
        var (from, left) = (date, days);
        foreach (var pause in pauses.DaysLost(calendar, work))
        {
            if (pause <= from) continue;
            var before = pause.AddDays(-1);
            var counted = work ? calendar.WorkingDaysBetween(from, before).Value : before.DayNumber - from.DayNumber;
            if (counted >= left) break;
            (from, left) = (pause, left - counted);
        }
        var end = work ? calendar.AddWorkingDays(from, left) : new(from.AddDays(left));
        return work && from != date ? end with { YearWithoutHolidays = calendar.WorkingDaysBetween(date, end.Value).YearWithoutHolidays } : end;
    }

    static Reckoned<TimeSpan> Running(PromiseTerms terms, WorkingCalendar calendar, PromisePauses pauses, DateTimeOffset from, DateTimeOffset until)
    {
        var total = Measure(terms, calendar, from, until);
        foreach (var pause in pauses) total = total with { Value = total.Value - Measure(terms, calendar, pause.From, pause.Until).Value };
        return total;
    }

    static TimeSpan Left(PromiseTerms terms, WorkingCalendar calendar, DateTimeOffset at, DateTimeOffset due) =>
        at <= due ? Measure(terms, calendar, at, due).Value : -Measure(terms, calendar, due, at).Value;

    static Reckoned<TimeSpan> Measure(PromiseTerms terms, WorkingCalendar calendar, DateTimeOffset from, DateTimeOffset until) =>
        terms.CountsWork ? calendar.WorkingBetween(from, until) : new(until > from ? until - from : TimeSpan.Zero);
}
