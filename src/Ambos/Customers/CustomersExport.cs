using System.Globalization;
using System.Runtime.CompilerServices;
using Ambos.Platform.Data;
using Ambos.Platform.Export;
using Ambos.Platform.Identity;
using Ambos.Platform.Languages;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers;

/// <summary>The list of customers as a file, with the filters of the address.</summary>
static class CustomersExport
{
    const int PerRead = 1_000;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/customers/export.{format}", ExportAsync).WithMetadata(new NeedsAttribute(CustomersPermissions.Read.Name));

    static async Task ExportAsync(string format, HttpContext http, Database data, Session session, StructureCache structures, CustomerList list, TimeProvider time, Words words)
    {
        if (CustomerQuestion.Value<ExportFormat>(format) is not { } chosen)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        var outline = await structures.OfAsync(data, http.RequestAborted);
        var question = CustomerQuestions.From(http.Request.Query, outline) with { Size = PerRead, After = null, Before = null };
        http.Response.ContentType = TableWriter.ContentType(chosen);
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"customers.{format.ToLowerInvariant()}\"";
        IReadOnlyList<ExportColumn<Line>> columns =
        [
            new("number", words["Number"], line => line.Row.Number),
            new("name", words["Name"], line => line.Row.Name),
            new("kind", words["Kind"], line => words[line.Row.Kind.Word]),
            new("inside", words["Inside"], line => line.Row.Sides.HasFlag(Sides.Inside)),
            new("outside", words["Outside"], line => line.Row.Sides.HasFlag(Sides.Outside)),
            new("roles", words["What they are to us"], line => string.Join("; ", line.Roles.Select(role => outline.Role(words, role.GroupId, role.PositionId, role.TeamId, role.SiteId, role.Stage)))),
            new("email", words["E-mail"], line => line.Email),
            new("phone", words["Phone"], line => line.Phone),
            new("last_contact", words["Last contact"], line => line.Row.LastInteractionAt),
        ];
        await TableWriter.Write(chosen, http.Response.Body, new ExportStyle(CultureInfo.CurrentCulture, session.Zone), columns, LinesAsync(data, list, question, Days.Today(time, session.Zone), http.RequestAborted), http.RequestAborted);
    }

    // Page after page, so that no reading lasts as long as the reader's line is slow.
    static async IAsyncEnumerable<Line> LinesAsync(Database data, CustomerList list, CustomerQuestion question, DateOnly today, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            var asked = question;
            var (page, lines) = await data.ReadAsync(
                async db =>
                {
                    var rows = await list.PageAsync(db, asked, today, cancellationToken);
                    var roles = await CustomerList.RolesAsync(db, rows.Rows, today, cancellationToken);
                    List<Guid> ids = [.. rows.Rows.Select(row => row.Id)];
                    var points = (await db.Set<ContactPoint>().Where(p => ids.Contains(p.CustomerId) && p.IsMain).ToListAsync(cancellationToken)).ToLookup(p => p.CustomerId);
                    return (rows, rows.Rows.Select(row => new Line(row, [.. roles[row.Id]], First(points[row.Id], ContactKind.Email), First(points[row.Id], ContactKind.Phone))).ToList());
                },
                cancellationToken);
            foreach (var line in lines)
                yield return line;
            if (page.After is null)
                yield break;
            question = question with { After = page.After };
        }
    }

    static string? First(IEnumerable<ContactPoint> points, ContactKind kind) => points.FirstOrDefault(point => point.Kind == kind)?.Value;

    sealed record Line(CustomerRow Row, IReadOnlyList<CustomerRole> Roles, string? Email, string? Phone);
}
