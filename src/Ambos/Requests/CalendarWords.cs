using Ambos.Customers;
using Ambos.Platform.Calendars;

namespace Ambos.Requests;

/// <summary>Calendars as people write and read them.</summary>
public static class CalendarWords
{
    /// <summary>A week from hours such as <c>9:00-14:00, 16:00-19:00</c>; what cannot be read is refused at its day.</summary>
    internal static WorkingWeek? Week(IReadOnlyDictionary<DayOfWeek, string> hours, List<No> nos)
    {
        var days = Enum.GetValues<DayOfWeek>().ToDictionary(day => day, _ => new List<WorkingInterval>());
        foreach (var (day, text) in hours)
            foreach (var part in (text ?? "").Split([',', ';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                if (WorkingInterval.TryParse(part, out var interval))
                    days[day].Add(interval);
                else
                    nos.Add(new No(day.ToString(), "Write hours like 09:00-14:00, 16:00-19:00."));
            }
        if (nos.Count > 0)
            return null;
        var fault = WorkingWeek.Fault([.. Enum.GetValues<DayOfWeek>().Select(day => days[day])]);
        if (fault is not null)
            nos.Add(fault == WorkingWeekFault.Overlap ? new No("Week", "Two stretches of one day overlap.") : new No("Week", "Nobody works at all in this week."));
        return fault is null ? new WorkingWeek(days.SelectMany(day => day.Value.Select(interval => KeyValuePair.Create(day.Key, interval)))) : null;
    }

    public static string Hours(WorkingWeek week, DayOfWeek day) => string.Join(", ", week[day]);

    /// <summary>The days that the official list of a place does not hold.</summary>
    public static IReadOnlyList<LocalDay> LocalDays(WorkingCalendar calendar, string? region)
    {
        var list = region is null ? null : HolidayCalendar.Find(region);
        var official = calendar.Holidays.Sources.Select(source => source.Year).Distinct()
            .SelectMany(year => list?.Year(year)?.Days ?? []).Select(day => day.Date).ToHashSet();
        return [.. calendar.Holidays.Days.Where(day => !official.Contains(day.Date)).Select(day => new LocalDay(day.Date, day.Name))];
    }
}
