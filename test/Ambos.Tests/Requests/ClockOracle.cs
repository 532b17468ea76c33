using Ambos.Requests;
using Ambos.Tests.Platform.Calendars;

namespace Ambos.Tests.Requests;

/// <summary>The promise clock once more, as a person with a stopwatch would run it: minute by minute from the events themselves.</summary>
sealed class ClockOracle(MinuteOracle place, PromiseTerms terms, IReadOnlyList<RequestEvent> events, DateTimeOffset now)
{
    readonly DateTimeOffset? stoppedAt = Stop(events);

    public DateTimeOffset Start { get; } = events.Min(happening => happening.At);

    DateTimeOffset End => stoppedAt ?? now;

    public (DateTimeOffset Due, bool Breached, TimeSpan Elapsed) Answer()
    {
        var due = terms.Unit switch
        {
            PromiseUnit.Minutes or PromiseUnit.WorkingMinutes => AfterMinutes(terms.Length),
            PromiseUnit.Hours or PromiseUnit.WorkingHours => AfterMinutes(60 * terms.Length),
            _ => place.EndOf(LastDay()),
        };
        var elapsed = 0;
        for (var minute = Start; minute < End; minute = minute.AddMinutes(1))
            if (Runs(minute)) elapsed++;
        return (due, End > due, TimeSpan.FromMinutes(elapsed));
    }

    DateTimeOffset AfterMinutes(int left)
    {
        var minute = Start;
        for (; left > 0; minute = minute.AddMinutes(1))
            if (Runs(minute)) left--;
        return minute;
    }

    DateOnly LastDay()
    {
        var first = place.Day(Start);
        var left = terms.Unit == PromiseUnit.Months ? first.AddMonths(terms.Length).DayNumber - first.DayNumber : terms.Length;
        var ran = new HashSet<DateOnly>();
        var day = first;
        for (var minute = Start; left > 0; minute = minute.AddMinutes(1))
        {
            var today = place.Day(minute);
            if (today == first || !Runs(minute) || !ran.Add(today)) continue;
            (day, left) = (today, left - 1);
        }
        while (terms.Unit == PromiseUnit.Months && !place.IsWorkingDay(day)) day = day.AddDays(1);
        return day;
    }

    bool Runs(DateTimeOffset minute) => (!terms.CountsWork || place.IsWorking(minute)) && !IsPaused(minute);

    bool IsPaused(DateTimeOffset minute)
    {
        if (minute >= End) return false;
        return terms.Pauses.Any(rule =>
        {
            DateTimeOffset? since = null;
            foreach (var happening in events.Where(happening => happening.Kind != RequestEventKind.Received && happening.At <= minute).OrderBy(happening => happening.Sequence))
            {
                if (happening.Kind == RequestEventKind.WaitingStarted && happening.Reason == rule.Reason) since ??= happening.At;
                if (happening.Kind == RequestEventKind.WaitingEnded && (happening.Reason is null || happening.Reason == rule.Reason)) since = null;
                if (happening.Kind is RequestEventKind.Resolved or RequestEventKind.Closed) since = null;
            }
            return since is not null && (rule.Longest is null || minute - since < rule.Longest);
        });
    }

    static DateTimeOffset? Stop(IEnumerable<RequestEvent> events)
    {
        DateTimeOffset? stop = null;
        foreach (var happening in events.OrderBy(happening => happening.Sequence))
        {
            if (happening.Kind is RequestEventKind.Resolved or RequestEventKind.Closed) stop ??= happening.At;
            if (happening.Kind == RequestEventKind.Reopened) stop = null;
        }
        return stop;
    }
}
