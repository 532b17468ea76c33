using Ambos.Platform.Data;
using Ambos.Platform.Export;
using Ambos.Platform.Identity;
using Ambos.Platform.Languages;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Import;

/// <summary>The files that were brought in, as a file: what the reader may see of them.</summary>
static class ImportsExport
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/import/export.{format}", WriteAsync).WithMetadata(new NeedsAttribute(PlatformPermissions.Import.Name));

    static async Task WriteAsync(string format, HttpContext http, Database data, Session session, ImportKinds kinds, Words words)
    {
        var imports = await data.ReadAsync(db => kinds.VisibleTo(session, db.Set<FileImport>()).OrderByDescending(import => import.Number).ToListAsync(http.RequestAborted), http.RequestAborted);
        IReadOnlyList<ExportColumn<FileImport>> columns =
        [
            new("number", words["Number"], import => import.Number),
            new("file", words["File"], import => import.FileName),
            new("kind", words["What it is"], import => words[kinds.Named(import.Kind)?.Title ?? import.Kind]),
            new("state", words["State"], import => words[import.State.Word]),
            new("new", words["New|rows"], import => import.New),
            new("changed", words["Changed|rows"], import => import.Changed),
            new("unchanged", words["Unchanged|rows"], import => import.Unchanged),
            new("bad", words["Bad|rows"], import => import.Bad),
            new("skipped", words["Skipped|rows"], import => import.Skipped),
            new("created", words["Uploaded|when"], import => import.CreatedAt),
            new("when", words["When"], import => import.ChangedAt),
        ];
        await ListExport.WriteAsync(http, "imports", format, session.Zone, columns, imports.ToAsyncEnumerable());
    }
}
