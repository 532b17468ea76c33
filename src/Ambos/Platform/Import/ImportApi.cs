using Ambos.Platform.Api;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Import.Maps;
using Ambos.Platform.Languages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Import;

/// <summary><c>/api/v1/imports</c>: the same files, checks and permissions as on the screen.</summary>
static class ImportApi
{
    const int Listed = 100;

    static readonly ImportView Shown = new(
        12, "customers", "clientes.csv", FileImportState.Checked, ImportMode.DryRun, 240, 12, 1_030, 1, 0, 1, 8_000, 0, Examples.Then, Examples.Then.AddSeconds(2), [],
        [new(14, "Correo", "ana@", "Not a mail address.")]);

    public static void Map(IEndpointRouteBuilder api)
    {
        var imports = api.MapGroup("/imports").WithTags("Imports").WithMetadata(new NeedsAttribute(PlatformPermissions.Import.Name));
        imports.MapGet("", List).WithName("ListImports").WithSummary("The newest imports").Shows(new Page<ImportView>([Shown with { Problems = [] }], null));
        imports.MapPost("", Send).WithName("SendImport").WithSummary("Send a file: multipart/form-data with kind, mode (check, all or good), map (JSON, optional) and file, in this order")
            .WithDescription("`check` only counts what would happen; `all` imports if no row is bad; `good` imports the good rows. The work goes on after the answer: ask for the import again until its state is neither `checking` nor `importing`.")
            .WithMetadata(new DisableRequestSizeLimitAttribute()).Accepts<IFormFile>("multipart/form-data").Shows(Shown with { State = FileImportState.Checking }, new System.Text.Json.Nodes.JsonObject { ["kind"] = "customers", ["mode"] = "check", ["file"] = "clientes.csv" }, StatusCodes.Status202Accepted);
        imports.MapGet("/{number:long}", One).WithName("GetImport").WithSummary("How far an import is, and what was bad").Shows(Shown);
        imports.MapGet("/{number:long}/bad-rows", Bad).WithName("GetBadRows").WithSummary("Every bad value with line, column and reason, as CSV").Shows("line,column,value,reason\r\n14,Correo,ana@,Not a mail address.\r\n");
        imports.MapPost("/{number:long}/import", (long number, ImportDesk desk, Words words, TimeProvider time, CancellationToken cancellation) => Change(number, import => import.Import(time.GetUtcNow()), desk, words, cancellation))
            .WithName("TakeImport").WithSummary("Import the good rows of a file that was checked").Shows(Shown with { State = FileImportState.Importing, Mode = ImportMode.GoodRows }, status: StatusCodes.Status202Accepted);
        imports.MapPost("/{number:long}/cancel", (long number, ImportDesk desk, Words words, TimeProvider time, CancellationToken cancellation) => Change(number, import => import.Cancel(time.GetUtcNow()), desk, words, cancellation))
            .WithName("CancelImport").WithSummary("Stop; what was imported stays").Shows(Shown with { State = FileImportState.Cancelled }, status: StatusCodes.Status202Accepted);
    }

    static async Task<Page<ImportView>> List(Database data, ImportKinds kinds, Session session, Words words, CancellationToken cancellation) =>
        new([.. (await data.ReadAsync(db => kinds.VisibleTo(session, db.Set<FileImport>()).OrderByDescending(import => import.Number).Take(Listed).ToListAsync(cancellation), cancellation)).Select(import => View(import, words, 0))], null);

    static async Task<IResult> Send(HttpContext http, ImportDesk desk, ImportKinds kinds, ImportFiles files, Session session, Words words, CancellationToken cancellation)
    {
        var upload = await ImportUpload.Read(http, desk, files.Largest, _ => Task.FromResult(true), cancellation);
        if (upload is null) return Results.Problem(statusCode: StatusCodes.Status415UnsupportedMediaType);
        var (import, no) = await Taken(upload, desk, kinds, session, cancellation);
        if (import is not null) return TypedResults.Accepted($"/api/v1/imports/{import.Number}", View(import, words));
        desk.Forget(upload.File);
        return Problems.Refused(words, no!.In(words));
    }

    static async Task<(FileImport? Import, Reason? No)> Taken(ImportUpload upload, ImportDesk desk, ImportKinds kinds, Session session, CancellationToken cancellation)
    {
        if (kinds.For(session, upload["kind"]) is not { } kind) return (null, new("Say what the rows are: kind is one of {0}.", string.Join(", ", kinds.For(session).Select(one => one.Key))));
        ImportMode? mode = upload["mode"] switch { null or "check" => ImportMode.DryRun, "all" => ImportMode.OnlyIfAllGood, "good" => ImportMode.GoodRows, _ => null };
        if (mode is null) return (null, new("Say what is wanted: mode is check, all or good."));
        if (upload.File is null) return (null, new("Choose a file."));
        var (map, no) = upload["map"] is { } json ? ImportMap.FromJson(json) : (null, null);
        if (no is not null) return (null, no);
        return map is not null && map.Kind.Length > 0 && map.Kind != kind.Key
            ? (null, new("The map is for {0}, not for {1}.", map.Kind, kind.Key))
            : await desk.Take(kind, upload.File, map, mode, cancellation);
    }

    static async Task<IResult> One(long number, ImportDesk desk, Words words, CancellationToken cancellation) =>
        await desk.Find(number, cancellation) is { } import ? TypedResults.Ok(View(import, words)) : Results.NotFound();

    static async Task<IResult> Bad(long number, ImportDesk desk, ImportFiles files, CancellationToken cancellation) =>
        await desk.Find(number, cancellation) is { } import && files.BadRowsOf(import.OrganizationId, import.Id) is var path && File.Exists(path)
            ? TypedResults.PhysicalFile(path, "text/csv; charset=utf-8", $"import-{number}-bad.csv")
            : Results.NotFound();

    static async Task<IResult> Change(long number, Action<FileImport> change, ImportDesk desk, Words words, CancellationToken cancellation)
    {
        if (await desk.Find(number, cancellation) is not { } import) return Results.NotFound();
        return TypedResults.Accepted($"/api/v1/imports/{number}", View(await desk.Change(import.Id, change, cancellation), words));
    }

    static ImportView View(FileImport import, Words words, int problems = 100)
    {
        var findings = ImportFindings.Of(import.Problems);
        return new(
            import.Number, import.Kind, import.FileName, import.State, import.Mode, import.New, import.Changed, import.Unchanged, import.Bad, import.Skipped,
            import.Share, import.RowsPerSecond, import.SecondsLeft, import.CreatedAt, import.ChangedAt,
            [.. findings.Ends.Select(reason => reason.In(words))],
            [.. findings.First.Take(problems).Select(problem => new ProblemView(problem.Line, problem.Column, problem.Value, problem.Reason.In(words)))]);
    }

    sealed record ImportView(
        long Number, string Kind, string File, FileImportState State, ImportMode Mode, long New, long Changed, long Unchanged, long Bad, long Skipped,
        double Share, double RowsPerSecond, int? SecondsLeft, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt, IReadOnlyList<string> Ends, IReadOnlyList<ProblemView> Problems);

    sealed record ProblemView(long Line, string Column, string Value, string Reason);
}
