using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Ambos.Platform.Import;

/// <summary>Reads a multipart request part by part: the file goes straight to its place, however large; the small fields are kept.</summary>
sealed class ImportUpload
{
    const int LargestField = 1 << 20;
    const int MostParts = 20;

    readonly Dictionary<string, string> fields = new(StringComparer.Ordinal);

    public Sent? File { get; private set; }

    /// <summary>Everything that was sent, the file by its digest: the same again is the same.</summary>
    public IEnumerable<string> Parts => [.. fields.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"), $"file={File?.Name}={File?.Digest}"];

    /// <summary>The field, or nothing.</summary>
    public string? this[string name] => fields.GetValueOrDefault(name) is { Length: > 0 } text ? text : null;

    /// <param name="beforeFile">Whether the file may come, by the fields before it.</param>
    /// <returns>Nothing if this is no such request, or the file may not come.</returns>
    public static async Task<ImportUpload?> Read(HttpContext http, ImportDesk desk, long largest, Func<ImportUpload, Task<bool>> beforeFile, CancellationToken cancellation)
    {
        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase) || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 } boundary)
            return null;
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = largest + 2 * LargestField;
        var upload = new ImportUpload();
        var reader = new MultipartReader(boundary, http.Request.Body);
        try
        {
            for (var part = 0; part < MostParts && await reader.ReadNextSectionAsync(cancellation) is { } section; part++)
            {
                if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var says)) continue;
                var name = HeaderUtilities.RemoveQuotes(says.Name).ToString();
                var fileName = HeaderUtilities.RemoveQuotes(says.FileNameStar.HasValue ? says.FileNameStar : says.FileName).ToString();
                if (name != "file") upload.fields[name] = await Text(section.Body, cancellation);
                else if (upload.File is null && fileName.Length > 0)
                {
                    if (!await beforeFile(upload)) return null;
                    upload.File = await desk.Receive(section.Body, fileName, cancellation);
                    if (upload.File.No is not null) return upload;
                }
            }

            return upload;
        }
        catch
        {
            desk.Forget(upload.File);
            throw;
        }
    }

    static async Task<string> Text(Stream body, CancellationToken cancellation)
    {
        using var memory = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await body.ReadAsync(buffer, cancellation)) > 0)
        {
            if (memory.Length + read > LargestField) throw new BadHttpRequestException("A field is too long.", StatusCodes.Status413PayloadTooLarge);
            memory.Write(buffer, 0, read);
        }

        return Encoding.UTF8.GetString(memory.GetBuffer(), 0, (int)memory.Length).TrimStart('\uFEFF');
    }
}
