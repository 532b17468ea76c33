using System.Globalization;
using Ambos.Platform.Import.Tables;

namespace Ambos.Platform.Import.Values;

/// <summary>Dates and times as people and machines write them. Day and month are never swapped to make a date fit.</summary>
static class DateText
{
    const int Longest = 60;
    const int TwoDigitYearsUpTo = 2049;

    static readonly string[] months =
        ["jan", "ene", "feb", "feb", "mar", "mar", "apr", "abr", "may", "may", "jun", "jun", "jul", "jul", "aug", "ago", "sep", "sep", "oct", "oct", "nov", "nov", "dec", "dic"];

    /// <summary>The local date and time, and the offset where the text states one. Returns why not, or nothing.</summary>
    public static Reason? Read(string text, DateOrder order, out DateTime local, out TimeSpan? offset)
    {
        local = default;
        offset = null;
        var rest = text.AsSpan().Trim();
        if (rest.Length > Longest) return NoDate();
        if (rest.Length == 8 && !rest.ContainsAnyExceptInRange('0', '9')) return Day(Number(rest[..4]), Number(rest[4..6]), Number(rest[6..]), DateOrder.Ymd, ref local);
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
