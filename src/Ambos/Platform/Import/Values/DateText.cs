using System.Globalization;
using Ambos.Platform.Import.Tables;

namespace Ambos.Platform.Import.Values;

/// <summary>Dates and times as people and machines write them. Day and month are never swapped to make a date fit.</summary>
static class DateText
{
    const int Longest = 60;
    const int TwoDigitYearsUpTo = 2049;

    // 2001 to 2033: what could also be a date written in ten digits is left out.
    const long FirstSecond = 1_000_000_000;
    const long LastSecond = 2_000_000_000;

    // 1927 to 2173.
    const int FewestSerial = 10_000;
    const int MostSerial = 100_000;

    static readonly string[] months =
        ["jan", "ene", "feb", "feb", "mar", "mar", "apr", "abr", "may", "may", "jun", "jun", "jul", "jul", "aug", "ago", "sep", "sep", "oct", "oct", "nov", "nov", "dec", "dic"];

    /// <summary>The local date and time, and the offset where the text states one. Returns why not, or nothing.</summary>
    public static Reason? Read(string text, DateOrder order, out DateTime local, out TimeSpan? offset)
    {
        local = default;
        offset = null;
        var rest = text.AsSpan().Trim();
        if (rest.Length > Longest) return NoDate();
        if (rest.Length >= 8 && !rest.ContainsAnyExceptInRange('0', '9')) return Digits(rest, ref local, ref offset);
        if (Length(rest, char.IsLetter) is > 1 and var word && IsWeekday(rest[..word])) rest = rest[word..].TrimStart("., ");
        Span<Part> parts = stackalloc Part[3];
        if (!Take(ref rest, parts)) return NoDate();
        var ((year, month, day), stated) = Arrange(parts, order);
        return Day(year, month, day, stated, ref local) ?? TimeText.Read(rest.TrimStart("T ,"), ref local, ref offset);
    }

    public static Reason? ReadExactly(string text, string format, out DateTime local, out TimeSpan? offset)
    {
        foreach (var culture in (ReadOnlySpan<string>)["", "es", "en"])
            if (DateTimeOffset.TryParseExact(text.Trim(), format, CultureInfo.GetCultureInfo(culture), DateTimeStyles.AllowWhiteSpaces | DateTimeStyles.AssumeUniversal, out var moment))
            {
                local = moment.DateTime;
                offset = format.AsSpan().ContainsAny('z', 'K') ? moment.Offset : null;
                return local.Year < 1000 ? NoDate() : null;
            }

        local = default;
        offset = null;
        return new("This is not a date written as {0}.", format);
    }

