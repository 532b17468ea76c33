using Ambos.Platform.Calendars;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests;

/// <summary>What every organisation begins with: a calendar of its country, Monday to Friday. All of it can be changed.</summary>
public static class RequestsStart
{
    public static async Task SeedAsync(AmbosDb db, CancellationToken cancellationToken)
    {
        var home = await db.Set<Organization>().Select(o => new { o.Country, o.Zone, o.Language, o.CreatedAt }).SingleAsync(cancellationToken);
        var calendar = new Calendar(home.Language == "en" ? "Offices" : "Oficinas", isDefault: true);
        db.Add(calendar);
        var list = HolidayCalendar.Find(home.Country);
        var year = home.CreatedAt.Year;
        var holidays = list is null ? HolidaySet.NothingLoaded : HolidaySet.From(list, year - 3, year + 2);
        db.Add(calendar.Adopt(new WorkingCalendar(home.Zone, WorkingWeek.MondayToFriday("09:00-18:00"), holidays), null, list?.Code, null, home.CreatedAt)!);
    }
}
