using System.Globalization;
using Ambos.Platform.Calendars;
using Ambos.Platform.Ui.Fields;

namespace Ambos.Requests.Pages;

/// <summary>A calendar as a person writes it on the form.</summary>
public sealed class CalendarInput
{
    public string? Name { get; set; }

    public string? Region { get; set; }

    public string? Zone { get; set; }

    public string? Monday { get; set; }

    public string? Tuesday { get; set; }

    public string? Wednesday { get; set; }

    public string? Thursday { get; set; }

    public string? Friday { get; set; }

    public string? Saturday { get; set; }

    public string? Sunday { get; set; }

    public string? LocalDays { get; set; }

    public bool IsDefault { get; set; }

    public string? Verb { get; set; }

    internal static CalendarInput Of(string name, WorkingCalendar calendar, string? region, bool isDefault)
    {
        string Hours(DayOfWeek day) => CalendarWords.Hours(calendar.Week, day);
        return new CalendarInput
        {
            Name = name, Region = region, Zone = calendar.Zone, IsDefault = isDefault,
            Monday = Hours(DayOfWeek.Monday), Tuesday = Hours(DayOfWeek.Tuesday), Wednesday = Hours(DayOfWeek.Wednesday), Thursday = Hours(DayOfWeek.Thursday),
            Friday = Hours(DayOfWeek.Friday), Saturday = Hours(DayOfWeek.Saturday), Sunday = Hours(DayOfWeek.Sunday),
            LocalDays = string.Join('\n', CalendarWords.LocalDays(calendar, region).Select(day => $"{day.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} {day.Name}")),
        };
    }

    internal (CalendarDraft Draft, Refusal? No) ToDraft()
    {
        List<LocalDay> days = [];
        foreach (var line in (LocalDays ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = line.Split(' ', 2, StringSplitOptions.TrimEntries);
            if (!DateOnly.TryParseExact(parts[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
                return (new CalendarDraft(), new Refusal("LocalDays", "Write one day a line: 2026-10-24 San Rafael."));
            days.Add(new LocalDay(date, parts.Length > 1 ? parts[1] : parts[0]));
        }
        return (new CalendarDraft
        {
            Name = Name ?? "", Region = Region ?? "", Zone = Zone, IsDefault = IsDefault ? true : null, LocalDays = days,
            Week = new Dictionary<DayOfWeek, string>
            {
                [DayOfWeek.Monday] = Monday ?? "", [DayOfWeek.Tuesday] = Tuesday ?? "", [DayOfWeek.Wednesday] = Wednesday ?? "", [DayOfWeek.Thursday] = Thursday ?? "",
                [DayOfWeek.Friday] = Friday ?? "", [DayOfWeek.Saturday] = Saturday ?? "", [DayOfWeek.Sunday] = Sunday ?? "",
            },
        }, null);
    }
}
