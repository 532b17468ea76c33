using System.Net;
using System.Net.Http.Json;
using Ambos.Platform.Identity;
using Ambos.Requests;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Requests;

public sealed class RequestPagesTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_request_is_entered_answered_and_resolved_on_forms(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var desk = await Desk.OpenAsync(house, "marisol");
        var agent = await house.SignedInAsync(desk.Organization, Role.Agent | Role.Lead, "Diego Lara");
        var fields = new Dictionary<string, string> { ["Input.CustomerId"] = "C-1", ["Input.ServiceId"] = desk.Service.ToString(), ["Input.Subject"] = "Sábanas manchadas", ["Input.Type"] = "Complaint", ["Input.Channel"] = "Phone", ["Input.Priority"] = "Normal" };
        (await SendAsync(agent, "/requests/new", "new", new(fields) { ["Input.Subject"] = "" })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);

        var form = await agent.GetStringAsync("/requests/new");
        var both = await Task.WhenAll(SendAsync(agent, form, "/requests/new", "new", fields), SendAsync(agent, form, "/requests/new", "new", fields));
        both.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.Redirect || answer.StatusCode == HttpStatusCode.Found);
        (await house.Data(desk.Organization).ReadAsync(db => db.Set<Request>().CountAsync())).ShouldBe(1);

        var page = await agent.GetStringAsync("/requests/1");
        page.ShouldContain("Sábanas manchadas");
        page.ShouldContain("15 días hábiles");
        (await SendAsync(agent, "/requests/1", "reply", new() { ["Input.Text"] = "Lo miramos" })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await SendAsync(agent, "/requests/1", "assign", new() { ["Input.TeamId"] = desk.Laundry.ToString() })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await SendAsync(agent, "/requests/1", "wait", new() { ["Input.Reason"] = "customer" })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await agent.GetStringAsync("/requests?view=waiting")).ShouldContain("espera al cliente");
        (await SendAsync(agent, "/requests/1", "wait", new())).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await SendAsync(agent, "/requests/1", "link", new() { ["Input.TeamId"] = desk.Reception.ToString(), ["Input.Subject"] = "¿Hay sábanas?" })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await SendAsync(agent, "/requests/1", "end", new() { ["Input.Verb"] = "resolve" })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await SendAsync(agent, "/requests/2", "end", new() { ["Input.Verb"] = "resolve", ["Input.Note"] = "Sí" })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await SendAsync(agent, "/requests/1", "end", new() { ["Input.Verb"] = "resolve", ["Input.Note"] = "Devuelto" })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await desk.KeptAsync(1)).State.ShouldBe(RequestState.Resolved);
        await desk.IsSoundAsync();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Services_and_calendars_are_kept_on_forms_and_what_was_promised_stays(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var desk = await Desk.OpenAsync(house, "marisol");
        var lead = await house.SignedInAsync(desk.Organization, Role.Agent | Role.Lead, "Diego Lara");
        await desk.AskAsync(lead);
        var before = await desk.KeptAsync(1);
        var calendar = await house.Data(desk.Organization).ReadAsync(db => db.Set<Calendar>().SingleAsync());
        var hours = new Dictionary<string, string> { ["Input.Name"] = "Oficinas", ["Input.Region"] = "ES-AN", ["Input.Zone"] = "Europe/Madrid", ["Input.Monday"] = "08:00-15:00", ["Input.LocalDays"] = "2026-10-24 San Rafael" };
        var preview = await SendAsync(lead, $"/calendars/{calendar.Id}", "calendar", new(hours) { ["Input.Verb"] = "preview" });
        (await preview.Content.ReadAsStringAsync()).ShouldContain("San Rafael");
        (await SendAsync(lead, $"/calendars/{calendar.Id}", "calendar", new(hours) { ["Input.Monday"] = "25:00" })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await SendAsync(lead, $"/calendars/{calendar.Id}", "calendar", new(hours) { ["Input.Verb"] = "save" })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await SendAsync(lead, "/services/new", "service", new() { ["Input.Name"] = "Uniformes", ["Input.TeamId"] = desk.Laundry.ToString(), ["Input.Length"] = "2", ["Input.Unit"] = "WorkingDays", ["Input.Pauses"] = "customer" })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await SendAsync(lead, "/services/new", "service", new() { ["Input.Name"] = "uniformes", ["Input.TeamId"] = desk.Laundry.ToString() })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await desk.AskAsync(lead);
        var (after, next) = (await desk.KeptAsync(1), await desk.KeptAsync(2));
        after.CalendarVersionId.ShouldBe(before.CalendarVersionId);
        after.DueAt.ShouldBe(before.DueAt);
        next.CalendarVersionId.ShouldNotBe(before.CalendarVersionId);
        next.DueAt!.Value.ShouldBeGreaterThan(before.DueAt!.Value.AddDays(30));
        await desk.IsSoundAsync();
    }

    [Fact]
    public async Task Every_page_draws_and_shows_each_only_what_is_theirs()
    {
        await using var house = await TestHouse.StartAsync(DatabaseKind.Sqlite);
        var desk = await Desk.OpenAsync(house, "marisol");
        var lead = await house.SignedInAsync(desk.Organization, Role.Agent | Role.Lead | Role.Director, "Diego Lara");
        await desk.AskAsync(lead);
        var service = desk.Service;
        foreach (var path in (string[])["/requests", "/requests?view=open", "/requests?view=unowned", "/requests/all", "/requests/all?sort=due&side=Outside", "/requests/1", "/requests/new?customer=1", "/ask", "/services", "/services/new", $"/services/{service}", "/calendars", "/calendars/new", "/requests/figures", "/requests/figures?by=team", "/", "/customers/1"])
        {
            var answer = await lead.GetAsync(path);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        }
        (await lead.GetStringAsync("/requests/export.csv")).ShouldContain("Habitación tarde");
        (await lead.GetAsync("/requests/export.exe")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        var member = await desk.MemberAsync(desk.Housekeeper);
        (await member.GetAsync("/requests/1")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await member.GetAsync("/services")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await member.GetAsync("/requests/figures")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await member.GetStringAsync("/requests/export.csv")).ShouldNotContain("Habitación");
        (await member.GetStringAsync("/ask")).ShouldContain("Reclamaciones");
        (await SendAsync(member, "/ask", "ask", new() { ["Input.ServiceId"] = service.ToString(), ["Input.Subject"] = "Uniforme" })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await desk.KeptAsync(2)).CustomerId.ShouldBe(desk.Housekeeper);
    }

    static async Task<HttpResponseMessage> SendAsync(HttpClient client, string path, string form, Dictionary<string, string> fields) =>
        await SendAsync(client, await client.GetStringAsync(path), path, form, fields);

    static Task<HttpResponseMessage> SendAsync(HttpClient client, string page, string path, string form, Dictionary<string, string> fields)
    {
        var document = new HtmlParser().ParseDocument(page);
        var drawn = document.QuerySelectorAll("form").Single(one => one.QuerySelector("input[name=_handler]")?.GetAttribute("value") == form);
        var all = drawn.QuerySelectorAll("input[type=hidden]").ToDictionary(input => input.GetAttribute("name")!, input => input.GetAttribute("value") ?? "");
        foreach (var (name, value) in fields)
            all[name] = value;
        return client.PostAsync(path, new FormUrlEncodedContent(all));
    }
}
