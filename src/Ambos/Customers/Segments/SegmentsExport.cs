using Ambos.Platform.Data;
using Ambos.Platform.Export;
using Ambos.Platform.Identity;
using Ambos.Platform.Languages;

namespace Ambos.Customers.Segments;

/// <summary>The segments as a file. Their customers are a file under /customers/export?segment=…</summary>
static class SegmentsExport
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/customers/segments/export.{format}", WriteAsync).WithMetadata(new NeedsAttribute(CustomersPermissions.Read.Name));

    static async Task WriteAsync(string format, HttpContext http, Database data, Session session, SegmentBook book, Words words)
    {
        var rows = await data.ReadAsync(db => SegmentRows.ReadAsync(db, book, words, null, http.RequestAborted), http.RequestAborted);
        IReadOnlyList<ExportColumn<SegmentRow>> columns =
        [
            new("id", words["Key"], row => row.Id.ToString()),
            new("name", words["Name"], row => row.Segment.Name),
            new("asks", words["What it asks"], row => row.Sentence),
            new("made_by", words["Made by"], row => row.MadeBy),
            new("made", words["Made on"], row => row.Segment.MadeAt),
            new("changed", words["Changed on"], row => row.Segment.ChangedAt),
        ];
        await ListExport.WriteAsync(http, "segments", format, session.Zone, columns, rows.ToAsyncEnumerable());
    }
}