    /// <summary>A number of days as spreadsheets count them, where a cell that holds a date is not told to show one.</summary>
    public static bool Serial(string text, bool from1904, out string date)
    {
        date = "";
        if (!double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var serial) || serial is < FewestSerial or >= MostSerial) return false;
        date = Tables.CellFormats.Date(serial, from1904) ?? "";
        return date.Length > 0;
    }

    /// <summary>Whether a text is a number that could only be such a count of days.</summary>
    public static bool LooksLikeSerial(string text) =>
        text.AsSpan().Trim() is { Length: >= 5 } digits && Length(digits, char.IsAsciiDigit) == 5 && (digits.Length == 5 || digits[5] is ',' or '.' && !digits[6..].ContainsAnyExceptInRange('0', '9'));

    /// <summary>20240325, the same with a time after it, or the seconds or milliseconds since 1970 that machines count.</summary>
    static Reason? Digits(ReadOnlySpan<char> text, ref DateTime local, ref TimeSpan? offset)
    {
        if (text.Length is 10 or 13)
        {
            var count = long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
            var seconds = text.Length == 13 ? count / 1000 : count;
            if (seconds is < FirstSecond or >= LastSecond) return NoDate();
            local = DateTime.UnixEpoch.AddMilliseconds(text.Length == 13 ? count : count * 1000);
            offset = TimeSpan.Zero;
            return null;
        }

        if (text.Length is not (8 or 12 or 14)) return NoDate();
        if (Day(Number(text[..4]), Number(text[4..6]), Number(text[6..8]), DateOrder.Ymd, ref local) is { } no) return no;
        if (text.Length == 8) return null;
        var (hour, minute, second) = (Number(text[8..10]), Number(text[10..12]), text.Length == 14 ? Number(text[12..]) : 0);
        if (hour > 23 || minute > 59 || second > 59) return NoDate();
        local += new TimeSpan(hour, minute, second);
        return null;
    }

    static Reason? Day(int year, int month, int day, DateOrder order, ref DateTime local)
    {
        if (month is < 1 or > 12)
            return order == DateOrder.Ymd ? NoDate()
                : new(order == DateOrder.Dmy ? "{0} is not a month; dates are read as day, month, year." : "{0} is not a month; dates are read as month, day, year.", month);
        if (year is < 1000 or > 9999 || day < 1 || day > DateTime.DaysInMonth(year, month)) return new("There is no such day in the calendar.");
        local = new DateTime(year, month, day);
        return null;
    }

    /// <summary>Takes three numbers, one of which may be the name of a month, off the front.</summary>
    static bool Take(ref ReadOnlySpan<char> rest, scoped Span<Part> parts)
    {
        var count = 0;
        while (count < 3)
        {
            if (rest.IsEmpty) return false;
            var length = Length(rest, char.IsAsciiDigit);
            if (length > 4) return false;
            if (length > 0) parts[count++] = new(Number(rest[..length]), length, IsMonth: false);
            else if ((length = Length(rest, char.IsLetter)) > 0)
            {
                var word = rest[..length];
                if (Month(word) is > 0 and var month) parts[count++] = new(month, length, IsMonth: true);
                else if (!IsFiller(word)) return false;
            }
            else if (rest[0] is '/' or '-' or '.' or ' ' or ',') length = 1;
            else return false;
            rest = rest[length..];
        }

        return true;
    }

    /// <summary>A month's name or a year of four digits says where the parts stand; else the order does.</summary>
    static ((int Year, int Month, int Day) Date, DateOrder Stated) Arrange(ReadOnlySpan<Part> parts, DateOrder order)
    {
        var (one, two, three) = (parts[0], parts[1], parts[2]);
        if (one.IsMonth) return ((Year(three), one.Number, two.Number), DateOrder.Ymd);
        if (one.Length == 4) return three.IsMonth ? ((Year(one), three.Number, two.Number), DateOrder.Ymd) : ((one.Number, two.Number, three.Number), DateOrder.Ymd);
        if (two.IsMonth) return ((Year(three), two.Number, one.Number), DateOrder.Ymd);
        return order switch
        {
            DateOrder.Mdy => ((Year(three), one.Number, two.Number), order),
            DateOrder.Ymd => three.Length < 3 ? ((Year(one), two.Number, three.Number), order) : ((0, 0, 0), order),
            _ => ((Year(three), two.Number, one.Number), DateOrder.Dmy),
        };
    }

    static int Month(ReadOnlySpan<char> word)
    {
        if (word.Length < 3) return 0;
        for (var at = 0; at < months.Length; at++)
            if (word.StartsWith(months[at], StringComparison.OrdinalIgnoreCase))
                return at / 2 + 1;
        return 0;
    }

    static bool IsWeekday(ReadOnlySpan<char> word)
    {
        foreach (var start in (ReadOnlySpan<string>)["lun", "mart", "mié", "mie", "jue", "vie", "sáb", "sab", "dom", "mon", "tue", "wed", "thu", "fri", "sat", "sun"])
            if (word.StartsWith(start, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    static bool IsFiller(ReadOnlySpan<char> word) => word is "de" or "del" or "of" or "st" or "nd" or "rd" or "th" or "DE" or "DEL";

    static int Year(Part part) => part.Length > 2 ? part.Number : part.Number + (part.Number > TwoDigitYearsUpTo - 2000 ? 1900 : 2000);

    internal static int Length(ReadOnlySpan<char> text, Func<char, bool> of)
    {
        var length = 0;
        while (length < text.Length && of(text[length])) length++;
        return length;
    }

    internal static int Number(ReadOnlySpan<char> digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    static Reason NoDate() => new("This is not a date.");

    readonly record struct Part(int Number, int Length, bool IsMonth);
}
