using Ambos.Platform.Data;
using Ambos.Platform.Export;
using Ambos.Platform.Identity;
using Ambos.Platform.Languages;

namespace Ambos.Customers;

/// <summary>The positions as a file, with the filters of the address.</summary>
static class PositionsExport
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/positions/export.{format}", WriteAsync).WithMetadata(new NeedsAttribute(CustomersPermissions.Read.Name));

    static async Task WriteAsync(string format, HttpContext http, Database data, Session session, StructureCache structures, TimeProvider time, Words words)
    {
        var outline = await structures.OfAsync(data, http.RequestAborted);
        var today = Days.Today(time, session.Zone);
        var ask = Question(http.Request.Query) with { Size = ListExport.PerRead };
        IReadOnlyList<ExportColumn<PositionRow>> columns =
        [
            new("name", words["Name"], position => position.Name),
            new("team", words["Team"], position => position.Team),
            new("site", words["Site"], position => position.Site),
            new("holders", words["Holders|column"], position => position.Holders),
            new("purpose", words["What it is for|position"], position => position.Purpose),
            new("profile", words["What it takes"], position => position.Profile),
            new("closed", words["Closed|position"], position => position.ClosedOn),
        ];
        await ListExport.WriteAsync(http, "positions", format, session.Zone, columns, ListExport.PagesAsync(after => data.ReadAsync(db => PositionList.PageAsync(db, outline, ask with { After = after }, today, http.RequestAborted), http.RequestAborted), http.RequestAborted));
    }

    /// <summary>The question of an address: the same names on the page and for the file.</summary>
    public static PositionQuestion Question(IQueryCollection query) => new(
        query["q"], query["team"].ToString() is { Length: > 0 } team ? CustomerChoices.Key(team) : null, query["state"], After: Text(query["after"]), Before: Text(query["before"]));

    static string? Text(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
