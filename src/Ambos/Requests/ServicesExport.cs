using Ambos.Customers;
using Ambos.Platform.Data;
using Ambos.Platform.Export;
using Ambos.Platform.Identity;
using Ambos.Platform.Languages;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests;

/// <summary>Services and calendars as files.</summary>
static class ServicesExport
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/services/export.{format}", ServicesAsync).WithMetadata(new NeedsAttribute(RequestsPermissions.Services.Name));
        routes.MapGet("/calendars/export.{format}", CalendarsAsync).WithMetadata(new NeedsAttribute(RequestsPermissions.Services.Name));
    }

    static async Task ServicesAsync(string format, HttpContext http, Database data, Session session, StructureCache structures, Words words)
    {
        var outline = await structures.OfAsync(data, http.RequestAborted);
        var services = await data.ReadAsync(db => db.Set<Service>().OrderBy(service => service.NameKey).ToListAsync(http.RequestAborted), http.RequestAborted);
        IReadOnlyList<ExportColumn<Service>> columns =
        [
            new("name", words["Name"], service => service.Name),
            new("description", words["What it is about"], service => service.Description),
            new("team", words["Team"], service => outline.Name(service.TeamId)),
            new("promise", words["Promise"], service => RequestWords.Promise(words, service.Promise)),
            new("offered", words["offered"], service => service.RetiredAt is null),
        ];
        await ListExport.WriteAsync(http, "services", format, session.Zone, columns, services.ToAsyncEnumerable());
    }

    static async Task CalendarsAsync(string format, HttpContext http, Database data, Session session, Words words)
    {
        var rows = await data.ReadAsync(
            db => (
                from calendar in db.Set<Calendar>()
                join version in db.Set<CalendarVersion>() on new { calendar.OrganizationId, CalendarId = calendar.Id, calendar.Version } equals new { version.OrganizationId, version.CalendarId, version.Version }
                where calendar.RetiredAt == null
                orderby calendar.Name
                select new Kept(calendar.Name, calendar.IsDefault, version)).ToListAsync(http.RequestAborted),
            http.RequestAborted);
        IReadOnlyList<ExportColumn<Kept>> columns =
        [
            new("name", words["Name"], row => row.Name),
            new("hours", words["Hours a week"], row => row.Version.Working.Week.Hours.TotalHours),
            new("region", words["Holidays of"], row => row.Version.Region),
            new("zone", words["Time zone"], row => row.Version.Working.Zone),
            new("version", words["Version"], row => row.Version.Version),
            new("usual", words["the usual one|calendar"], row => row.IsDefault),
        ];
        await ListExport.WriteAsync(http, "calendars", format, session.Zone, columns, rows.ToAsyncEnumerable());
    }

    sealed record Kept(string Name, bool IsDefault, CalendarVersion Version);
}
