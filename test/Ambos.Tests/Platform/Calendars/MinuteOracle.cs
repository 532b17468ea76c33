using Ambos.Platform.Calendars;

namespace Ambos.Tests.Platform.Calendars;

/// <summary>The same questions answered the slow and obvious way: look at the wall clock once a minute.</summary>
sealed class MinuteOracle(string zone, IReadOnlyDictionary<DayOfWeek, (int From, int Until)[]> week, IReadOnlySet<DateOnly> holidays)
{
    readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(zone);

    public DateTime Wall(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, zone).DateTime;

    public DateOnly Day(DateTimeOffset instant) => DateOnly.FromDateTime(Wall(instant));

    public bool IsWorkingDay(DateOnly day) => !holidays.Contains(day) && week.TryGetValue(day.DayOfWeek, out var hours) && hours.Length > 0;

    public bool IsWorking(DateTimeOffset minute)
    {
        var wall = Wall(minute);
        var ofDay = wall.Hour * 60 + wall.Minute;
        return IsWorkingDay(DateOnly.FromDateTime(wall)) && week[wall.DayOfWeek].Any(hours => hours.From <= ofDay && ofDay < hours.Until);
    }

    public TimeSpan WorkingBetween(DateTimeOffset from, DateTimeOffset until)
    {
        var minutes = 0;
        for (var minute = from; minute < until; minute = minute.AddMinutes(1))
            if (IsWorking(minute)) minutes++;
        return TimeSpan.FromMinutes(minutes);
    }

    public DateTimeOffset AddWorking(DateTimeOffset start, int minutes)
    {
        var minute = start;
        while (minutes > 0)
        {
            if (IsWorking(minute)) minutes--;
            minute = minute.AddMinutes(1);
        }
        return minute;
    }

    /// <summary>The last instant of a day, by looking for the minute at which the wall shows a later one.</summary>
    public DateTimeOffset EndOf(DateOnly day)
    {
        var minute = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).AddHours(-15);
        while (Day(minute) <= day) minute = minute.AddMinutes(1);
        return minute.AddTicks(-10);
    }
}
