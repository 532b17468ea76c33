using Ambos.Platform.Areas;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Files;

/// <summary>An area's say in who may read a file it refers to. A file is shown to who sent it and where one area says yes.</summary>
public sealed record FileReaders(Func<AmbosDb, StoredFile, Session, CancellationToken, Task<bool>> MayRead);

static class FileRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/files/{id:guid}", ReadAsync).WithMetadata(new MembersAttribute());
        routes.MapGet("/logo/{id:guid}", LogoAsync).WithMetadata(new OpenAttribute("A logo stands on pages that everybody sees."));
    }

    static async Task<IResult> ReadAsync(Guid id, Database data, Session session, Catalog catalog, FileStore files, HttpContext http, CancellationToken cancellationToken)
    {
        var file = await data.ReadAsync(
            async db =>
            {
                var found = await db.Set<StoredFile>().SingleOrDefaultAsync(file => file.Id == id && file.RemovedAt == null, cancellationToken);
                if (found is null || found.MembershipId == session.Person.MembershipId)
                    return found;
                foreach (var readers in catalog.All<FileReaders>())
                {
                    if (await readers.MayRead(db, found, session, cancellationToken))
                        return found;
                }
                return null;
            },
            cancellationToken);
        if (file is null)
            return TypedResults.NotFound();
        Harmless(http);
        http.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Stream(files.Open(data.Organization, file), file.Type, file.Name);
    }

    static async Task<IResult> LogoAsync(Guid id, Store store, Database.Factory data, FileStore files, HttpContext http, CancellationToken cancellationToken)
    {
        var owners = await store.SystemAsync(
            (connection, transaction) => connection.Command(transaction, "SELECT id FROM organizations WHERE logo_id = @id", ("id", id)).ListAsync(row => Convert.ToInt32(row.GetValue(0), System.Globalization.CultureInfo.InvariantCulture), cancellationToken),
            write: false,
            cancellationToken);
        if (owners.Count == 0)
            return TypedResults.NotFound();
        var file = await data.Of(owners[0]).ReadAsync(db => db.Set<StoredFile>().SingleOrDefaultAsync(file => file.Id == id && file.RemovedAt == null, cancellationToken), cancellationToken);
        if (file?.Type.StartsWith("image/", StringComparison.Ordinal) != true)
            return TypedResults.NotFound();
        Harmless(http);
        http.Response.Headers.CacheControl = "public, max-age=86400, immutable";
        return TypedResults.Stream(files.Open(owners[0], file), file.Type);
    }

    // Whatever it holds, the browser runs nothing of it.
    static void Harmless(HttpContext http)
    {
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        http.Response.Headers.XContentTypeOptions = "nosniff";
    }
}
