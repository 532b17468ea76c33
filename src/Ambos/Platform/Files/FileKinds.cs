using System.IO.Compression;
using System.Text;

namespace Ambos.Platform.Files;

/// <summary>A kind of file that may be kept.</summary>
public sealed record FileKind(string Type, bool IsPicture, params IReadOnlyList<string> Endings);

/// <summary>The kinds of files that may be kept, told by their content. What a name or a browser says about them counts only as a contradiction.</summary>
public static class FileKinds
{
    static readonly FileKind Png = new("image/png", true, ".png");
    static readonly FileKind Jpeg = new("image/jpeg", true, ".jpg", ".jpeg");
    static readonly FileKind Webp = new("image/webp", true, ".webp");
    static readonly FileKind Gif = new("image/gif", true, ".gif");
    static readonly FileKind Pdf = new("application/pdf", false, ".pdf");
    static readonly FileKind Word = new("application/vnd.openxmlformats-officedocument.wordprocessingml.document", false, ".docx");
    static readonly FileKind Excel = new("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", false, ".xlsx");
    static readonly FileKind Slides = new("application/vnd.openxmlformats-officedocument.presentationml.presentation", false, ".pptx");
    static readonly FileKind Plain = new("text/plain", false, ".txt", ".csv", ".md");

    /// <summary>What pages offer to choose from.</summary>
    public static string Accept { get; } = ".png,.jpg,.jpeg,.webp,.gif,.pdf,.docx,.xlsx,.pptx,.txt,.csv";

    /// <summary>Nothing if the content is of no kind that may be kept, or of another one than its name says.</summary>
    public static FileKind? Recognize(byte[] content, string name)
    {
        var kind = ByContent(content);
        return kind?.Endings.Contains(Path.GetExtension(name).ToLowerInvariant()) == true ? kind : null;
    }

    static FileKind? ByContent(byte[] content) => content switch
    {
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, ..] => Png,
        [0xFF, 0xD8, 0xFF, ..] => Jpeg,
        [0x52, 0x49, 0x46, 0x46, _, _, _, _, 0x57, 0x45, 0x42, 0x50, ..] => Webp,
        [0x47, 0x49, 0x46, 0x38, 0x37 or 0x39, 0x61, ..] => Gif,
        [0x25, 0x50, 0x44, 0x46, 0x2D, ..] => Pdf,
        [0x50, 0x4B, 0x03, 0x04, ..] => Office(content),
        _ => IsPlain(content) ? Plain : null,
    };

    // A macro would be run by who opens it.
    static FileKind? Office(byte[] content)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
            if (zip.Entries.Count > 10_000 || zip.GetEntry("[Content_Types].xml") is null || zip.Entries.Any(entry => entry.Name.Equals("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
                return null;
            return zip.GetEntry("word/document.xml") is not null ? Word
                : zip.GetEntry("xl/workbook.xml") is not null ? Excel
                : zip.GetEntry("ppt/presentation.xml") is not null ? Slides
                : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    static bool IsPlain(byte[] content)
    {
        if (content.Length == 0 || Array.IndexOf(content, (byte)0) >= 0)
            return false;
        try
        {
            _ = new UTF8Encoding(false, throwOnInvalidBytes: true).GetCharCount(content);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
