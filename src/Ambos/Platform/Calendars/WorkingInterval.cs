using System.Globalization;

namespace Ambos.Platform.Calendars;

/// <summary>A stretch of one day in which work is done, in minutes of the wall clock: from the first, until just before the second.</summary>
/// <remarks>Written <c>09:00-14:00</c>. It lies within one day and may end at <c>24:00</c>; a night shift is two intervals, one on each day,
/// because a holiday takes away a day and not a shift.</remarks>
public readonly record struct WorkingInterval
{
    const int MinutesADay = 24 * 60;

    public WorkingInterval(int from, int until)
    {
        if (from < 0 || until > MinutesADay || from >= until)
            throw new ArgumentOutOfRangeException(nameof(until), "An interval starts before it ends and stays within one day.");
        From = from;
        Until = until;
    }

    /// <summary>The minute of the day at which work starts, 0 to 1439.</summary>
    public int From { get; }

    /// <summary>The minute of the day at which work has stopped, 1 to 1440.</summary>
    public int Until { get; }

    /// <summary>Reads what a person typed. Not read: an end before the start, for that crosses midnight.</summary>
    public static bool TryParse(string? text, out WorkingInterval interval)
    {
        interval = default;
        if (text?.Split('-', StringSplitOptions.TrimEntries) is not [var first, var last]) return false;
        if (Minute(first) is not { } from || Minute(last) is not { } until || from >= until) return false;
        interval = new WorkingInterval(from, until);
        return true;
    }

    public static WorkingInterval Parse(string text) =>
        TryParse(text, out var interval) ? interval : throw new FormatException($"'{text}' is not an interval such as 09:00-14:00.");

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{From / 60:00}:{From % 60:00}-{Until / 60:00}:{Until % 60:00}");

    static int? Minute(string text)
    {
        if (text.Split(':') is not [var hour, { Length: 2 } minute]) return null;
        if (!int.TryParse(hour, NumberStyles.None, CultureInfo.InvariantCulture, out var hours)) return null;
        if (!int.TryParse(minute, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes)) return null;
        return minutes < 60 && hours <= 24 && hours * 60 + minutes <= MinutesADay ? hours * 60 + minutes : null;
    }
}
