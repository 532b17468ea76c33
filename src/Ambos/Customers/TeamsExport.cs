using Ambos.Platform.Data;
using Ambos.Platform.Export;
using Ambos.Platform.Identity;
using Ambos.Platform.Languages;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers;

/// <summary>The teams as a file.</summary>
static class TeamsExport
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/teams/export.{format}", WriteAsync).WithMetadata(new MembersAttribute());

    static async Task WriteAsync(string format, HttpContext http, Database data, Session session, StructureCache structures, Words words)
    {
        var outline = await structures.OfAsync(data, http.RequestAborted);
        List<Guid> leads = [.. outline.Teams.Select(team => team.ManagerId).OfType<Guid>().Distinct()];
        var managers = await data.ReadAsync(db => db.Set<Customer>().Where(c => leads.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Name, http.RequestAborted), http.RequestAborted);
        var names = outline.Teams.ToDictionary(team => team.Id, team => team.Name);
        var sites = outline.Sites.ToDictionary(site => site.Id, site => site.Name);
        IReadOnlyList<ExportColumn<OutlineTeam>> columns =
        [
            new("name", words["Name"], team => team.Name),
            new("parent", words["Part of"], team => team.ParentId is { } parent ? names.GetValueOrDefault(parent) : null),
            new("site", words["Site"], team => team.SiteId is { } site ? sites.GetValueOrDefault(site) : null),
            new("manager", words["Answers to"], team => team.ManagerId is { } manager ? managers.GetValueOrDefault(manager) : null),
            new("supplier", words["Supplier|yes"], team => team.IsSupplier),
            new("closed", words["Closed|team"], team => team.IsClosed),
        ];
        await ListExport.WriteAsync(http, "teams", format, session.Zone, columns, outline.Teams.ToAsyncEnumerable());
    }
}
