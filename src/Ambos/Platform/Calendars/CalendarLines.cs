using System.Globalization;
using System.Text;

namespace Ambos.Platform.Calendars;

/// <summary>The lines of a calendar file, as RFC 5545 writes them: a name, parameters, a value; long ones folded after 75 bytes.</summary>
public static class CalendarLines
{
    const int Longest = 75;

    /// <summary>A line in its written form, folded, with its end.</summary>
    public static string Write(string name, string value)
    {
        var line = $"{name}:{value}";
        if (Encoding.UTF8.GetByteCount(line) <= Longest)
            return line + "\r\n";
        var text = new StringBuilder(line.Length + line.Length / 30);
        var bytes = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (bytes + rune.Utf8SequenceLength > Longest)
            {
                text.Append("\r\n ");
                bytes = 1;
            }
            text.Append(rune);
            bytes += rune.Utf8SequenceLength;
        }
        return text.Append("\r\n").ToString();
    }

    /// <summary>A text as it stands in a value; signs that no text may hold are left out.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var sign in text.ReplaceLineEndings("\n"))
            _ = sign switch
            {
                '\\' or ';' or ',' => escaped.Append('\\').Append(sign),
                '\n' => escaped.Append("\\n"),
                _ when char.IsControl(sign) && sign != '\t' => escaped,
                _ => escaped.Append(sign),
            };
        return escaped.ToString();
    }

    public static string Unescape(string value)
    {
        if (!value.Contains('\\'))
            return value;
        var text = new StringBuilder(value.Length);
        for (var at = 0; at < value.Length; at++)
            if (value[at] == '\\' && at + 1 < value.Length)
                text.Append(value[++at] is 'n' or 'N' ? '\n' : value[at]);
            else
                text.Append(value[at]);
        return text.ToString();
    }

    /// <summary>A moment of UTC.</summary>
    public static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The parts of an unfolded line; nothing if it is none.</summary>
    public static CalendarLine? Read(string line)
    {
        var quoted = false;
        var cuts = new List<int>();
        for (var at = 0; at < line.Length; at++)
            if (line[at] == '"')
                quoted = !quoted;
            else if (!quoted && line[at] == ';')
                cuts.Add(at);
            else if (!quoted && line[at] == ':')
            {
                cuts.Add(at);
                var parameters = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
                for (var cut = 0; cut + 1 < cuts.Count; cut++)
                {
                    var text = line[(cuts[cut] + 1)..cuts[cut + 1]];
                    if (text.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals)
                        parameters[text[..equals]] = text[(equals + 1)..].Trim('"');
                }
                return new(line[..cuts[0]].ToUpperInvariant(), parameters, line[(at + 1)..]);
            }
        return null;
    }
}

/// <summary>One line: <c>DTSTART;TZID=Europe/Madrid:20260824T101500</c>.</summary>
public sealed record CalendarLine(string Name, IReadOnlyDictionary<string, string> Parameters, string Value)
{
    public string? this[string parameter] => Parameters.GetValueOrDefault(parameter);

    /// <summary>The date or moment in ISO notation, with its distance from UTC where the line tells its zone.</summary>
    public string? Iso()
    {
        var style = DateTimeStyles.None;
        if (DateTime.TryParseExact(Value, "yyyyMMdd", CultureInfo.InvariantCulture, style, out var day))
            return day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (DateTime.TryParseExact(Value, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, style, out var utc))
            return utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        if (!DateTime.TryParseExact(Value, "yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture, style, out var local))
            return null;
        var plain = local.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
        if (this["TZID"] is not { } named || !TimeZoneInfo.TryFindSystemTimeZoneById(named.Trim('/'), out var zone))
            return plain;
        // An hour the clocks skip is told as before they did.
        return plain + new DateTimeOffset(local, zone.GetUtcOffset(local)).ToString("zzz", CultureInfo.InvariantCulture);
    }
}
