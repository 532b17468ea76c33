using System.IO.Compression;
using System.Xml;

namespace Ambos.Platform.Import.Tables;

/// <summary>An XLSX workbook, examined before anything in it is unpacked, and read part by part.</summary>
sealed class Workbook : IDisposable
{
    const int LongestText = 4 * 1024 * 1024;
    static readonly string[] relationTypes = ["/worksheet", "/sharedStrings", "/styles"];

    readonly ZipArchive zip;
    readonly ReadLimits limits;
    readonly Dictionary<string, string> targets = new(StringComparer.Ordinal);

    Workbook(ZipArchive zip, ReadLimits limits)
    {
        this.zip = zip;
        this.limits = limits;
    }

    public List<Sheet> Sheets { get; } = [];

    public bool From1904 { get; private set; }

    public CellFormats Formats { get; private set; } = CellFormats.None;

    /// <summary>The workbook, or why it is refused.</summary>
    public static (Workbook? Workbook, Reason? No) Open(Stream stream, ReadLimits limits)
    {
        Workbook? workbook = null;
        try
        {
            stream.Position = 0;
            workbook = new Workbook(new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true), limits);
            var no = workbook.Bomb(stream.Length);
            if (no is null) workbook.ReadParts();
            if (no is null && workbook.Sheets.Count == 0) no = new("The workbook has no sheet with cells.");
            if (no is null) return (workbook, null);
            workbook.Dispose();
            return (null, no);
        }
        catch (Exception broken) when (broken is InvalidDataException or XmlException or IOException or NotSupportedException)
        {
            workbook?.Dispose();
            return (null, new("The workbook is damaged and cannot be opened. Save it again and try once more."));
        }
    }

    public (XmlReader Xml, LimitedStream Stream)? Part(string name)
    {
        if (Entry(name) is not { } entry) return null;
        var stream = new LimitedStream(entry.Open(), entry.Length, LongestText);
        return (XmlReader.Create(stream, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            CheckCharacters = false,
            CloseInput = true,
        }), stream);
    }

    public SharedTexts SharedTexts() => Tables.SharedTexts.Read(this, targets.GetValueOrDefault("/sharedStrings"), limits);

    public void Dispose() => zip.Dispose();

    /// <summary>The directory of the archive alone shows most bombs; what lies about its size is stopped while it unpacks.</summary>
    Reason? Bomb(long fileLength)
    {
        var packed = 0L;
        var unpacked = 0L;
        if (zip.Entries.Count > limits.WorkbookParts) return new("The workbook has {0} parts; at most {1} can be read.", zip.Entries.Count, limits.WorkbookParts);
        foreach (var entry in zip.Entries)
        {
            packed += entry.CompressedLength;
            unpacked += entry.Length;
            if (entry.IsEncrypted || entry.FullName.Contains("..", StringComparison.Ordinal)) return new("The workbook is damaged and cannot be opened. Save it again and try once more.");
            if (entry.Length > 1024 * 1024 && entry.Length / Math.Max(1, entry.CompressedLength) > limits.WorkbookRatio)
                return new("The workbook would unpack to more than {0} times its size and is not opened.", limits.WorkbookRatio);
        }

        if (unpacked > limits.Workbook || packed > fileLength) return new("The workbook would unpack to {0} MB and is not opened.", unpacked >> 20);
        return null;
    }

    void ReadParts()
    {
        var ids = ReadRelations();
        using (var xml = Part("xl/workbook.xml")?.Xml ?? throw new InvalidDataException("No workbook part."))
            while (xml.Read())
            {
                if (xml.NodeType != XmlNodeType.Element) continue;
                if (xml.LocalName == "workbookPr") From1904 = xml.GetAttribute("date1904") is "1" or "true";
                if (xml.LocalName == "sheet" && ids.GetValueOrDefault(RelationId(xml)) is { } part && Entry(part) is not null)
                    Sheets.Add(new(xml.GetAttribute("name") ?? "", part, xml.GetAttribute("state") is null or "visible"));
            }

        Formats = CellFormats.Read(this, targets.GetValueOrDefault("/styles"));
    }

    Dictionary<string, string> ReadRelations()
    {
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        using var xml = Part("xl/_rels/workbook.xml.rels")?.Xml ?? throw new InvalidDataException("No relations.");
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "Relationship" || xml.GetAttribute("TargetMode") == "External") continue;
            var type = relationTypes.FirstOrDefault(ending => xml.GetAttribute("Type")?.EndsWith(ending, StringComparison.Ordinal) == true);
            if (type is null || xml.GetAttribute("Target") is not { } target) continue;
            var part = target.StartsWith('/') ? target[1..] : "xl/" + target;
            if (type == "/worksheet") ids[xml.GetAttribute("Id") ?? ""] = part;
            else targets[type] = part;
        }

        return ids;
    }

    ZipArchiveEntry? Entry(string name) =>
        zip.GetEntry(name) ?? zip.Entries.FirstOrDefault(entry => string.Equals(entry.FullName, name, StringComparison.OrdinalIgnoreCase));

    static string RelationId(XmlReader xml)
    {
        for (var more = xml.MoveToFirstAttribute(); more; more = xml.MoveToNextAttribute())
            if (xml.LocalName == "id" && xml.NamespaceURI.Length > 0)
            {
                var id = xml.Value;
                xml.MoveToElement();
                return id;
            }

        xml.MoveToElement();
        return "";
    }

    internal sealed record Sheet(string Name, string Part, bool Visible);
}
