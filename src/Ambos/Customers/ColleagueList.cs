using System.Globalization;
using Ambos.Platform.Data;
using Ambos.Platform.Export;
using Ambos.Platform.Identity;
using Ambos.Platform.Languages;
using Ambos.Platform.Lists;
using Ambos.Platform.Search;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers;

/// <summary>Somebody who works here, with the places where they do.</summary>
sealed record Colleague(long Number, string Name, IReadOnlyList<CustomerRole> Roles)
{
    public string Places(Outline outline) =>
        string.Join(" · ", Roles.Select(role => outline.Name(role.PositionId) is { } job ? $"{job}, {outline.Name(role.TeamId)}" : outline.Name(role.TeamId)).OfType<string>().Distinct());
}

/// <summary>Who works here, on the page and as a file: names and teams, nothing more.</summary>
static class ColleagueList
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/colleagues/export.{format}", WriteAsync).WithMetadata(new NeedsAttribute(CustomersPermissions.Colleagues.Name));

    public static async Task<ListPage<Colleague>> PageAsync(AmbosDb db, Finder finder, Outline outline, string? text, string? after, string? before, int size, DateOnly today, CancellationToken cancellationToken)
    {
        var staff = db.Set<Group>().Where(g => g.IsStaff).Select(g => g.Id);
        IQueryable<Customer> people = db.Set<Customer>().Where(c => c.Kind == CustomerKind.Person && db.Set<Relationship>().Any(r =>
            r.CustomerId == c.Id && staff.Contains(r.GroupId) && (r.From == null || r.From <= today) && (r.Until == null || r.Until >= today)));
        if (!string.IsNullOrWhiteSpace(text))
            people = finder.Matching(db, text, CustomerSearch.Colleague, CustomersPermissions.Colleagues).Join(people, entry => entry.TargetId, c => c.Id, (_, c) => c);
        var rows = await CustomerList.InOrder(people, new CustomerQuestion { After = after, Before = before }).Take(size + 1)
            .Select(c => new CustomerRow(c.Id, c.Number, c.Kind, c.Name, c.NameKey, Sides.None, null, default)).ToListAsync(cancellationToken);
        var page = ListPage<CustomerRow>.Cut(rows, size, after, before, row => Cursor.Of(row.NameKey, row.Number.ToString(CultureInfo.InvariantCulture)));
        // Of a colleague only the places where they are one.
        var colleagues = outline.Groups.Where(g => g.IsStaff).Select(g => g.Id).ToHashSet();
        var roles = await CustomerList.RolesAsync(db, page.Rows, today, cancellationToken);
        return new ListPage<Colleague>([.. page.Rows.Select(row => new Colleague(row.Number, row.Name, [.. roles[row.Id].Where(role => colleagues.Contains(role.GroupId))]))], page.Before, page.After);
    }

    static async Task WriteAsync(string format, HttpContext http, Database data, Session session, Finder finder, StructureCache structures, TimeProvider time, Words words)
    {
        var outline = await structures.OfAsync(data, http.RequestAborted);
        var today = Days.Today(time, session.Zone);
        IReadOnlyList<ExportColumn<Colleague>> columns =
        [
            new("name", words["Name"], one => one.Name),
            new("team", words["Team"], one => one.Places(outline)),
        ];
        var rows = ListExport.PagesAsync(after => data.ReadAsync(db => PageAsync(db, finder, outline, http.Request.Query["q"], after, null, ListExport.PerRead, today, http.RequestAborted), http.RequestAborted), http.RequestAborted);
        await ListExport.WriteAsync(http, "colleagues", format, session.Zone, columns, rows);
    }
}
