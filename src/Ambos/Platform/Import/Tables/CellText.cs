using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Ambos.Platform.Import.Tables;

/// <summary>Collects the text of one cell of a workbook in pieces, so that an enormous one never stands in memory.</summary>
sealed partial class CellText(int longest)
{
    readonly StringBuilder text = new();
    readonly char[] piece = new char[2048];

    public void Clear() => text.Clear();

    /// <summary>Longer than <paramref name="longest"/> means: there was more.</summary>
    public int Length => text.Length;

    /// <summary>The <c>t</c> elements up to the end of <paramref name="end"/>, without the reading aids of Japanese.</summary>
    public void ReadRuns(XmlReader xml, string end)
    {
        var depth = xml.Depth;
        while (xml.Read() && !(xml.NodeType == XmlNodeType.EndElement && xml.Depth == depth && xml.LocalName == end))
        {
            if (xml.NodeType != XmlNodeType.Element) continue;
            if (xml.LocalName == "rPh") Skip(xml);
            else if (xml.LocalName == "t") ReadText(xml);
        }
    }

    /// <summary>The text inside the element the reader stands on.</summary>
    public void ReadText(XmlReader xml)
    {
        if (xml.IsEmptyElement) return;
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)) continue;
            while (xml.ReadValueChunk(piece, 0, piece.Length) is > 0 and var read)
                if (text.Length <= longest)
                    text.Append(piece, 0, read);
        }
    }

    public override string ToString()
    {
        var plain = text.ToString();
        return plain.Contains("_x", StringComparison.Ordinal)
            ? Escaped().Replace(plain, code => ((char)int.Parse(code.Groups["code"].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString())
            : plain;
    }

    static void Skip(XmlReader xml)
    {
        if (xml.IsEmptyElement) return;
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            // Nothing inside is read.
        }
    }

    [GeneratedRegex("_x(?<code>[0-9A-Fa-f]{4})_", RegexOptions.NonBacktracking)]
    private static partial Regex Escaped();
}
