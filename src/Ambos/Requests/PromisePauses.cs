using System.Collections;
using Ambos.Platform.Calendars;

namespace Ambos.Requests;

/// <summary>One stretch in which the clock stood still; open if it still does.</summary>
public readonly record struct PromisePause(DateTimeOffset From, DateTimeOffset Until, bool IsOpen);

/// <summary>The stretches in which the clock of a promise stood still, one after the other and apart from each other.</summary>
sealed class PromisePauses : IReadOnlyList<PromisePause>
{
    static readonly PromisePauses None = new([]);
    readonly List<PromisePause> pauses;

    PromisePauses(List<PromisePause> pauses) => this.pauses = pauses;

    public int Count => pauses.Count;

    public PromisePause this[int index] => pauses[index];

    public static PromisePauses Of(RequestHistory history, PromiseTerms terms, DateTimeOffset until)
    {
        if (terms.Pauses.Count == 0 || history.Waits.Count == 0) return None;
        var merged = new List<PromisePause>();
        foreach (var next in history.Waits.Select(wait => Pause(wait, terms.PauseFor(wait.Reason), until)).OfType<PromisePause>().OrderBy(pause => pause.From))
        {
            if (merged.Count > 0 && next.From <= merged[^1].Until)
                merged[^1] = merged[^1].Until >= next.Until ? merged[^1] with { IsOpen = merged[^1].IsOpen || next.IsOpen } : next with { From = merged[^1].From };
            else
                merged.Add(next);
        }
        return new(merged);
    }

    /// <summary>The days of which the pauses took every moment (of work), early ones first.</summary>
    public IEnumerable<DateOnly> DaysLost(WorkingCalendar calendar, bool work)
    {
        var last = DateOnly.MinValue;
        foreach (var pause in pauses)
        {
            var until = calendar.DayOf(pause.Until);
            for (var day = calendar.DayOf(pause.From); day <= until; day = day.AddDays(1))
            {
                if (day <= last || (work && !calendar.IsWorkingDay(day)) || !Covers(calendar, day, work)) continue;
                yield return last = day;
            }
        }
    }

    public IEnumerator<PromisePause> GetEnumerator() => pauses.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    bool Covers(WorkingCalendar calendar, DateOnly day, bool work)
    {
        var (start, end) = (calendar.StartOfDay(day), calendar.StartOfDay(day.AddDays(1)));
        var left = Size(start, end);
        foreach (var pause in pauses)
        {
            if (pause.From >= end) break;
            if (pause.Until > start) left -= Size(pause.From > start ? pause.From : start, pause.Until < end ? pause.Until : end);
        }
        return left <= TimeSpan.Zero;

        TimeSpan Size(DateTimeOffset from, DateTimeOffset until) => work ? calendar.WorkingBetween(from, until).Value : until - from;
    }

    static PromisePause? Pause(RequestWait wait, PauseRule? rule, DateTimeOffset now)
    {
        if (rule is null) return null;
        var (until, isOpen) = (wait.Until ?? now, wait.Until is null);
        if (rule.Longest is { } longest && until - wait.From >= longest) (until, isOpen) = (wait.From + longest, false);
        return until > wait.From || isOpen ? new(wait.From, until, isOpen) : null;
    }
}
