using System.Buffers;
using System.Globalization;

namespace Ambos.Platform.Import.Values;

/// <summary>Numbers as people write them: 1.234,56 and 1,234.56, with blanks between thousands, a currency or a percent sign.</summary>
static class NumberText
{
    const int Longest = 60;
    static readonly SearchValues<char> exponentSigns = SearchValues.Create("+-0123456789");

    /// <summary>Where both readings are possible (1.234) the file's decimal sign decides; where only one is, that one is taken. A workbook's own numbers are <paramref name="exact"/>.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, bool decimalComma, bool exact, out decimal number)
    {
        number = 0;
        if (exact) return decimal.TryParse(text.TrimEnd('%'), NumberStyles.Float, CultureInfo.InvariantCulture, out number);
        text = text.Trim("%€$£ \t\u00A0\u202F'");
        var negative = text is ['(', .., ')'];
        if (negative) text = text[1..^1].Trim("€$£ \u00A0");
        if (text is ['-' or '\u2212', ..])
        {
            negative = !negative;
            text = text[1..].TrimStart("€$£ ");
        }

        if (text is ['+', ..]) text = text[1..];
        if (text.IsEmpty || text.Length > Longest || !(char.IsAsciiDigit(text[0]) || text[0] is '.' or ',')) return false;
        Span<char> plain = stackalloc char[Longest];
        if (!Plain(text, decimalComma, plain, out var length)) return false;
        if (!decimal.TryParse(plain[..length], NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out number)) return false;
        if (negative) number = -number;
        return true;
    }

    /// <summary>Copies the digits with a point for the decimal sign and nothing between thousands.</summary>
    static bool Plain(ReadOnlySpan<char> text, bool decimalComma, Span<char> plain, out int length)
    {
        length = 0;
        var sign = DecimalSign(text, decimalComma);
        if (sign == default) return false;
        var group = sign == ',' ? '.' : ',';
        var sinceGroup = -1;
        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            if (letter == sign)
            {
                if (sinceGroup is not (-1 or 3)) return false;
                sinceGroup = -2;
                plain[length++] = '.';
            }
            else if (letter == group || letter is ' ' or '\u00A0' or '\u202F' or '\'')
            {
                if (sinceGroup is not (-1 or 3) || length == 0 || length > 3 && sinceGroup == -1) return false;
                sinceGroup = 0;
            }
            else if (char.IsAsciiDigit(letter))
            {
                plain[length++] = letter;
                if (sinceGroup >= 0) sinceGroup++;
            }
            else if (letter is 'e' or 'E' && sinceGroup < 0 && at > 0 && at < text.Length - 1 && !text[(at + 1)..].ContainsAnyExcept(exponentSigns))
            {
                text[at..].CopyTo(plain[length..]);
                length += text.Length - at;
                return true;
            }
            else return false;
        }

        return sinceGroup is -2 or -1 or 3;
    }

    static char DecimalSign(ReadOnlySpan<char> text, bool decimalComma)
    {
        var commas = text.Count(',');
        var points = text.Count('.');
        if (commas == 0 && points == 0) return '.';
        if (commas > 0 && points > 0)
        {
            var sign = text.LastIndexOf(',') > text.LastIndexOf('.') ? ',' : '.';
            return text.Count(sign) == 1 ? sign : default;
        }

        var only = commas > 0 ? ',' : '.';
        if (commas + points > 1) return only == ',' ? '.' : ',';
        var before = text.IndexOf(only);
        var thousands = text.Length - before - 1 == 3 && before is > 0 and <= 3 && text[0] != '0';
        if (!thousands) return only;
        return decimalComma ? ',' : '.';
    }
}
