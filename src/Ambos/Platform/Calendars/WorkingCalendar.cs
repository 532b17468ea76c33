namespace Ambos.Platform.Calendars;

/// <summary>When work is done at a place: its time zone, the hours of its week and its holidays. The measure of every promise.</summary>
/// <remarks>
/// <para>A value: it never changes. A correction is a new one with a higher <see cref="Version"/>, and what was promised under the
/// old one keeps the old one, so that no holiday added later moves a deadline.</para>
/// <para>There are three ways to speak of time, and each has its own verbs here. An <em>instant</em> is a point on the line of time, the same
/// for everybody; all instants returned are in UTC. A <em>day</em> (<see cref="DateOnly"/>) is a page of the calendar on the wall of this
/// place; it may have 23 or 25 hours. <em>Working time</em> is what remains of real time after nights, breaks, weekends and holidays:
/// an instant is worked exactly if the wall clock here then shows a time within an interval of a working day.</para>
/// <para>A working day is a day with at least one interval that is no holiday. Keep one instance per version: it remembers its years.</para>
/// </remarks>
public sealed partial class WorkingCalendar
{
    readonly TimeZoneInfo zone;
    volatile WorkingTimeline? timeline;

    /// <summary>A calendar for a zone of the IANA list, such as <c>Europe/Madrid</c>.</summary>
    /// <exception cref="TimeZoneNotFoundException">There is no such zone; ask <see cref="KnowsZone"/> first if a person chose it.</exception>
    public WorkingCalendar(string zone, WorkingWeek week, HolidaySet holidays, int version = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(version, 1);
        this.zone = TimeZoneInfo.FindSystemTimeZoneById(zone);
        (Zone, Week, Holidays, Version) = (zone, week, holidays, version);
    }

    /// <summary>The first year that can be reckoned with.</summary>
    public const int FirstYear = 1900;

    /// <summary>The last year that can be reckoned with.</summary>
    public const int LastYear = 2199;

    public string Zone { get; }

    public WorkingWeek Week { get; }

    public HolidaySet Holidays { get; }

    /// <summary>Counts the revisions of one calendar, from 1.</summary>
    public int Version { get; }

    /// <summary>The calendar in which every minute counts and no day is special.</summary>
    public static WorkingCalendar AroundTheClock(string zone) => new(zone, WorkingWeek.AroundTheClock, HolidaySet.NoneObserved);

    public static bool KnowsZone(string zone) => TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) && found.HasIanaId;

    /// <summary>True if an instant lies in the years that can be reckoned with. Imported files hold years 0001 and 9999: ask before use.</summary>
    public static bool Reaches(DateTimeOffset instant) => instant.UtcDateTime.Year is >= FirstYear and <= LastYear;

    /// <summary>The next version of this calendar. Promises already made keep the version they were made under.</summary>
    public WorkingCalendar Revised(string? zone = null, WorkingWeek? week = null, HolidaySet? holidays = null) =>
        new(zone ?? Zone, week ?? Week, holidays ?? Holidays, Version + 1);

    /// <summary>The instant at which so much working time has passed since a start: the earliest one, so eight hours from nine on a day
    /// from nine to five end at five, not at nine the next morning.</summary>
    public Reckoned<DateTimeOffset> AddWorking(DateTimeOffset start, TimeSpan duration)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        if (duration == TimeSpan.Zero) return new(start.ToUniversalTime());
        var line = Line(start.UtcTicks, start.UtcTicks);
        for (var years = 1; ; years *= 2)
        {
            if (line.WhenWorked(line.WorkedUntil(start.UtcTicks) + duration.Ticks) is { } found)
                return new(Instant(found), Unknown(line.LocalDate(start.UtcTicks), line.LocalDate(found - 1)));
            if (line.LastYear >= LastYear) throw new ArgumentOutOfRangeException(nameof(duration), $"This ends after the year {LastYear}.");
            line = Line(line.FirstYear, Math.Min(line.LastYear + years, LastYear));
        }
    }

    /// <summary>The working time between two instants; zero if the second is not later.</summary>
    public Reckoned<TimeSpan> WorkingBetween(DateTimeOffset from, DateTimeOffset until)
    {
        if (until <= from) return new(TimeSpan.Zero);
        var line = Line(from.UtcTicks, until.UtcTicks);
        return new(new(line.WorkedUntil(until.UtcTicks) - line.WorkedUntil(from.UtcTicks)),
            Unknown(line.LocalDate(from.UtcTicks), line.LocalDate(until.UtcTicks)));
    }

    /// <summary>True if the wall clock shows working time.</summary>
    public bool IsWorking(DateTimeOffset instant) =>
        instant.AddTicks(1) is var next && WorkingBetween(instant, next).Value > TimeSpan.Zero;

    WorkingTimeline Line(long from, long until) => timeline is { } line && line.Covers(from) && line.Covers(until)
        ? line
        : Line(new DateTime(from).Year, new DateTime(until).Year);

    WorkingTimeline Line(int first, int last)
    {
        if (first < FirstYear || last > LastYear)
            throw new ArgumentOutOfRangeException(nameof(first), $"Only the years {FirstYear} to {LastYear} can be reckoned with.");
        var known = timeline;
        if (known is not null && first >= known.FirstYear && last <= known.LastYear) return known;
        // A year on either side, since a local day and an instant may stand in different years.
        first = Math.Max(Math.Min(first - 1, known?.FirstYear ?? int.MaxValue), FirstYear);
        last = Math.Min(Math.Max(last + 1, known?.LastYear ?? 0), LastYear);
        return timeline = new(zone, Week, Holidays, first, last);
    }

    int? Unknown(DateOnly from, DateOnly until)
    {
        for (var year = from.Year; year <= until.Year; year++)
            if (!Holidays.Knows(year)) return year;
        return null;
    }

    static DateTimeOffset Instant(long utc) => new(utc, TimeSpan.Zero);
}
