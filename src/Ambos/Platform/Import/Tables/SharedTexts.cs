using System.Text;
using System.Xml;

namespace Ambos.Platform.Import.Tables;

/// <summary>The texts a workbook stores once and points at, kept as bytes because there may be a million of them.</summary>
sealed class SharedTexts
{
    const int PageSize = 1024 * 1024;

    readonly List<byte[]> pages = [];
    readonly List<(int Page, int Start, int Length)> places = [];
    int used = PageSize;
    long total;

    public bool TooMany { get; private set; }

    public string this[int index]
    {
        get
        {
            if (index < 0 || index >= places.Count) return "";
            var (page, start, length) = places[index];
            return Encoding.UTF8.GetString(pages[page], start, length);
        }
    }

    public static SharedTexts Read(Workbook workbook, string? part, ReadLimits limits)
    {
        var texts = new SharedTexts();
        if (part is null || workbook.Part(part) is not { } opened) return texts;
        using var xml = opened.Xml;
        var text = new CellText(limits.Cell);
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "si") continue;
            text.Clear();
            if (!xml.IsEmptyElement) text.ReadRuns(xml, "si");
            texts.Add(text.ToString(), limits);
            if (texts.TooMany) break;
        }

        return texts;
    }

    void Add(string text, ReadLimits limits)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        total += length + 16;
        TooMany |= total > limits.SharedTexts;
        if (used + length > PageSize)
        {
            pages.Add(new byte[Math.Max(PageSize, length)]);
            used = 0;
        }

        Encoding.UTF8.GetBytes(text, pages[^1].AsSpan(used));
        places.Add((pages.Count - 1, used, length));
        used += length;
    }
}
