using Ambos.Platform.Calendars;

namespace Ambos.Tests.Platform.Calendars;

/// <summary>Places with their hours and holidays, drawn from one number so that a failure can be seen again.</summary>
static class Scenes
{
    /// <summary>Zones that change at two in the night, at midnight, or never, and the nights on which they do.</summary>
    static readonly (string Zone, string[] Changes)[] Zones =
    [
        ("Europe/Madrid", ["2025-03-30", "2025-10-26", "2026-03-29", "2026-10-25"]),
        ("Atlantic/Canary", ["2025-03-30", "2025-10-26", "2026-03-29"]),
        ("America/Santiago", ["2025-04-05", "2025-09-06", "2026-04-04", "2026-09-05"]),
        ("America/Asuncion", ["2023-03-25", "2023-09-30", "2024-03-23", "2024-10-05"]),
        ("America/Havana", ["2025-03-09", "2025-11-02"]),
        ("America/Lima", ["2025-07-28"]),
        ("America/Bogota", ["2025-12-31"]),
        ("America/Mexico_City", ["2022-04-03", "2022-10-30", "2025-12-31"]),
    ];

    static readonly string[][] Hours = [["09:00-14:00", "16:00-19:00"], ["08:00-15:00"], ["00:00-06:00", "22:00-24:00"], ["00:00-24:00"], ["01:30-03:10"], ["23:15-24:00"], ["00:00-00:45", "12:00-12:01"]];

    public static int Cases(int few) => int.TryParse(Environment.GetEnvironmentVariable("AMBOS_CASES"), out var many) ? many : few;

    /// <summary>AMBOS_SEED repeats the draws of an earlier run; without it every run draws anew.</summary>
    public static int Seed() => int.TryParse(Environment.GetEnvironmentVariable("AMBOS_SEED"), out var seed) ? seed : Random.Shared.Next();

    public static (WorkingCalendar Calendar, MinuteOracle Oracle, DateTimeOffset Near) Draw(Random random)
    {
        var (zone, changes) = Zones[random.Next(Zones.Length)];
        var change = DateOnly.Parse(changes[random.Next(changes.Length)]);
        var hours = Enumerable.Range(0, 7).ToDictionary(
            day => (DayOfWeek)day,
            day => day is 0 or 6 && random.Next(3) > 0 ? [] : Hours[random.Next(4) == 0 ? random.Next(Hours.Length) : 0]);
        hours[DayOfWeek.Monday] = Hours[random.Next(Hours.Length)];
        var holidays = Enumerable.Range(0, random.Next(6)).Select(_ => new Holiday(change.AddDays(random.Next(-8, 15)), "Fiesta")).ToList();
        var week = new WorkingWeek(hours.SelectMany(day => day.Value.Select(text => KeyValuePair.Create(day.Key, WorkingInterval.Parse(text)))));
        var calendar = new WorkingCalendar(zone, week, HolidaySet.Restore(holidays, [], observed: false));
        var oracle = new MinuteOracle(
            zone,
            hours.ToDictionary(day => day.Key, day => day.Value.Select(WorkingInterval.Parse).Select(interval => (interval.From, interval.Until)).ToArray()),
            holidays.Select(day => day.Date).ToHashSet());
        var near = new DateTimeOffset(change.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).AddMinutes(random.Next(-4 * 24 * 60, 2 * 24 * 60));
        return (calendar, oracle, near);
    }
}
