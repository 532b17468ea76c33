using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Ambos.Customers;
using Ambos.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Customers;

/// <summary>Positions on their pages and over the API: named, given, left and closed.</summary>
public sealed class PositionTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_position_is_named_given_left_and_closed(DatabaseKind kind)
    {
        await using var desk = await RegistryHouse.StartAsync(kind);
        await using var house = desk.House;
        var browser = await house.SignedInAsync(desk.Organization, Role.Administrator);
        (await browser.OpenAsync("/positions")).Body!.TextContent.ShouldContain("Aún no hay ningún puesto con nombre");
        (await browser.SubmitAsync("/positions/new", Fields("Input.Name", " "))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);

        var site = (await desk.Structure.AddSiteAsync(new SiteDraft("Playa", "ES", "Europe/Madrid"))).Value!;
        var team = (await desk.Structure.AddTeamAsync(new TeamDraft("Recepción", SiteId: site.Id))).Value!;
        var added = await browser.SubmitAsync("/positions/new", Fields("Input.Name", "Recepcionista", "Input.TeamId", team.Id.ToString(), "Input.Purpose", "Recibir y despedir"));
        added.StatusCode.ShouldBe(HttpStatusCode.Redirect, await added.Content.ReadAsStringAsync());
        var address = added.Headers.Location!.ToString();
        var twin = await browser.SubmitAsync("/positions/new", Fields("Input.Name", "Recepcionista", "Input.TeamId", team.Id.ToString()));
        (await twin.ReadPageAsync()).Body!.TextContent.ShouldContain("Ya hay");
        (await browser.OpenAsync(address)).QuerySelector("h1")!.TextContent.ShouldBe("Recepcionista: hoy no lo ocupa nadie");

        var id = await desk.Data.ReadAsync(db => db.Set<Position>().Select(p => p.Id).SingleAsync());
        var nuria = await desk.AddAsync("Nuria Salas", "employee");
        await desk.AddAsync("Olga Antes", "employee");
        (await GiveAsync(browser, desk, "Nuria Salas", id, null)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await GiveAsync(browser, desk, "Olga Antes", id, "2021-05-31")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var page = await browser.OpenAsync(address);
        page.QuerySelector("h1")!.TextContent.ShouldBe("Recepcionista: lo ocupa una persona");
        page.QuerySelectorAll("table").Select(table => table.QuerySelector("tbody")!.TextContent.Contains("Nuria")).ShouldBe([true, false]);
        page.QuerySelectorAll("table")[1].TextContent.ShouldContain("Olga Antes");
        page.Body!.TextContent.ShouldContain("Playa");

        (await browser.SubmitAsync($"{address}/edit", Fields("Input.Name", "Recepción de día"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await browser.OpenAsync("/search?q=Recepción+de+día")).Body!.TextContent.ShouldContain("Nuria Salas");
        (await browser.OpenAsync("/positions?q=recepcion+de")).QuerySelectorAll("tbody tr").Length.ShouldBe(1);
        (await browser.OpenAsync("/positions?state=vacant")).QuerySelectorAll("tbody tr").Length.ShouldBe(0);
        (await browser.OpenAsync($"/positions?team={team.Id}&lang=en")).Body!.TextContent.ShouldContain("One position");
        await browser.OpenAsync("/positions?lang=es");

        var close = await CloseAsync(browser, address);
        (await close.ReadPageAsync()).Body!.TextContent.ShouldContain("Alguien lo ocupa todavía");
        var relationship = await desk.Data.ReadAsync(db => db.Set<Relationship>().Where(r => r.PositionId == id && r.Until == null).Select(r => r.Id).SingleAsync());
        (await desk.Registry.EndAsync(relationship, new DateOnly(2024, 1, 1), null)).Done.ShouldBeTrue();
        (await CloseAsync(browser, address)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await browser.OpenAsync($"/customers/{nuria.Number}/relationships/new")).QuerySelectorAll($"option[value='{id}']").Length.ShouldBe(0);
        (await browser.OpenAsync($"/customers/{nuria.Number}/relationships/{relationship:n}")).QuerySelectorAll($"option[value='{id}']").Length.ShouldBe(1);
        (await browser.OpenAsync("/positions?state=closed")).QuerySelectorAll("tbody tr").Length.ShouldBe(1);
        (await browser.GetStringAsync("/positions/export.csv?state=closed")).ShouldContain("Recepción de día");
        (await browser.GetStringAsync("/positions/export.csv")).ShouldNotContain("Recepción de día");
        var audit = (await browser.OpenAsync("/audit")).Body!.TextContent;
        foreach (var act in (string[])["puso nombre al puesto Recepcionista", "cambió el puesto Recepción de día", "cerró el puesto Recepción de día"])
            audit.ShouldContain(act);
        (await browser.GetStringAsync("/search?partial=1&q=pues")).ShouldContain("href=\"/positions\"");
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Positions_are_of_one_organisation_and_of_those_who_may(DatabaseKind kind)
    {
        await using var desk = await RegistryHouse.StartAsync(kind);
        await using var house = desk.House;
        var position = (await desk.Structure.AddPositionAsync(new PositionDraft("Cocina"))).Value!;
        var agent = await house.SignedInAsync(desk.Organization, Role.Agent);
        var member = await house.SignedInAsync(desk.Organization, Role.Member);
        var stranger = await house.SignedInAsync(await house.OrganizationAsync("otra"), Role.Administrator);
        (await agent.OpenAsync($"/positions/{position.Id:n}")).Forms.ShouldNotContain(form => form.TextContent.Contains("Cerrar el puesto"));
        foreach (var path in (string[])["/positions/new", $"/positions/{position.Id:n}/edit"])
            (await agent.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        foreach (var path in (string[])["/positions", $"/positions/{position.Id:n}", "/positions/export.csv", "/api/v1/positions"])
            (await member.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        foreach (var path in (string[])[$"/positions/{position.Id:n}", $"/positions/{position.Id:n}/edit", $"/api/v1/positions/{position.Id}"])
            (await stranger.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        (await stranger.GetFromJsonAsync<JsonElement>("/api/v1/positions")).GetProperty("items").GetArrayLength().ShouldBe(0);
        (await stranger.PutAsJsonAsync($"/api/v1/positions/{position.Id}", new { name = "Mía" })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Programs_name_change_and_close_positions(DatabaseKind kind)
    {
        await using var desk = await RegistryHouse.StartAsync(kind);
        await using var house = desk.House;
        var api = await house.SignedInAsync(desk.Organization, Role.Administrator);
        var team = (await desk.Structure.AddTeamAsync(new TeamDraft("Cocina"))).Value!;
        var made = await api.PostAsJsonAsync("/api/v1/positions", new { name = "Cocinera", team = team.Id, purpose = "Guisar" });
        made.StatusCode.ShouldBe(HttpStatusCode.Created);
        var id = (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
        (await api.PostAsJsonAsync("/api/v1/positions", new { name = "X", team = Guid.NewGuid() })).IsSuccessStatusCode.ShouldBeFalse();
        await api.PostAsJsonAsync("/api/v1/relationships", new { customer = (await desk.AddAsync("Nuria")).Number, group = "employee", from = "2022-01-01", position = id });
        var whole = await api.GetFromJsonAsync<JsonElement>($"/api/v1/positions/{id}");
        whole.GetProperty("holders")[0].GetProperty("name").GetString().ShouldBe("Nuria");
        (await api.PutAsJsonAsync($"/api/v1/positions/{id}", new { name = "Cocinera", isClosed = true })).IsSuccessStatusCode.ShouldBeFalse();
        var relationship = await desk.Data.ReadAsync(db => db.Set<Relationship>().Where(r => r.PositionId == id).Select(r => r.Id).SingleAsync());
        await desk.Registry.EndAsync(relationship, new DateOnly(2024, 1, 1), null);
        var closed = await (await api.PutAsJsonAsync($"/api/v1/positions/{id}", new { name = "Jefa de cocina", isClosed = true })).Content.ReadFromJsonAsync<JsonElement>();
        (closed.GetProperty("name").GetString(), closed.GetProperty("isClosed").GetBoolean()).ShouldBe(("Jefa de cocina", true));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Many_positions_go_forward_and_back(DatabaseKind kind)
    {
        await using var desk = await RegistryHouse.StartAsync(kind);
        await using var house = desk.House;
        await desk.Data.WriteAsync(db => { db.AddRange(Enumerable.Range(0, 120).Select(at => new Position($"Puesto {at % 100:000}", null))); return Task.CompletedTask; });
        var browser = await house.SignedInAsync(desk.Organization, Role.Director);
        List<string> names = [];
        string? next = "/positions", last = null;
        while (next is not null)
        {
            var page = await browser.OpenAsync(next);
            names.AddRange(page.QuerySelectorAll("tbody td:first-child").Select(cell => cell.TextContent));
            (last, next) = (page.QuerySelector("a[rel=prev]")?.GetAttribute("href"), page.QuerySelector("a[rel=next]")?.GetAttribute("href"));
        }
        names.ShouldBe(Enumerable.Range(0, 120).Select(at => $"Puesto {at % 100:000}").Order(StringComparer.Ordinal));
        var back = (await browser.OpenAsync(last.ShouldNotBeNull())).QuerySelectorAll("tbody td:first-child").Select(cell => cell.TextContent);
        back.ShouldBe(names.Skip(50).Take(50));
    }

    static async Task<HttpResponseMessage> GiveAsync(HttpClient browser, RegistryHouse desk, string name, Guid position, string? until)
    {
        var (number, relationship) = await desk.Data.ReadAsync(async db =>
        {
            var person = await db.Set<Customer>().SingleAsync(c => c.Name == name);
            return (person.Number, await db.Set<Relationship>().Where(r => r.CustomerId == person.Id).Select(r => r.Id).SingleAsync());
        });
        return await browser.SubmitAsync($"/customers/{number}/relationships/{relationship:n}", Fields("Input.PositionId", position.ToString(), "Input.Until", until ?? ""));
    }

    static async Task<HttpResponseMessage> CloseAsync(HttpClient browser, string address)
    {
        var page = await browser.OpenAsync(address);
        var form = page.Forms.Single(form => form.TextContent.Contains("Cerrar el puesto"));
        var values = form.QuerySelectorAll("input[name]").ToDictionary(input => input.GetAttribute("name")!, input => input.GetAttribute("value") ?? "");
        return await browser.PostAsync(address, new FormUrlEncodedContent(values));
    }

    static Dictionary<string, string> Fields(params string[] pairs) => pairs.Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]);
}
