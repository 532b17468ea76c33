using System.Globalization;

namespace Ambos.Platform.Calendars;

/// <summary>Holidays as people write them, one a line: <c>2026-10-24 San Rafael</c>.</summary>
public static class HolidayLines
{
    /// <summary>The days, or nothing if a line is no day.</summary>
    public static IReadOnlyList<Holiday>? Read(string? text)
    {
        List<Holiday> days = [];
        foreach (var line in (text ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = line.Split(' ', 2, StringSplitOptions.TrimEntries);
            if (!DateOnly.TryParseExact(parts[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
                return null;
            days.Add(new(date, parts.Length > 1 ? parts[1] : parts[0]));
        }
        return days;
    }

    public static string Write(IEnumerable<Holiday> days) =>
        string.Join('\n', days.OrderBy(day => day.Date).Select(day => $"{day.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} {day.Name}"));
}
