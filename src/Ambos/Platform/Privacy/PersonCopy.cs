using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ambos.Platform.Areas;

namespace Ambos.Platform.Privacy;

/// <summary>Everything that is kept about one person, to be read by her and by machines (GDPR 15 and 20).</summary>
public sealed class PersonCopy(Catalog catalog)
{
    static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The parts in which something stands, in the order of the areas.</summary>
    public async Task<IReadOnlyList<PersonPage>> ReadAsync(PersonQuestion question, CancellationToken cancellationToken)
    {
        List<PersonPage> pages = [];
        foreach (var part in catalog.All<PersonPart>().Where(part => question.Whole || part.Own))
            if (await part.Read(question, cancellationToken) is { Rows.Count: > 0 } sheet)
                pages.Add(new PersonPage(part, sheet));
        return pages;
    }

    /// <summary>The same as one object: the name of the part, then rows of heading and value.</summary>
    public static Dictionary<string, object> Plain(IReadOnlyList<PersonPage> pages) =>
        pages.ToDictionary(page => page.Part.Key, page => (object)Rows(page.Sheet), StringComparer.Ordinal);

    /// <summary>The rows as heading and value.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string?>> Rows(PersonSheet sheet) => [.. sheet.Rows.Select(row => Row(sheet, row))];

    static Dictionary<string, string?> Row(PersonSheet sheet, IReadOnlyList<string?> row)
    {
        Dictionary<string, string?> values = new(StringComparer.Ordinal);
        for (var at = 0; at < sheet.Columns.Count; at++)
            values[sheet.Columns[at]] = row[at];
        return values;
    }

    /// <summary>A ZIP archive of a page to read and a JSON file for programs.</summary>
    public static byte[] Archive(IReadOnlyList<PersonPage> pages, string title, string said, Languages.Words words, string language)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            Put(zip, "data.json", JsonSerializer.SerializeToUtf8Bytes(Plain(pages), Readable));
            Put(zip, "index.html", Encoding.UTF8.GetBytes(Page(pages, title, said, words, language)));
        }
        return memory.ToArray();
    }

    static void Put(ZipArchive zip, string name, byte[] content)
    {
        using var stream = zip.CreateEntry(name).Open();
        stream.Write(content);
    }

    // A file that will be opened far from here: it stands alone, without styles or scripts from elsewhere.
    static string Page(IReadOnlyList<PersonPage> pages, string title, string said, Languages.Words words, string language)
    {
        var page = new StringBuilder($"<!doctype html><html lang=\"{language}\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{Safe(title)}</title><h1>{Safe(title)}</h1><p>{Safe(said)}</p>");
        foreach (var (part, sheet) in pages)
        {
            page.Append($"<h2>{Safe(words[part.Title])}</h2><table border=\"1\" cellpadding=\"4\"><thead><tr>");
            foreach (var column in sheet.Columns)
                page.Append($"<th scope=\"col\">{Safe(column)}</th>");
            page.Append("</tr></thead><tbody>");
            foreach (var row in sheet.Rows)
                page.Append("<tr>").AppendJoin("", row.Select(value => $"<td>{Safe(value)}</td>")).Append("</tr>");
            page.Append("</tbody></table>");
        }
        return page.Append("</html>").ToString();
    }

    static string Safe(string? text) => WebUtility.HtmlEncode(text ?? "");
}

/// <summary>One part with what stands in it.</summary>
public sealed record PersonPage(PersonPart Part, PersonSheet Sheet);
