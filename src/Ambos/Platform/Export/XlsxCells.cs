using System.Buffers;
using System.Globalization;
using System.Text;

namespace Ambos.Platform.Export;

/// <summary>The cells of a sheet.</summary>
static class XlsxCells
{
    const int LongestText = 32_767;

    static readonly SearchValues<char> special = SearchValues.Create(
        "&<>\"_" + new string([.. Enumerable.Range(0, 32).Select(code => (char)code)]) + "\uFFFE\uFFFF");

    public static void Put(IBufferWriter<byte> buffer, string? number, object value, ExportStyle style)
    {
        switch (value)
        {
            case bool yes:
                Add(buffer, yes ? "<c t=\"b\"><v>1</v></c>" : "<c t=\"b\"><v>0</v></c>");
                break;
            case DateOnly day when day.Year >= 1901:
                Numeric(buffer, (day.DayNumber - new DateOnly(1899, 12, 30).DayNumber).ToString(CultureInfo.InvariantCulture), XlsxParts.DateStyle);
                break;
            case DateTimeOffset instant when instant.Year >= 1901:
                Numeric(buffer, style.Local(instant).ToOADate().ToString("R", CultureInfo.InvariantCulture), XlsxParts.InstantStyle);
                break;
            case DateOnly day:
                PutText(buffer, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), XlsxParts.TextStyle);
                break;
            case DateTimeOffset instant:
                PutText(buffer, style.Local(instant).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), XlsxParts.TextStyle);
                break;
            default:
                if (number is null) PutText(buffer, value.ToString() ?? "", XlsxParts.TextStyle);
                else if (number.Length == 0) Add(buffer, "<c/>");
                else Numeric(buffer, number, XlsxParts.PlainStyle);
                break;
        }
    }

    /// <summary>What would be a formula if somebody edited the cell carries the mark that it is quoted.</summary>
    public static void PutText(IBufferWriter<byte> buffer, string text, int style)
    {
        if (style == XlsxParts.TextStyle && Formulas.Starts(text)) style = XlsxParts.QuotedStyle;
        Add(buffer, "<c t=\"inlineStr\" s=\"");
        Add(buffer, style.ToString(CultureInfo.InvariantCulture));
        Add(buffer, "\"><is><t xml:space=\"preserve\">");
        Add(buffer, Escaped(text.Length > LongestText ? Cut(text) : text));
        Add(buffer, "</t></is></c>");
    }

    public static void Add(IBufferWriter<byte> buffer, string text) =>
        buffer.Advance(Encoding.UTF8.GetBytes(text, buffer.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length))));

    static void Numeric(IBufferWriter<byte> buffer, string number, int style)
    {
        Add(buffer, "<c s=\"");
        Add(buffer, style.ToString(CultureInfo.InvariantCulture));
        Add(buffer, "\"><v>");
        Add(buffer, number);
        Add(buffer, "</v></c>");
    }

    static string Cut(string text) => string.Concat(text.AsSpan(0, LongestText - (char.IsHighSurrogate(text[LongestText - 2]) ? 2 : 1)), "…");

    /// <summary>Signs that XML cannot hold are written as _x0000_, and what looks like that is escaped too.</summary>
    static string Escaped(string text)
    {
        if (!text.AsSpan().ContainsAny(special)) return text;
        var escaped = new StringBuilder(text.Length + 16);
        for (var at = 0; at < text.Length; at++)
            switch (text[at])
            {
                case '&': escaped.Append("&amp;"); break;
                case '<': escaped.Append("&lt;"); break;
                case '>': escaped.Append("&gt;"); break;
                case '"': escaped.Append("&quot;"); break;
                case '_' when LooksEscaped(text.AsSpan(at)): escaped.Append("_x005F_"); break;
                case '\n' or '\t': escaped.Append(text[at]); break;
                case < ' ' or '\uFFFE' or '\uFFFF': escaped.Append(CultureInfo.InvariantCulture, $"_x{(int)text[at]:X4}_"); break;
                default: escaped.Append(text[at]); break;
            }

        return escaped.ToString();
    }

    static bool LooksEscaped(ReadOnlySpan<char> text) =>
        text.Length >= 7 && text[1] == 'x' && text[6] == '_' && !text[2..6].ContainsAnyExcept(hex);

    static readonly SearchValues<char> hex = SearchValues.Create("0123456789abcdefABCDEF");
}
