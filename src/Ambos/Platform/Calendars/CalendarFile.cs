using System.Text;

namespace Ambos.Platform.Calendars;

/// <summary>A calendar as a file that other programs read (RFC 5545).</summary>
public static class CalendarFile
{
    public const string ContentType = "text/calendar; charset=utf-8";

    /// <summary>The whole file. The same entry has the same key each time, so that bringing it in again changes it and adds nothing.</summary>
    public static string Write(string title, IEnumerable<CalendarEntry> entries, DateTimeOffset now)
    {
        var file = new StringBuilder();
        foreach (var (name, value) in new[] { ("BEGIN", "VCALENDAR"), ("VERSION", "2.0"), ("PRODID", "-//Ambos//Ambos//ES"), ("CALSCALE", "GREGORIAN"), ("X-WR-CALNAME", CalendarLines.Escape(title)) })
            file.Append(CalendarLines.Write(name, value));
        foreach (var entry in entries)
        {
            file.Append(CalendarLines.Write("BEGIN", "VEVENT"));
            file.Append(CalendarLines.Write("UID", CalendarLines.Escape(entry.Key)));
            file.Append(CalendarLines.Write("DTSTAMP", CalendarLines.Moment(now)));
            file.Append(CalendarLines.Write("DTSTART", CalendarLines.Moment(entry.At)));
            file.Append(CalendarLines.Write("SUMMARY", CalendarLines.Escape(entry.Title)));
            if (entry.Text is { Length: > 0 } text)
                file.Append(CalendarLines.Write("DESCRIPTION", CalendarLines.Escape(text)));
            if (entry.Place is { Length: > 0 } place)
                file.Append(CalendarLines.Write("LOCATION", CalendarLines.Escape(place)));
            if (entry.Address is { } address)
                file.Append(CalendarLines.Write("URL", address.AbsoluteUri));
            file.Append(CalendarLines.Write("END", "VEVENT"));
        }
        return file.Append(CalendarLines.Write("END", "VCALENDAR")).ToString();
    }
}

/// <summary>One entry of a calendar.</summary>
/// <param name="Key">Known again by it, in the whole world.</param>
public sealed record CalendarEntry(string Key, DateTimeOffset At, string Title, string? Text = null, string? Place = null, Uri? Address = null);
