using Ambos.Platform.Calendars;

namespace Ambos.Requests;

/// <summary>To which event a duration is measured.</summary>
public enum HistoryEnd
{
    /// <summary>The last event of any kind, also of an open request.</summary>
    LastEvent,

    /// <summary>The event that resolved it for good.</summary>
    Resolved,

    /// <summary>The event that closed it.</summary>
    Closed,
}

/// <summary>How long something took: in real time, by night and day, and in the working time of a calendar.</summary>
public readonly record struct RequestDuration(TimeSpan Calendar, TimeSpan Working, int? YearWithoutHolidays);

public sealed partial class RequestHistory
{
    /// <summary>How long the request took from its start; nothing if it has not come to that end.</summary>
    public RequestDuration? DurationTo(HistoryEnd end, WorkingCalendar calendar) =>
        EndAt(end) is { } until ? Duration(StartedAt, until, calendar) : null;

    /// <summary>How long it waited in all, up to an end; waits for several things at once count once.</summary>
    public RequestDuration? WaitedTo(HistoryEnd end, WorkingCalendar calendar)
    {
        if (EndAt(end) is not { } until) return null;
        var (total, covered) = (default(RequestDuration), DateTimeOffset.MinValue);
        foreach (var wait in waits.OrderBy(wait => wait.From))
        {
            var (from, stop) = (wait.From > covered ? wait.From : covered, wait.Until is { } ended && ended < until ? ended : until);
            if (stop <= from) continue;
            var part = Duration(from, stop, calendar);
            total = new(total.Calendar + part.Calendar, total.Working + part.Working, total.YearWithoutHolidays ?? part.YearWithoutHolidays);
            covered = stop;
        }
        return total;
    }

    DateTimeOffset? EndAt(HistoryEnd end) => end switch
    {
        HistoryEnd.LastEvent => LastAt,
        HistoryEnd.Resolved => ResolvedAt,
        HistoryEnd.Closed => ClosedAt,
        _ => throw new ArgumentOutOfRangeException(nameof(end)),
    };

    static RequestDuration Duration(DateTimeOffset from, DateTimeOffset until, WorkingCalendar calendar)
    {
        var working = calendar.WorkingBetween(from, until);
        return new(until > from ? until - from : TimeSpan.Zero, working.Value, working.YearWithoutHolidays);
    }
}
