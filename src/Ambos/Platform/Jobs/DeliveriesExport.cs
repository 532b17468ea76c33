using Ambos.Platform.Data;
using Ambos.Platform.Export;
using Ambos.Platform.Identity;
using Ambos.Platform.Languages;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Jobs;

/// <summary>What could not be delivered, as a file.</summary>
static class DeliveriesExport
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/settings/deliveries/export.{format}", WriteAsync).WithMetadata(new NeedsAttribute(PlatformPermissions.Settings.Name));

    static async Task WriteAsync(string format, HttpContext http, Database data, Session session, Words words)
    {
        var rows = await data.ReadAsync(db => db.Set<Delivery>().Where(d => d.ParkedAt != null || d.Attempts > 0).OrderByDescending(d => d.CreatedAt).ToListAsync(http.RequestAborted), http.RequestAborted);
        IReadOnlyList<ExportColumn<Delivery>> columns =
        [
            new("kind", words["Kind"], row => row.Kind),
            new("since", words["Since"], row => row.CreatedAt),
            new("attempts", words["Attempts"], row => row.Attempts),
            new("problem", words["What went wrong"], row => row.Problem),
            new("parked", words["Waits for you"], row => row.ParkedAt is not null),
        ];
        await ListExport.WriteAsync(http, "deliveries", format, session.Zone, columns, rows.ToAsyncEnumerable());
    }
}
