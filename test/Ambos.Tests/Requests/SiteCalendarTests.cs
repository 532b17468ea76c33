using System.Net.Http.Json;
using Ambos.Customers;
using Ambos.Platform.Calendars;
using Ambos.Platform.Identity;
using Ambos.Platform.Import;
using Ambos.Requests;
using Ambos.Tests.Voice;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Requests;

/// <summary>Days on which one site rests and another works.</summary>
public sealed class SiteCalendarTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_days_rest_of_a_site_moves_the_deadline_of_its_own_requests_only(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var scene = await SceneAsync(house);
        var (desk, agent, rest) = scene;
        var beach = await AskAsync(scene, scene.Beach);
        var hill = await AskAsync(scene, scene.Hill);
        var nowhere = await AskAsync(scene, desk.Laundry);
        // The same day of receipt; at the beach one working day less until the end.
        (beach.DueAt > hill.DueAt).ShouldBeTrue($"{beach.DueAt} {hill.DueAt}");
        nowhere.DueAt.ShouldBe(hill.DueAt);
        nowhere.CalendarVersionId.ShouldBe(hill.CalendarVersionId);

        // A team below, without a site of its own, works where the one above does; the same days make one version and not two.
        var below = await AskAsync(scene, scene.BelowBeach);
        (below.DueAt, below.CalendarVersionId).ShouldBe((beach.DueAt, beach.CalendarVersionId));
        (await VersionsAsync(desk)).ShouldBe([-1, 1, 1]);

        // What is read from the pure clock is the same.
        var version = await house.Data(desk.Organization).ReadAsync(db => db.Set<CalendarVersion>().SingleAsync(v => v.Id == beach.CalendarVersionId));
        version.Working.Holidays.NameOf(rest).ShouldBe("Virgen del Carmen");
        version.Working.Holidays.Days.Count(day => day.Date == rest).ShouldBe(1);
        version.Working.WorkingDaysBetween(rest.AddDays(-7), rest.AddDays(7)).Value.ShouldBe((await UsualAsync(desk)).WorkingDaysBetween(rest.AddDays(-7), rest.AddDays(7)).Value - 1);

        // Taken away, the day counts for what comes from now on; what was promised stays.
        (await agent.PutAsJsonAsync($"/api/v1/sites/{scene.BeachSite}", new { name = "Playa", country = "ES", zone = "Europe/Madrid", localDays = "" })).EnsureSuccessStatusCode();
        (await AskAsync(scene, scene.Beach)).DueAt.ShouldBe(hill.DueAt);
        (await desk.KeptAsync(beach.Number)).DueAt.ShouldBe(beach.DueAt);
        await desk.IsSoundAsync();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_service_without_a_calendar_is_counted_by_the_calendar_of_the_site(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var scene = await SceneAsync(house);
        var siteCalendar = await house.Data(scene.Desk.Organization).WriteAsync(async db =>
        {
            (await db.Set<Service>().AsTracking().SingleAsync()).IsCountedBy(null);
            var calendar = new Calendar("Sierra", siteId: scene.HillSite);
            db.Add(calendar);
            db.Add(calendar.Adopt(new WorkingCalendar("Europe/Madrid", WorkingWeek.MondayToFriday("08:00-15:00"), HolidaySet.NothingLoaded), null, null, null, DateTimeOffset.UnixEpoch)!);
            return calendar.Id;
        });
        var versions = await house.Data(scene.Desk.Organization).ReadAsync(db => db.Set<CalendarVersion>().ToDictionaryAsync(v => v.Id, v => v.CalendarId));
        versions[(await AskAsync(scene, scene.Hill)).CalendarVersionId!.Value].ShouldBe(siteCalendar);
        versions[(await AskAsync(scene, scene.Desk.Laundry)).CalendarVersionId!.Value].ShouldNotBe(siteCalendar);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_imported_request_is_counted_by_the_days_of_its_site(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var scene = await SceneAsync(house);
        const string Map = """{"kind":"requests","source":"old","fields":{"key":"id","received":"fecha","subject":"asunto","service":"servicio","team":"equipo"}}""";
        var day = scene.Rest.AddDays(-3);
        var csv = $"id,fecha,asunto,servicio,equipo\n1,{day:yyyy-MM-dd} 10:00,Uno,Reclamaciones,Playa / Recepción\n2,{day:yyyy-MM-dd} 10:00,Dos,Reclamaciones,Sierra / Recepción\n3,{day:yyyy-MM-dd} 10:00,Tres,Reclamaciones,Recepción\n";
        var report = await house.ImportAsync(scene.Desk.Organization, "requests", csv, Map);
        report.Counts.ShouldBe(new ImportCounts(2, 0, 0, 1, 0));
        var told = report.FirstProblems.ShouldHaveSingleItem();
        (told.Line, told.Column, told.Value).ShouldBe((4, "equipo", "Recepción"));
        string.Format(told.Reason.Key, [.. told.Reason.Values]).ShouldContain("Playa / Recepción; Sierra / Recepción");
        (await house.ImportAsync(scene.Desk.Organization, "requests", csv, Map)).Counts.ShouldBe(new ImportCounts(0, 0, 2, 1, 0));
        var kept = await house.Data(scene.Desk.Organization).ReadAsync(db => db.Set<Request>().OrderBy(r => r.SourceKey).Select(r => new { r.TeamId, r.DueAt }).ToListAsync());
        kept.Select(request => request.TeamId).ShouldBe([scene.Beach, scene.Hill]);
        (kept[0].DueAt > kept[1].DueAt).ShouldBeTrue();
        await scene.Desk.IsSoundAsync();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Days_that_cannot_be_read_are_refused_at_their_field(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var scene = await SceneAsync(house);
        var answer = await scene.Agent.PutAsJsonAsync($"/api/v1/sites/{scene.BeachSite}", new { name = "Playa", country = "ES", zone = "Europe/Madrid", localDays = "16 de julio" });
        ((int)answer.StatusCode, (await answer.Content.ReadAsStringAsync()).Contains("2026-10-24", StringComparison.Ordinal)).ShouldBe((422, true));
        // Who does not speak of the days leaves them alone.
        (await scene.Agent.PutAsJsonAsync($"/api/v1/sites/{scene.BeachSite}", new { name = "Playa", country = "ES", zone = "Europe/Madrid" })).EnsureSuccessStatusCode();
        (await house.Data(scene.Desk.Organization).ReadAsync(db => db.Set<Site>().SingleAsync(s => s.Id == scene.BeachSite))).LocalHolidays.ShouldHaveSingleItem().Date.ShouldBe(scene.Rest);
    }

    static async Task<Scene> SceneAsync(TestHouse house)
    {
        var desk = await Desk.OpenAsync(house, "sites", new PromiseTerms(5, PromiseUnit.WorkingDays));
        var agent = await house.SignedInAsync(desk.Organization, Role.Administrator, "Diego Lara");
        // A Wednesday or so of next week: no weekend, and within five working days of today.
        var rest = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(2);
        while (rest.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
            rest = rest.AddDays(1);
        var (beachSite, hillSite) = (new Site("Playa", "ES", "Europe/Madrid"), new Site("Sierra", "ES", "Europe/Madrid"));
        beachSite.Rests([new Holiday(rest, "Virgen del Carmen")]);
        var (beach, hill) = (new Team("Recepción", siteId: beachSite.Id), new Team("Recepción", siteId: hillSite.Id));
        var below = new Team("Botones", parentId: beach.Id);
        await house.Data(desk.Organization).WriteAsync(async db =>
        {
            db.AddRange(beachSite, hillSite, beach, hill, below);
            // The desk's own team of that name stands aside.
            (await db.Set<Team>().AsTracking().SingleAsync(team => team.Id == desk.Reception)).Rename("Central");
            var calendar = new Calendar("Con fiestas");
            db.Add(calendar);
            db.Add(calendar.Adopt(new WorkingCalendar("Europe/Madrid", WorkingWeek.MondayToFriday("09:00-14:00", "16:00-19:00"), HolidaySet.NothingLoaded), null, null, null, DateTimeOffset.UnixEpoch)!);
            (await db.Set<Service>().AsTracking().SingleAsync()).IsCountedBy(calendar.Id);
        });
        return new(desk, agent, rest, beach.Id, hill.Id, below.Id, beachSite.Id, hillSite.Id);
    }

    static async Task<Request> AskAsync(Scene scene, Guid team)
    {
        var asked = await scene.Desk.AskAsync(scene.Agent, new { customerId = scene.Desk.Guest, serviceId = scene.Desk.Service, teamId = team, subject = "Llave" });
        return await scene.Desk.KeptAsync(asked.GetProperty("number").GetInt64());
    }

    static Task<List<int>> VersionsAsync(Desk desk) => desk.House.Data(desk.Organization).ReadAsync(db => db.Set<CalendarVersion>().Select(v => v.Version).OrderBy(v => v).ToListAsync());

    static async Task<WorkingCalendar> UsualAsync(Desk desk) => (await desk.House.Data(desk.Organization).ReadAsync(db => db.Set<CalendarVersion>().FirstAsync(v => v.Version == 1))).Working;

    sealed record Scene(Desk Desk, HttpClient Agent, DateOnly Rest, Guid Beach, Guid Hill, Guid BelowBeach, Guid BeachSite, Guid HillSite)
    {
        public void Deconstruct(out Desk desk, out HttpClient agent, out DateOnly rest) => (desk, agent, rest) = (Desk, Agent, Rest);
    }
}
