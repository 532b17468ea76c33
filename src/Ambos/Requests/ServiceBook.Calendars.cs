using Ambos.Customers;
using Ambos.Platform.Calendars;
using Ambos.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests;

public sealed partial class ServiceBook
{
    public Task<Answer<Calendar>> AddAsync(CalendarDraft draft, CancellationToken cancellationToken = default) =>
        data.WriteAsync(
            async db =>
            {
                var (working, nos) = await ReadAsync(db, draft, null, null, cancellationToken);
                if (working is null || nos.Count > 0)
                    return nos;
                var calendar = new Calendar(draft.Name!, siteId: draft.SiteId);
                db.Add(calendar);
                db.Add(calendar.Adopt(working, null, Blank(draft.Region), Me, time.GetUtcNow())!);
                await DefaultAsync(db, calendar, draft, cancellationToken);
                record.Add(db, "calendar.created", "calendar", calendar.Id, body: new { calendar.Name });
                return (Answer<Calendar>)calendar;
            },
            cancellationToken);

    /// <summary>Takes a new version into force. What was promised keeps the version it was promised under.</summary>
    public Task<Answer<Calendar>> ChangeAsync(Guid id, CalendarDraft draft, CancellationToken cancellationToken = default) =>
        data.WriteAsync(
            async db =>
            {
                if (await db.Set<Calendar>().AsTracking().SingleOrDefaultAsync(c => c.Id == id, cancellationToken) is not { } calendar)
                    return new No("", "There is no such calendar.");
                var present = await db.Set<CalendarVersion>().SingleAsync(v => v.CalendarId == id && v.Version == calendar.Version, cancellationToken);
                var (working, nos) = await ReadAsync(db, draft, calendar, present, cancellationToken);
                if (working is null || nos.Count > 0)
                    return nos;
                if (seen.Refuses(calendar) is { } meanwhile)
                    return meanwhile;
                calendar.Rename(draft.Name ?? calendar.Name);
                calendar.BelongsTo(draft.SiteId ?? calendar.SiteId);
                if (calendar.Adopt(working, present, draft.Region is null ? present.Region : Blank(draft.Region), Me, time.GetUtcNow()) is { } next)
                {
                    db.Add(next);
                    record.Add(db, "calendar.changed", "calendar", id, body: new { calendar.Name, calendar.Version });
                }
                await DefaultAsync(db, calendar, draft, cancellationToken);
                return (Answer<Calendar>)calendar;
            },
            cancellationToken);

    /// <summary>The calendar as the draft would make it, to look at before it is taken into force.</summary>
    public Task<(WorkingCalendar? Calendar, List<No> Nos)> PreviewAsync(Guid? id, CalendarDraft draft, CancellationToken cancellationToken = default) =>
        data.ReadAsync(
            async db =>
            {
                var calendar = id is { } known ? await db.Set<Calendar>().SingleOrDefaultAsync(c => c.Id == known, cancellationToken) : null;
                var present = calendar is null ? null : await db.Set<CalendarVersion>().SingleAsync(v => v.CalendarId == calendar.Id && v.Version == calendar.Version, cancellationToken);
                return await ReadAsync(db, draft, calendar, present, cancellationToken);
            },
            cancellationToken);

    async Task<(WorkingCalendar? Calendar, List<No> Nos)> ReadAsync(AmbosDb db, CalendarDraft draft, Calendar? calendar, CalendarVersion? present, CancellationToken cancellationToken)
    {
        List<No> nos = [];
        var name = draft.Name?.Trim() ?? calendar?.Name ?? "";
        if (name.Length is 0 or > 100)
            nos.Add(name.Length == 0 ? new No("Name", "Fill in this field.") : new No("Name", "At most {0} characters.", 100));
        else if (await db.Set<Calendar>().AnyAsync(c => c.Name == name && (calendar == null || c.Id != calendar.Id), cancellationToken))
            nos.Add(new No("Name", "There is a calendar of this name."));
        var zone = draft.Zone ?? present?.Working.Zone ?? session.Organization?.Zone ?? "Europe/Madrid";
        if (!WorkingCalendar.KnowsZone(zone))
            nos.Add(new No("Zone", "There is no such time zone."));
        if (draft.SiteId is { } site && !await db.Set<Site>().AnyAsync(s => s.Id == site, cancellationToken))
            nos.Add(new No("SiteId", "This is not known here."));
        var week = draft.Week is null ? present?.Working.Week ?? WorkingWeek.MondayToFriday("09:00-18:00") : CalendarWords.Week(draft.Week, nos);
        var holidays = Holidays(draft, present, nos);
        return week is null || nos.Count > 0 ? (null, nos) : (new WorkingCalendar(zone, week, holidays, (calendar?.Version ?? 0) + 1), nos);
    }

    /// <summary>The days of the official list for the years around now, and those of the town. Days of years past stay as they were.</summary>
    HolidaySet Holidays(CalendarDraft draft, CalendarVersion? present, List<No> nos)
    {
        if (draft.Region is null && draft.LocalDays is null && present is not null)
            return present.Working.Holidays;
        var region = draft.Region ?? present?.Region;
        var list = string.IsNullOrEmpty(region) ? null : HolidayCalendar.Find(region);
        if (!string.IsNullOrEmpty(region) && list is null)
            nos.Add(new No("Region", "The holidays of this place are not known yet."));
        var year = time.GetUtcNow().Year;
        var days = list is null ? HolidaySet.NoneObserved : HolidaySet.From(list, year - 3, year + 2);
        var local = draft.LocalDays ?? (present is null ? [] : CalendarWords.LocalDays(present.Working, present.Region));
        if (local.Any(day => day.Date.Year < year - 20 || day.Date.Year > year + 20))
            nos.Add(new No("LocalDays", "Days of these years only: {0} to {1}.", year - 20, year + 20));
        return local.Count == 0 ? days : days.And(local.Select(day => new Holiday(day.Date, day.Name)));
    }

    static async Task DefaultAsync(AmbosDb db, Calendar calendar, CalendarDraft draft, CancellationToken cancellationToken)
    {
        var first = !await db.Set<Calendar>().AnyAsync(c => c.IsDefault && c.Id != calendar.Id, cancellationToken);
        if (draft.IsDefault != true && !first)
            return;
        foreach (var other in await db.Set<Calendar>().AsTracking().Where(c => c.IsDefault && c.Id != calendar.Id).ToListAsync(cancellationToken))
            other.MeasuresTheRest(false);
        calendar.MeasuresTheRest(true);
    }

    static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
