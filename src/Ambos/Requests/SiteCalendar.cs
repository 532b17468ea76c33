using Ambos.Customers;
using Ambos.Platform.Calendars;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests;

/// <summary>By which calendar a request is counted: the service's own, else that of the site where the team works, else the usual one;
/// in each case with the local days of that site. Days of one site never reach the requests of another.</summary>
static class SiteCalendar
{
    /// <summary>The version to promise by. One that a site's days make is kept beside the calendar's own versions.</summary>
    public static async Task<CalendarVersion?> OfAsync(AmbosDb db, Guid? calendarId, Guid? teamId, CancellationToken cancellation)
    {
        var site = await SiteOfAsync(db, teamId, cancellation);
        calendarId ??= site is null ? null : await db.Set<Calendar>().Where(calendar => calendar.SiteId == site.Id && calendar.RetiredAt == null).OrderBy(calendar => calendar.Id).Select(calendar => (Guid?)calendar.Id).FirstOrDefaultAsync(cancellation);
        var present = await (
            from calendar in db.Set<Calendar>()
            join version in db.Set<CalendarVersion>() on new { calendar.OrganizationId, CalendarId = calendar.Id, calendar.Version } equals new { version.OrganizationId, version.CalendarId, version.Version }
            where calendarId == null ? calendar.IsDefault : calendar.Id == calendarId
            orderby calendar.Id
            select version).AsNoTracking().FirstOrDefaultAsync(cancellation);
        return present is null || site is null ? present : await WithDaysAsync(db, present, site, cancellation);
    }

    /// <summary>The site of a team, or of the nearest team above it that has one.</summary>
    static async Task<Site?> SiteOfAsync(AmbosDb db, Guid? teamId, CancellationToken cancellation)
    {
        HashSet<Guid> seen = [];
        for (var next = teamId; next is { } id && seen.Add(id);)
        {
            var team = await db.Set<Team>().Where(team => team.Id == id).Select(team => new { team.SiteId, team.ParentId }).SingleOrDefaultAsync(cancellation);
            if (team?.SiteId is { } site)
                return await db.Set<Site>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == site, cancellation);
            next = team?.ParentId;
        }
        return null;
    }

    static async Task<CalendarVersion> WithDaysAsync(AmbosDb db, CalendarVersion present, Site site, CancellationToken cancellation)
    {
        var working = present.Working;
        // A calendar that keeps no holidays counts every day, on purpose.
        var missing = working.Holidays.Observed ? site.LocalHolidays.Where(day => working.Holidays.NameOf(day.Date) is null).ToList() : [];
        if (missing.Count == 0)
            return present;
        var here = new WorkingCalendar(working.Zone, working.Week, working.Holidays.And(missing), working.Version);
        var text = here.ToJson();
        if (await KnownAsync() is { } known)
            return known;
        // The counter also holds back others who need the same one just now.
        var number = await Counter.TakeAsync(db, "site calendar", 1, cancellation);
        if (await KnownAsync() is { } other)
            return other;
        var made = CalendarVersion.ForSite(present, here, (int)-number);
        db.Add(made);
        await db.SaveChangesAsync(cancellation);
        return made;

        Task<CalendarVersion?> KnownAsync() =>
            db.Set<CalendarVersion>().AsNoTracking().FirstOrDefaultAsync(version => version.CalendarId == present.CalendarId && version.Version < 0 && version.Text == text, cancellation);
    }
}
