namespace Ambos.Platform.Import.Values;

/// <summary>The time of day after a date, and its offset from UTC where it states one.</summary>
static class TimeText
{
    static readonly (string Name, int Hours)[] names =
        [("CEST", 2), ("CET", 1), ("MESZ", 2), ("MEZ", 1), ("WEST", 1), ("WET", 0), ("EEST", 3), ("EET", 2), ("GMT", 0), ("EST", -5), ("EDT", -4), ("CST", -6), ("CDT", -5), ("MST", -7), ("MDT", -6), ("PST", -8), ("PDT", -7)];

    /// <summary>14:50, 14:50:17.000, 2:50 p. m., 14h50, with Z or +02:00 after it.</summary>
    public static Reason? Read(ReadOnlySpan<char> text, ref DateTime local, ref TimeSpan? offset)
    {
        if (text.IsEmpty) return null;
        text = Offset(text, out offset);
        Span<char> compact = stackalloc char[text.Length];
        var used = 0;
        foreach (var letter in text)
            if (letter is not (' ' or '.' or '\u00A0' or '\u202F') || letter == '.' && used > 0 && char.IsAsciiDigit(compact[used - 1]))
                compact[used++] = char.ToLowerInvariant(letter);
        var rest = (ReadOnlySpan<char>)compact[..used];
        var half = rest.EndsWith("am") ? 0 : rest.EndsWith("pm") ? 12 : -1;
        if (half >= 0) rest = rest[..^2].TrimEnd('.');
        rest = rest.TrimEnd('h');
        if (!Clock(rest, out var time)) return new("This is not a time.");
        if (half >= 0)
        {
            if (time.Hours is < 1 or > 12) return new("This is not a time.");
            time += TimeSpan.FromHours(half - (time.Hours == 12 ? 12 : 0));
        }

        if (local.Year == DateTime.MaxValue.Year) return null;
        local = local.Add(time);
        return null;
    }

    static bool Clock(ReadOnlySpan<char> text, out TimeSpan time)
    {
        time = default;
        Span<int> parts = stackalloc int[3];
        var count = 0;
        while (count < 3)
        {
            var length = DateText.Length(text, char.IsAsciiDigit);
            if (length is 0 or > 2) return false;
            parts[count++] = DateText.Number(text[..length]);
            text = text[length..];
            if (text.IsEmpty || text[0] is not (':' or 'h') || count == 3) break;
            text = text[1..];
        }

        var fraction = 0L;
        if (text is ['.' or ',', ..] && count == 3)
        {
            var digits = DateText.Length(text = text[1..], char.IsAsciiDigit);
            if (digits is 0 or > 9) return false;
            fraction = (long)(DateText.Number(text[..digits]) * Math.Pow(10, 7 - digits));
            text = text[digits..];
        }

        if (!text.IsEmpty || parts[0] > 24 || parts[1] > 59 || parts[2] > 60 || parts[0] == 24 && parts[1] + parts[2] > 0) return false;
        time = new TimeSpan(parts[0], parts[1], Math.Min(parts[2], 59)) + TimeSpan.FromTicks(fraction);
        return true;
    }

    static ReadOnlySpan<char> Offset(ReadOnlySpan<char> text, out TimeSpan? offset)
    {
        offset = null;
        if (text[^1] is 'Z' or 'z' || text.EndsWith("UTC", StringComparison.OrdinalIgnoreCase))
        {
            offset = TimeSpan.Zero;
            return text[..^(text[^1] is 'Z' or 'z' ? 1 : 3)].TrimEnd();
        }

        if (Named(ref text) is { } named) offset = named;
        if (offset is not null) return text;
        var at = text.LastIndexOfAny('+', '-');
        if (at <= 0) return text;
        var digits = text[(at + 1)..].ToString().Replace(":", "", StringComparison.Ordinal);
        var stem = text[..at].TrimEnd();
        if (stem.EndsWith("GMT", StringComparison.OrdinalIgnoreCase) || stem.EndsWith("UTC", StringComparison.OrdinalIgnoreCase))
        {
            stem = stem[..^3];
            if (digits.Length is 1 or 3) digits = "0" + digits;
        }

        if (digits.Length is not (2 or 4) || digits.AsSpan().ContainsAnyExceptInRange('0', '9')) return text;
        var minutes = DateText.Number(digits.AsSpan(0, 2)) * 60 + (digits.Length == 4 ? DateText.Number(digits.AsSpan(2)) : 0);
        if (minutes > 14 * 60) return text;
        offset = TimeSpan.FromMinutes(text[at] == '-' ? -minutes : minutes);
        return stem.TrimEnd();
    }

    /// <summary>The abbreviations that forms write after their times. CST and the like are those of America.</summary>
    static TimeSpan? Named(ref ReadOnlySpan<char> text)
    {
        foreach (var (name, hours) in names)
            if (text.EndsWith(name, StringComparison.OrdinalIgnoreCase) && text.Length > name.Length && !char.IsLetter(text[^(name.Length + 1)]))
            {
                text = text[..^name.Length].TrimEnd();
                return TimeSpan.FromHours(hours);
            }

        return null;
    }
}
