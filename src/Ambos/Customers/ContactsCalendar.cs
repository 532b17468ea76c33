using Ambos.Platform.Calendars;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Languages;
using Ambos.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers;

/// <summary>What happened with one customer, as a calendar that other programs read.</summary>
static class ContactsCalendar
{
    const int Most = 2_000;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/customers/{number:long}/contacts.ics", WriteAsync).WithMetadata(new NeedsAttribute(CustomersPermissions.Read.Name));

    static async Task<IResult> WriteAsync(long number, HttpContext http, Database data, Session session, TimeProvider time, Words words, PublicAddress address)
    {
        var found = await data.ReadAsync(
            async db =>
            {
                if (await db.Set<Customer>().VisibleTo(db, session, Days.Today(time, session.Zone)).Where(c => c.Number == number).Select(c => new { c.Id, c.Name }).SingleOrDefaultAsync(http.RequestAborted) is not { } customer)
                    return null;
                var rows = await (
                    from interaction in db.Set<Interaction>()
                    join site in db.Set<Site>() on interaction.SiteId equals (Guid?)site.Id into sites from site in sites.DefaultIfEmpty()
                    where interaction.CustomerId == customer.Id
                    orderby interaction.At descending
                    select new { interaction.Id, interaction.Kind, interaction.At, interaction.Subject, Site = site.Name }).Take(Most).ToListAsync(http.RequestAborted);
                return new { customer.Name, Rows = rows };
            },
            http.RequestAborted);
        if (found is null)
            return Results.NotFound();
        var page = new Uri(address.To($"/customers/{number}"));
        var file = CalendarFile.Write(found.Name, found.Rows.Select(row => new CalendarEntry($"{row.Id:n}@ambos", row.At, $"{words[row.Kind.Word]}: {found.Name}", row.Subject, row.Site, page)), time.GetUtcNow());
        return Results.File(System.Text.Encoding.UTF8.GetBytes(file), CalendarFile.ContentType, $"{CustomerWords.Code(number)}.ics");
    }
}
