using System.Globalization;
using System.Xml;

namespace Ambos.Platform.Import.Tables;

/// <summary>What a workbook's styles make of a number: a date, a percentage, or just the number.</summary>
sealed class CellFormats
{
    public enum Meaning
    {
        Number,
        Date,
        Percent,
    }

    readonly List<Meaning> byStyle = [];

    public static CellFormats None { get; } = new();

    public Meaning this[int style] => style >= 0 && style < byStyle.Count ? byStyle[style] : Meaning.Number;

    public static CellFormats Read(Workbook workbook, string? part)
    {
        var formats = new CellFormats();
        if (part is null || workbook.Part(part) is not { } opened) return formats;
        using var xml = opened.Xml;
        var own = new Dictionary<int, Meaning>();
        var inside = false;
        while (xml.Read())
        {
            if (xml.LocalName == "cellXfs") inside = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
            if (xml.NodeType != XmlNodeType.Element) continue;
            if (xml.LocalName == "numFmt" && Number(xml, "numFmtId") is var id) own[id] = Of(xml.GetAttribute("formatCode") ?? "");
            if (xml.LocalName == "xf" && inside && Number(xml, "numFmtId") is var used)
                formats.byStyle.Add(own.TryGetValue(used, out var meaning) ? meaning : BuiltIn(used));
        }

        return formats;
    }

    /// <summary>A serial number of days as ISO text: only what is there, a date, a time, or both.</summary>
    public static string? Date(double serial, bool from1904)
    {
        if (from1904) serial += 1462;
        else if (serial is >= 1 and < 60) serial += 1;
        if (serial is < 0 or >= 2958466) return null;
        var moment = DateTime.FromOADate(serial);
        moment = new DateTime((moment.Ticks + TimeSpan.TicksPerMillisecond / 2) / TimeSpan.TicksPerMillisecond * TimeSpan.TicksPerMillisecond);
        if (serial < 1) return moment.ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        if (moment.TimeOfDay == TimeSpan.Zero) return moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return moment.ToString(moment.Millisecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss" : "yyyy-MM-dd'T'HH:mm:ss.fff", CultureInfo.InvariantCulture);
    }

    static Meaning BuiltIn(int id) => id switch
    {
        9 or 10 => Meaning.Percent,
        (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58) or (>= 71 and <= 81) => Meaning.Date,
        _ => Meaning.Number,
    };

    static Meaning Of(string code)
    {
        var quoted = false;
        var bracketed = false;
        for (var at = 0; at < code.Length; at++)
        {
            var sign = char.ToLowerInvariant(code[at]);
            if (sign == '"') quoted = !quoted;
            else if (quoted) continue;
            else if (sign is '\\' or '_' or '*') at++;
            // [h]:mm counts hours, [Red] and [$-C0A] do not.
            else if (sign == '[') bracketed = !(at + 2 < code.Length && code[at + 1] is 'h' or 'm' or 's' && code[at + 2] is ']' or 'h' or 'm' or 's');
            else if (sign == ']') bracketed = false;
            else if (bracketed) continue;
            else if (sign == '%') return Meaning.Percent;
            else if (sign == ';') return Meaning.Number;
            else if (sign == 'g' && code.AsSpan(at).StartsWith("General", StringComparison.OrdinalIgnoreCase)) at += 6;
            else if (sign is 'y' or 'm' or 'd' or 'h' or 's' or 'a') return Meaning.Date;
        }

        return Meaning.Number;
    }

    static int Number(XmlReader xml, string attribute) =>
        int.TryParse(xml.GetAttribute(attribute), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
