using System.Globalization;
using Ambos.Platform.Data;
using Ambos.Platform.Export;
using Ambos.Platform.Identity;
using Ambos.Platform.Import.Maps;
using Ambos.Platform.Languages;
using Ambos.Platform.Web;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.Options;

namespace Ambos.Platform.Import;

/// <summary>Files in and out beside the pages: the upload, the bad rows, the map, the examples.</summary>
static class ImportRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var needs = new NeedsAttribute(PlatformPermissions.Import.Name);
        routes.MapPost("/import/upload", Upload).WithMetadata(needs);
        routes.MapGet("/import/{number:long}/bad.csv", Bad).WithMetadata(needs);
        routes.MapGet("/import/{number:long}/map.json", MapFile).WithMetadata(needs);
        routes.MapGet("/import/example/{kind}.csv", Example).WithMetadata(needs);
    }

    static async Task<IResult> Upload(HttpContext http, ImportDesk desk, ImportKinds kinds, ImportFiles files, ImportRefusals refusals, Session session, Tenant tenant, Database data, TimeProvider time, CancellationToken cancellation)
    {
        var upload = await ImportUpload.Read(http, desk, files.Largest, said => IsOurForm(http, said), cancellation);
        if (upload is null) return TypedResults.BadRequest();
        if (kinds.For(session, upload["kind"]) is not { } kind)
        {
            desk.Forget(upload.File);
            return TypedResults.NotFound();
        }

        var taken = false;
        await FormOnce.HoldAsync(http, FormOnce.KeyOf(http.Request, upload.Parts), async () => taken = await Take(http, upload, kind, desk, refusals, cancellation), session, tenant, data, time);
        if (!taken) desk.Forget(upload.File);
        return TypedResults.Empty;
    }

    static async Task<bool> Take(HttpContext http, ImportUpload upload, ImportKind kind, ImportDesk desk, ImportRefusals refusals, CancellationToken cancellation)
    {
        var (map, no) = await GivenMap(upload, kind, desk, cancellation);
        FileImport? import = null;
        if (no is null && upload.File is null) no = new("Choose a file.");
        if (no is null) (import, no) = await desk.Take(kind, upload.File!, map, mode: null, cancellation);
        http.Response.Redirect(import is null ? $"/import/new?kind={kind.Key}&no={refusals.Write(no!)}" : $"/import/{import.Number}");
        return import is not null;
    }

    /// <summary>The token came as a field before the file; it is checked as if it had come as a header, for the form is not read twice.</summary>
    static Task<bool> IsOurForm(HttpContext http, ImportUpload said)
    {
        var options = http.RequestServices.GetRequiredService<IOptions<AntiforgeryOptions>>().Value;
        if (said[options.FormFieldName] is { } token && options.HeaderName is { } header) http.Request.Headers[header] = token;
        return http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http);
    }

    static async Task<(ImportMap? Map, Reason? No)> GivenMap(ImportUpload upload, ImportKind kind, ImportDesk desk, CancellationToken cancellation)
    {
        var (map, no) = upload["map"] is { } json ? ImportMap.FromJson(json) : (null, null);
        if (map is null && no is null && Guid.TryParse(upload["saved"], out var saved)) map = await desk.KeptMap(kind, saved, cancellation);
        if (map is not null && map.Kind.Length > 0 && map.Kind != kind.Key) return (null, new("The map is for {0}, not for {1}.", map.Kind, kind.Key));
        return (map, no);
    }

    static async Task<IResult> Bad(long number, ImportDesk desk, ImportFiles files, CancellationToken cancellation)
    {
        if (await desk.Find(number, cancellation) is not { } import || files.BadRowsOf(import.OrganizationId, import.Id) is var path && !File.Exists(path)) return TypedResults.NotFound();
        return TypedResults.PhysicalFile(path, TableWriter.ContentType(ExportFormat.Csv), Path.GetFileNameWithoutExtension(import.FileName) + "-bad.csv");
    }

    static async Task<IResult> MapFile(long number, ImportDesk desk, CancellationToken cancellation) => await desk.Find(number, cancellation) is { } import
        ? TypedResults.File(System.Text.Encoding.UTF8.GetBytes(import.Map), "application/json; charset=utf-8", $"{import.Kind}.map.json")
        : TypedResults.NotFound();

    /// <summary>What a file of the kind may look like, with the columns in the reader's language.</summary>
    static async Task<IResult> Example(string kind, ImportKinds kinds, Session session, Words words, CancellationToken cancellation)
    {
        if (kinds.For(session, kind) is not { } known) return TypedResults.NotFound();
        using var memory = new MemoryStream();
        await using (var writer = TableWriter.Create(ExportFormat.Csv, memory, new ExportStyle(CultureInfo.CurrentCulture, session.Zone)))
        {
            await writer.Begin([.. known.Fields.Select(field => (field.Name, words[field.Title]))], cancellation);
            await writer.Row([.. known.Fields.Select(field => (object?)Sample(field, words))], cancellation);
            await writer.End(cancellation);
        }

        return TypedResults.File(memory.ToArray(), TableWriter.ContentType(ExportFormat.Csv), $"{words[known.Title]}.csv");
    }

    static string Sample(ImportField field, Words words) => field switch
    {
        { Example.Length: > 0 } => field.Example,
        { Required: false } => "",
        { Choices: [var first, ..] } => first.Key,
        { Type: FieldType.Int or FieldType.Number } => "1",
        { Type: FieldType.Date or FieldType.Instant } => "2026-11-15",
        { Type: FieldType.YesNo } => "no",
        { Type: FieldType.Email } => "ana@example.org",
        { Type: FieldType.Phone } => "+34 600 000 000",
        _ => words[field.Title],
    };
}
