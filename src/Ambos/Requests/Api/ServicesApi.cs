using Ambos.Customers;
using Ambos.Platform.Api;
using Ambos.Platform.Calendars;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Languages;
using Ambos.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests.Api;

/// <summary><c>/api/v1/services</c> and <c>/api/v1/calendars</c>.</summary>
static class ServicesApi
{
    static readonly ServiceView Shown = new(Examples.Thing, "Objeto olvidado", "Buscar y devolver lo que alguien dejó", Examples.Team, null, 2, PromiseUnit.WorkingDays, [WaitingReasons.Customer], [], null);

    static readonly CalendarView Kept = new(Examples.Thing, "Oficinas", true, null, "ES-AN", null, new WorkingCalendar("Europe/Madrid", WorkingWeek.MondayToFriday("09:00-14:00", "16:00-19:00"), HolidaySet.NoneObserved));

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/services", [Members] async (Database data, Session session, TimeProvider time, string? after, int? limit, CancellationToken cancellationToken) =>
            await data.ReadAsync(db => ServicesAsync(db, session, time, after, Math.Clamp(limit ?? 50, 1, 200), cancellationToken), cancellationToken))
            .WithTags("Services").WithName("ListServices").WithSummary("What one may ask for, in pages").Shows(new Page<ServiceView>([Shown], null));
        api.MapGet("/services/{id:guid}", [Members] async (Guid id, Database data, Seen seen, Session session, TimeProvider time, CancellationToken cancellationToken) =>
            await data.ReadAsync(db => OneAsync(db, seen, session, time, id, cancellationToken), cancellationToken) is { } service ? Results.Ok(service) : Results.NotFound())
            .WithTags("Services").WithName("GetService").WithSummary("One service and its promise").Shows(Shown);
        api.MapPost("/services", [Needs("requests.services")] async (ServiceDraft draft, ServiceBook book, Words words, CancellationToken cancellationToken) =>
            await book.AddAsync(draft, cancellationToken) is var added && added.Done ? Results.Created($"/api/v1/services/{added.Value.Id}", View(added.Value, draft.GroupIds ?? [])) : Nos.Refused(words, added.Nos))
            .WithTags("Services").WithName("AddService").WithSummary("Offer a service").Shows(Shown, RequestsExamples.Offering, StatusCodes.Status201Created);
        api.MapPost("/services/{id:guid}", [Needs("requests.services")] async (Guid id, ServiceDraft draft, ServiceBook book, Words words, CancellationToken cancellationToken) =>
            await book.ChangeAsync(id, draft, cancellationToken) is var changed && changed.Done ? Results.Ok(View(changed.Value, draft.GroupIds ?? [])) : Nos.Refused(words, changed.Nos))
            .WithTags("Services").WithName("ChangeService").WithSummary("Change a service; what was promised before stays promised").Shows(Shown, RequestsExamples.Offering);
        api.MapPost("/services/{id:guid}/retire", [Needs("requests.services")] async (Guid id, ServiceBook book, Words words, CancellationToken cancellationToken) =>
            await book.RetireAsync(id, cancellationToken: cancellationToken) is var gone && gone.Done ? Results.Ok(View(gone.Value, [])) : Nos.Refused(words, gone.Nos))
            .WithTags("Services").WithName("RetireService").WithSummary("Offer a service no longer").Shows(Shown with { RetiredAt = Examples.Then });

        api.MapGet("/calendars", [Needs("requests.read")] async (Database data, CancellationToken cancellationToken) =>
            new Page<CalendarView>(await data.ReadAsync(db => CalendarsAsync(db, null, cancellationToken), cancellationToken), null))
            .WithTags("Calendars").WithName("ListCalendars").WithSummary("The calendars that promises are counted by").Shows(new Page<CalendarView>([Kept], null));
        api.MapGet("/calendars/{id:guid}", [Needs("requests.read")] async (Guid id, Database data, Seen seen, CancellationToken cancellationToken) =>
            await data.ReadAsync(db => CalendarsAsync(db, id, cancellationToken, seen), cancellationToken) is [var one] ? Results.Ok(one) : Results.NotFound())
            .WithTags("Calendars").WithName("GetCalendar").WithSummary("One calendar with its hours and holidays").Shows(Kept);
        api.MapPost("/calendars", [Needs("requests.services")] async (CalendarDraft draft, ServiceBook book, Database data, Words words, CancellationToken cancellationToken) =>
            await book.AddAsync(draft, cancellationToken) is var added && added.Done
                ? Results.Created($"/api/v1/calendars/{added.Value.Id}", (await data.ReadAsync(db => CalendarsAsync(db, added.Value.Id, cancellationToken), cancellationToken))[0])
                : Nos.Refused(words, added.Nos))
            .WithTags("Calendars").WithName("AddCalendar").WithSummary("Make a calendar").Shows(Kept, RequestsExamples.Working, StatusCodes.Status201Created);
        api.MapPost("/calendars/{id:guid}", [Needs("requests.services")] async (Guid id, CalendarDraft draft, ServiceBook book, Database data, Words words, CancellationToken cancellationToken) =>
            await book.ChangeAsync(id, draft, cancellationToken) is var changed && changed.Done
                ? Results.Ok((await data.ReadAsync(db => CalendarsAsync(db, id, cancellationToken), cancellationToken))[0])
                : Nos.Refused(words, changed.Nos))
            .WithTags("Calendars").WithName("ChangeCalendar").WithSummary("Change a calendar: a new version holds from now on").Shows(Kept, RequestsExamples.Working);
    }

    /// <summary>Those who keep the catalogue see all of it; everybody else what they may ask for.</summary>
    static IQueryable<Service> Offered(AmbosDb db, Session session, TimeProvider time) =>
        session.Can(RequestsPermissions.Read) ? db.Set<Service>() : db.OfferedTo(session.Person.CustomerId, Days.Today(time, session.Zone));

    static async Task<Page<ServiceView>> ServicesAsync(AmbosDb db, Session session, TimeProvider time, string? after, int size, CancellationToken cancellationToken)
    {
        var from = Platform.Lists.Cursor.Read(after, 1)?[0] ?? "";
        var rows = await Offered(db, session, time).Where(s => string.Compare(s.NameKey, from) > 0).OrderBy(s => s.NameKey).Take(size + 1).ToListAsync(cancellationToken);
        var groups = await GroupsAsync(db, [.. rows.Select(s => s.Id)], cancellationToken);
        return new Page<ServiceView>([.. rows.Take(size).Select(s => View(s, [.. groups[s.Id]]))], rows.Count > size ? Platform.Lists.Cursor.Of(rows[size - 1].NameKey) : null);
    }

    static async Task<ServiceView?> OneAsync(AmbosDb db, Seen seen, Session session, TimeProvider time, Guid id, CancellationToken cancellationToken)
    {
        if (await Offered(db, session, time).SingleOrDefaultAsync(s => s.Id == id, cancellationToken) is not { } service)
            return null;
        seen.Show([service, .. await ServiceBook.GroupsAsync(db, id, cancellationToken)]);
        return View(service, [.. (await GroupsAsync(db, [id], cancellationToken))[id]]);
    }

    static async Task<ILookup<Guid, Guid>> GroupsAsync(AmbosDb db, List<Guid> services, CancellationToken cancellationToken) =>
        (await db.Set<ServiceGroup>().Where(g => services.Contains(g.ServiceId)).Select(g => new { g.ServiceId, g.GroupId }).ToListAsync(cancellationToken)).ToLookup(g => g.ServiceId, g => g.GroupId);

    static ServiceView View(Service service, IReadOnlyList<Guid> groups) =>
        new(service.Id, service.Name, service.Description, service.TeamId, service.CalendarId, service.Promise?.Length, service.Promise?.Unit, [.. service.Promise?.Pauses.Select(rule => rule.Reason) ?? []], groups, service.RetiredAt);

    static async Task<List<CalendarView>> CalendarsAsync(AmbosDb db, Guid? id, CancellationToken cancellationToken, Seen? seen = null)
    {
        if (id is { } one && await db.Set<Calendar>().SingleOrDefaultAsync(calendar => calendar.Id == one, cancellationToken) is { } stamped)
            seen?.Show(stamped);
        var rows = await (
            from calendar in db.Set<Calendar>()
            join version in db.Set<CalendarVersion>() on new { calendar.OrganizationId, CalendarId = calendar.Id, calendar.Version } equals new { version.OrganizationId, version.CalendarId, version.Version }
            where id == null || calendar.Id == id
            orderby calendar.Name
            select new { calendar.Id, calendar.Name, calendar.IsDefault, calendar.SiteId, calendar.RetiredAt, Version = version }).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new CalendarView(row.Id, row.Name, row.IsDefault, row.SiteId, row.Version.Region, row.RetiredAt, row.Version.Working))];
    }

    sealed record ServiceView(Guid Id, string Name, string? Description, Guid? TeamId, Guid? CalendarId, int? Length, PromiseUnit? Unit, IReadOnlyList<string> Pauses, IReadOnlyList<Guid> GroupIds, DateTimeOffset? RetiredAt);

    sealed record CalendarView(Guid Id, string Name, bool IsDefault, Guid? SiteId, string? Region, DateTimeOffset? RetiredAt, WorkingCalendar Present);
}
