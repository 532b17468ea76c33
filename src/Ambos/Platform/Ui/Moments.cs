using System.Globalization;

namespace Ambos.Platform.Ui;

/// <summary>Moments and days as people read them in the current language.</summary>
public static class Moments
{
    /// <summary>A moment in a zone; the year is left out where it is the present one.</summary>
    public static string Text(DateTimeOffset at, TimeZoneInfo zone, DateTimeOffset? now = null, bool dateOnly = false)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone);
        var sameYear = now is { } present && TimeZoneInfo.ConvertTime(present, zone).Year == local.Year;
        var day = Day(DateOnly.FromDateTime(local.DateTime), withYear: !sameYear);
        return dateOnly ? day : $"{day}, {Clock(TimeOnly.FromDateTime(local.DateTime))}";
    }

    /// <summary><c>21 nov 2026</c>.</summary>
    public static string Day(DateOnly day, bool withYear = true) =>
        $"{day.Day} {Month(day.Month)}{(withYear ? " " + day.Year.ToString(CultureInfo.InvariantCulture) : "")}";

    /// <summary><c>nov</c>.</summary>
    public static string Month(int month) =>
        CultureInfo.CurrentCulture.DateTimeFormat.GetAbbreviatedMonthName(month).TrimEnd('.') is "sept" or "Sept" ? CultureInfo.CurrentCulture.DateTimeFormat.GetAbbreviatedMonthName(month)[..3]
            : CultureInfo.CurrentCulture.DateTimeFormat.GetAbbreviatedMonthName(month).TrimEnd('.');

    /// <summary><c>nov 2026</c>, of a month as 202611.</summary>
    public static string MonthOf(int month) => $"{Month(month % 100)} {(month / 100).ToString(CultureInfo.InvariantCulture)}";

    /// <summary><c>9:40</c>, on a clock of 24 hours.</summary>
    public static string Clock(TimeOnly time) => time.ToString("H:mm", CultureInfo.InvariantCulture);
}
