using System.Buffers;
using System.IO.Compression;
using System.Text;

namespace Ambos.Platform.Import.Tables;

/// <summary>What a file is, by its content and never by its name.</summary>
static class Recognition
{
    static readonly (byte[] Start, string Kind)[] known =
    [
        ("%PDF"u8.ToArray(), "PDF"),
        ([0x89, 0x50, 0x4E, 0x47], "PNG"),
        ([0xFF, 0xD8, 0xFF], "JPEG"),
        ("GIF8"u8.ToArray(), "GIF"),
        ([0x1F, 0x8B], "GZIP"),
        ("Rar!"u8.ToArray(), "RAR"),
        ([0x37, 0x7A, 0xBC, 0xAF], "7-Zip"),
        ("SQLite format 3"u8.ToArray(), "SQLite"),
        ("{\\rtf"u8.ToArray(), "RTF"),
        ("MZ"u8.ToArray(), "EXE"),
        ([0x7F, 0x45, 0x4C, 0x46], "ELF"),
        ("PAR1"u8.ToArray(), "Parquet"),
    ];

    const int MostZeros = 3;

    static readonly SearchValues<byte> controls =
        SearchValues.Create([.. Enumerable.Range(0, 32).Select(code => (byte)code).Where(code => code is not (9 or 10 or 12 or 13 or 26 or 27))]);

    /// <summary>The format, or why the file is none we can read.</summary>
    public static (TableFormat Format, Reason? No) Of(Stream stream, Encoding? chosen)
    {
        var start = new byte[64 * 1024];
        stream.Position = 0;
        var head = start.AsSpan(0, stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false));
        stream.Position = 0;
        if (head.IsEmpty || head.Trim(" \t\r\n\uFEFF"u8).IsEmpty) return (default, new("The file is empty."));
        if (head.StartsWith("PK\x03\x04"u8) || head.StartsWith("PK\x05\x06"u8)) return (TableFormat.Xlsx, NotAWorkbook(stream));
        if (head.StartsWith((byte[])[0xD0, 0xCF, 0x11, 0xE0]))
            return (default, new("This is an old Excel file (.xls) or a workbook with a password. Save it without a password as .xlsx or CSV."));
        if (head.TrimStart("\uFEFF \t\r\n"u8) is var text && text.Length > 15 && System.Text.Ascii.EqualsIgnoreCase(text[..15], "BEGIN:VCALENDAR"u8)) return (TableFormat.Ics, null);
        foreach (var (magic, kind) in known)
            if (head.StartsWith(magic) && !(kind == "EXE" && head.IndexOfAny(controls) < 0))
                return (default, new("This is a {0} file, not a table. Choose a CSV or XLSX file.", kind));
        if (Markup(head) is { } markup) return (default, new("This is a {0} file, not a table. Choose a CSV or XLSX file.", markup));
        return (TableFormat.Csv, chosen is null && Encodings.ByMark(head) is null && Encodings.WithoutMark(head) is null && IsBinary(head)
            ? new("The file is not text. Choose a CSV or XLSX file.")
            : null);
    }

    static Reason? NotAWorkbook(Stream stream)
    {
        try
        {
            using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            var parts = zip.Entries.Take(5_000).Select(entry => entry.FullName).ToHashSet(StringComparer.OrdinalIgnoreCase);
            if (parts.Contains("xl/workbook.xml")) return null;
            if (parts.Contains("xl/workbook.bin")) return new("This is a binary workbook (.xlsb). Save it as .xlsx or CSV.");
            if (parts.Contains("content.xml")) return new("This is an OpenDocument file. Save it as .xlsx or CSV.");
            return new("This is a {0} file, not a table. Choose a CSV or XLSX file.", parts.Contains("word/document.xml") ? "Word" : "ZIP");
        }
        catch (InvalidDataException)
        {
            return new("The workbook is damaged and cannot be opened. Save it again and try once more.");
        }
        finally
        {
            stream.Position = 0;
        }
    }

    static string? Markup(ReadOnlySpan<byte> head)
    {
        var text = Encoding.UTF8.GetString(head[..Math.Min(head.Length, 512)]).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        bool Starts(string with) => text.StartsWith(with, StringComparison.OrdinalIgnoreCase);
        if (Starts("<!doctype") || Starts("<html") || Starts("<table") || Starts("<meta")) return "HTML";
        if (Starts("<?xml") || Starts("<svg")) return "XML";
        return Starts("{\"") || Starts("[{") || Starts("[[") || Starts("{\n") || Starts("{\r") ? "JSON" : null;
    }

    static bool IsBinary(ReadOnlySpan<byte> head)
    {
        // A stray zero comes out of a broken export; many are no text.
        if (head.Count((byte)0) > MostZeros) return true;
        var strange = -MostZeros;
        for (var rest = head; rest.IndexOfAny(controls) is >= 0 and var at; rest = rest[(at + 1)..]) strange++;
        return strange * 200 > head.Length;
    }
}
