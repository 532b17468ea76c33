namespace Ambos.Platform.Calendars;

public sealed partial class WorkingCalendar
{
    /// <summary>The day that the wall calendar shows here at an instant.</summary>
    public DateOnly DayOf(DateTimeOffset instant) => Line(instant.UtcTicks, instant.UtcTicks).LocalDate(instant.UtcTicks);

    /// <summary>The first instant of a day.</summary>
    public DateTimeOffset StartOfDay(DateOnly date) => Instant(Line(date.Year, date.Year).StartOf(date));

    /// <summary>The last instant of a day: what is done at this instant is still done on the day. It shows as 23:59 and is a whole
    /// microsecond, the finest time that the databases keep.</summary>
    public DateTimeOffset EndOfDay(DateOnly date) => StartOfDay(date.AddDays(1)).AddTicks(-TimeSpan.TicksPerMicrosecond);

    public bool IsWorkingDay(DateOnly date) => Week.On(date.DayOfWeek).Length > 0 && !Holidays.Contains(date);

    /// <summary>The day itself if it is a working day, otherwise the next one.</summary>
    public Reckoned<DateOnly> WorkingDayFrom(DateOnly date) => IsWorkingDay(date) ? new(date, Unknown(date, date)) : AddWorkingDays(date, 1);

    /// <summary>The day on which a term of working days ends. The first day, on which the thing was received, is not counted;
    /// a term of no days ends on that day, or on the next working day.</summary>
    public Reckoned<DateOnly> AddWorkingDays(DateOnly date, int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        if (days == 0) return WorkingDayFrom(date);
        var line = Line(date.Year, date.Year);
        for (var years = 1; ; years *= 2)
        {
            if (line.WhenCounted(date, line.WorkingDaysThrough(date) + days) is { } found) return new(found, Unknown(date, found));
            if (line.LastYear >= LastYear) throw new ArgumentOutOfRangeException(nameof(days), $"This ends after the year {LastYear}.");
            line = Line(line.FirstYear, Math.Min(line.LastYear + years, LastYear));
        }
    }

    /// <summary>The working days after one day, up to and including another: the inverse of <see cref="AddWorkingDays"/>. Negative if the other is earlier.</summary>
    public Reckoned<int> WorkingDaysBetween(DateOnly after, DateOnly through)
    {
        if (through < after) return WorkingDaysBetween(through, after) is var back ? back with { Value = -back.Value } : default;
        var line = Line(after.Year, through.Year);
        return new(line.WorkingDaysThrough(through) - line.WorkingDaysThrough(after), Unknown(after, through));
    }

    /// <summary>The day on which a term of months ends: the same day of the month, or the last one if the month is too short; and if nobody works
    /// on that day, the next working day (Spain, Ley 39/2015, art. 30.4 and 30.5).</summary>
    public Reckoned<DateOnly> AddMonths(DateOnly date, int months)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(months);
        return WorkingDayFrom(date.AddMonths(months));
    }
}
