using System.Net;
using Ambos.Customers;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Notifications;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Customers;

/// <summary>The registry as somebody at the screen uses it, without JavaScript.</summary>
public sealed class CustomersPagesTests
{
    const string Script = "<script>alert(1)</script>";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_site_is_closed_once_its_teams_have_gone_and_opened_again(DatabaseKind kind)
    {
        await using var desk = await RegistryHouse.StartAsync(kind);
        using var browser = await desk.House.SignedInAsync(desk.Organization, Role.Administrator);
        using var lead = await desk.House.SignedInAsync(desk.Organization, Role.Lead);
        foreach (var (country, zone) in new[] { ("ES", "Romance Standard Time"), ("ES", "Europe/Atlantis"), ("QQ", "Europe/Madrid"), ("", "Europe/Madrid") })
            (await browser.SubmitAsync("/sites", Fields("Input.Name", "Playa", "Input.Country", country, "Input.Zone", zone))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, $"{country} {zone}");
        (await browser.SubmitAsync("/sites", Fields("Input.Name", "Playa", "Input.Country", "JP", "Input.Zone", "Asia/Tokyo"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var page = await browser.OpenAsync("/sites");
        page.Body!.TextContent.ShouldContain("Japón");
        page.QuerySelectorAll("datalist option").Select(option => option.GetAttribute("value")).ShouldContain("America/Bogota");

        var site = (await desk.Data.ReadAsync(db => db.Set<Site>().SingleAsync())).Id;
        var team = (await desk.Structure.AddTeamAsync(new TeamDraft("Recepción", SiteId: site))).Value!.Id;
        (await (await browser.SubmitAsync($"/sites/{site:n}", Fields("_handler", "close"))).ReadPageAsync()).Body!.TextContent.ShouldContain("Primero traslade o cierre los equipos de este centro");
        (await lead.PostAsync($"/api/v1/sites/{site}/close", null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await desk.Structure.CloseTeamAsync(team)).Done.ShouldBeTrue();
        (await browser.SubmitAsync($"/sites/{site:n}", Fields("_handler", "close"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await browser.OpenAsync("/teams/new")).QuerySelectorAll("option").Select(option => option.TextContent).ShouldNotContain("Playa");
        (await browser.OpenAsync("/sites")).QuerySelector("h1")!.TextContent.ShouldContain("0 ");
        (await browser.GetStringAsync("/api/v1/sites")).ShouldContain("\"isClosed\":true");
        (await browser.OpenAsync("/audit")).Body!.TextContent.ShouldContain("cerró el centro Playa");

        (await browser.SubmitAsync($"/sites/{site:n}", Fields("_handler", "reopen"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await browser.OpenAsync("/teams/new")).QuerySelectorAll("option").Select(option => option.TextContent).ShouldContain("Playa");
        (await browser.PostAsync($"/api/v1/sites/{site}/close", null)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await browser.PostAsync($"/api/v1/sites/{site}/reopen", null)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await browser.PostAsync($"/api/v1/sites/{Guid.NewGuid()}/close", null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Somebody_is_added_found_and_changed(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var organization = await house.OrganizationAsync("marisol");
        await house.Data(organization).WriteAsync(db => CustomersStart.SeedAsync(db));
        var browser = await house.SignedInAsync(organization, Role.Administrator, "Ana Prueba");
        (await browser.OpenAsync("/customers")).Body!.TextContent.ShouldContain("Aún no hay nadie");

        (await browser.SubmitAsync("/settings/fields", Fields("Input.Name", "Talla"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var role = await house.Data(organization).ReadAsync(db => db.Set<Group>().Where(g => g.Key == "employee").Select(g => g.Id).SingleAsync());
        var added = await browser.SubmitAsync("/customers/new", Fields("Input.Name", "Nuria " + Script, "Input.Emails", "nuria@example.org | casa", "Input.Phones", "+34 600 123 456", "Input.Tags", "vip, turno", "Input.GroupId", role.ToString(), "Input.From", "2021-03-15", "field.talla", "M"));
        added.StatusCode.ShouldBe(HttpStatusCode.Redirect, await added.Content.ReadAsStringAsync());
        added.Headers.Location!.ToString().ShouldEndWith("/customers/1");

        var page = await browser.OpenAsync("/customers/1");
        page.QuerySelector("h1")!.TextContent.ShouldBe("Nuria " + Script);
        page.QuerySelectorAll("script").ShouldAllBe(script => script.HasAttribute("src"));
        page.Body!.TextContent.ShouldContain("Plantilla");
        page.Body.TextContent.ShouldContain("vip");
        page.QuerySelector("a[href='tel:+34600123456']").ShouldNotBeNull();
        (await browser.OpenAsync("/customers?q=nuria")).QuerySelectorAll("tbody tr").Length.ShouldBe(1);
        (await browser.OpenAsync("/customers?side=outside")).QuerySelectorAll("tbody tr").Length.ShouldBe(0);
        (await browser.OpenAsync("/search?q=600123456")).Body!.TextContent.ShouldContain("1 resultado");
        var partial = await browser.GetStringAsync("/search?partial=1&q=nur");
        partial.ShouldContain("href=\"/customers/1\"");
        // Pages are found by their names, where one may go.
        (await browser.GetStringAsync("/search?partial=1&q=equi")).ShouldContain("href=\"/teams\"");
        (await (await house.SignedInAsync(organization, Role.Member)).GetStringAsync("/search?partial=1&q=ajustes")).ShouldNotContain("href=\"/settings\"");
        partial.ShouldNotContain("<html");
        partial.ShouldNotContain(Script);

        var wrong = await browser.SubmitAsync("/customers/1/edit", Fields("Input.Emails", "no es correo"));
        wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await wrong.ReadPageAsync()).Body!.TextContent.ShouldContain("no es correo no es una dirección de correo.");
        (await browser.SubmitAsync("/customers/1/edit", Fields("Input.Name", "Nuria Salas"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        // Two windows with the same form: the second is told, keeps what was typed, and may still insist.
        var (first, second) = (await browser.OpenAsync("/customers/1/edit"), await browser.OpenAsync("/customers/1/edit"));
        (await browser.SubmitAsync(first, "/customers/1/edit", Fields("Input.Name", "Nuria Una"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var late = await browser.SubmitAsync(second, "/customers/1/edit", Fields("Input.Name", "Nuria Dos"));
        late.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var told = await late.ReadPageAsync();
        told.Body!.TextContent.ShouldContain("entretanto");
        told.QuerySelector("[name='Input.Name']")!.GetAttribute("value").ShouldBe("Nuria Dos");
        (await browser.OpenAsync("/customers/1")).QuerySelector("h1")!.TextContent.ShouldBe("Nuria Una");
        (await browser.SubmitAsync(told, "/customers/1/edit", Fields("Input.Name", "Nuria Salas"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await browser.OpenAsync("/customers/1")).QuerySelector("h1")!.TextContent.ShouldBe("Nuria Salas");
        (await browser.GetStringAsync("/customers/export.csv")).ShouldContain("Nuria Salas");
        (await browser.OpenAsync("/customers?lang=en")).Body!.TextContent.ShouldContain("What they are to us");
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_happens_with_somebody_stands_in_one_history(DatabaseKind kind)
    {
        await using var desk = await RegistryHouse.StartAsync(kind);
        await using var house = desk.House;
        await desk.AddAsync("Nuria", "consumer");
        var browser = await house.SignedInAsync(desk.Organization, Role.Agent, "Luis Agente");
        var lead = await house.SignedInAsync(desk.Organization, Role.Lead, "Berta Mención");
        (await browser.SubmitAsync("/customers/1", Fields("Input.Subject", "Preguntó por la cena"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await browser.SubmitAsync("/customers/1", Fields("Input.Text", "Le gusta la mesa 4 " + Script + ", @Berta mira"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var employee = await desk.GroupAsync("employee");
        (await browser.SubmitAsync("/customers/1/relationships/new", Fields("Input.GroupId", employee.ToString(), "Input.From", "2024-02-01"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var page = await browser.OpenAsync("/customers/1");
        var history = page.QuerySelector("ol.spine")!.TextContent;
        foreach (var text in (string[])["Preguntó por la cena", "Le gusta la mesa 4", "Empezó: Plantilla", "Empezó: Consumidor"])
            history.ShouldContain(text);
        page.QuerySelectorAll("script").ShouldAllBe(script => script.HasAttribute("src"));
        page.Body!.TextContent.ShouldContain("primero estuvo fuera");
        (await desk.CustomerAsync(1)).LastInteractionAt.ShouldNotBeNull();
        var told = await desk.Data.ReadAsync(db => db.Set<Notification>().ToListAsync());
        told.ShouldHaveSingleItem().Values.ShouldBe(["Luis Agente", "Nuria"]);
        (await lead.OpenAsync("/customers/1")).Body!.TextContent.ShouldContain("@Berta mira");
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Pages_of_the_structure_work(DatabaseKind kind)
    {
        await using var desk = await RegistryHouse.StartAsync(kind);
        await using var house = desk.House;
        var browser = await house.SignedInAsync(desk.Organization, Role.Administrator);
        (await browser.SubmitAsync("/sites", Fields("Input.Name", "Playa", "Input.Town", "Estepona"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await browser.SubmitAsync("/teams/new", Fields("Input.Name", "Recepción"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var top = await desk.Data.ReadAsync(db => db.Set<Team>().SingleAsync());
        (await browser.SubmitAsync("/teams/new", Fields("Input.Name", "Noche", "Input.ParentId", top.Id.ToString()))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var night = await desk.Data.ReadAsync(db => db.Set<Team>().SingleAsync(t => t.Name == "Noche"));
        var circle = await browser.SubmitAsync($"/teams/{top.Id}/edit", Fields("Input.ParentId", night.Id.ToString()));
        circle.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await circle.ReadPageAsync()).Body!.TextContent.ShouldContain("Recepción → Noche → Recepción");
        (await browser.OpenAsync("/teams")).Body!.TextContent.ShouldContain("2 equipos atienden");
        (await browser.OpenAsync($"/teams/{night.Id:n}")).Body!.TextContent.ShouldContain("en Recepción");

        var closing = await browser.OpenAsync($"/teams/{top.Id:n}");
        closing.Forms.Any(form => form.TextContent.Contains("Cerrar")).ShouldBeTrue();
        (await browser.SubmitAsync("/groups", Fields("Input.Name", "Voluntariado", "Input.Side", "Outside"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await browser.SubmitAsync("/groups/voluntariado", Fields("declared.Interaction", "7", "days.Interaction", "20"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await browser.SubmitAsync("/groups/voluntariado", Fields("declared.Interaction", "12"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await desk.Data.ReadAsync(db => db.Set<GroupTrait>().Where(t => t.EveryDays == 20).CountAsync())).ShouldBe(1);

        (await browser.SubmitAsync("/views/new?list=customers&query=%3Fside%3Dinside%26after%3Dx", Fields("Input.Name", "Los de dentro"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await browser.OpenAsync("/customers")).QuerySelector("a[href='/customers?side=inside']")!.TextContent.ShouldContain("Los de dentro");
        (await browser.GetAsync("/views/new?list=elsewhere&query=")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_member_sees_of_a_colleague_the_name_and_the_team(DatabaseKind kind)
    {
        await using var desk = await RegistryHouse.StartAsync(kind);
        await using var house = desk.House;
        await desk.AddAsync("Colega Uno", "employee", new CustomerDraft { ContactPoints = [new ContactDraft(ContactKind.Phone, "600111222")], Tags = ["secreto"], TaxId = "12345678Z" });
        var outsider = await desk.AddAsync("Huésped Dos", "consumer");
        await desk.Registry.NoteAsync(1, "nota privada");
        var member = await house.SignedInAsync(desk.Organization, Role.Member);
        var page = (await member.OpenAsync("/customers/1")).Body!.TextContent;
        page.ShouldContain("Colega Uno");
        foreach (var hidden in (string[])["600111222", "secreto", "12345678Z", "nota privada", "2020", "Una sola historia"])
            page.ShouldNotContain(hidden);
        (await member.GetAsync($"/customers/{outsider.Number}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var people = (await member.OpenAsync("/colleagues")).Body!.TextContent;
        people.ShouldContain("Colega Uno");
        people.ShouldNotContain("Huésped");
        (await member.OpenAsync("/colleagues?q=colega")).QuerySelectorAll("tbody tr").Length.ShouldBe(1);
        (await member.OpenAsync("/colleagues?q=600111222")).QuerySelectorAll("tbody tr").Length.ShouldBe(0);
        (await member.GetStringAsync("/search?partial=1&q=huesped")).ShouldNotContain("Dos");
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Pages_go_forward_and_back_in_every_order(DatabaseKind kind)
    {
        await using var desk = await RegistryHouse.StartAsync(kind);
        await using var house = desk.House;
        await ManyCustomers.FillAsync(desk.Data, 80);
        var browser = await house.SignedInAsync(desk.Organization, Role.Director);
        foreach (var sort in (string[])["name", "-name", "number", "-number", "met", "-met"])
        {
            List<List<string>> pages = [];
            var address = $"/customers?sort={sort}";
            string? back = null;
            while (true)
            {
                var page = await browser.OpenAsync(address);
                pages.Add([.. page.QuerySelectorAll("tbody tr td:last-child").Select(cell => cell.TextContent.Trim())]);
                back = page.QuerySelector("a[rel=prev]")?.GetAttribute("href");
                if (page.QuerySelector("a[rel=next]")?.GetAttribute("href") is not { } next)
                    break;
                address = next;
            }
            pages.SelectMany(page => page).Distinct().Count().ShouldBe(85, sort);
            pages.Sum(page => page.Count).ShouldBe(85, sort);
            (await browser.OpenAsync(back!)).QuerySelectorAll("tbody tr td:last-child").Select(cell => cell.TextContent.Trim()).ShouldBe(pages[^2], sort);
        }
        foreach (var odd in (string[])["after=%00", "after=W10", "after=WzFd", "after=" + "A", "before=eyJhIjoxfQ", "team=x", "sort=;drop", "stage=7", "side=x"])
            (await browser.GetAsync("/customers?" + odd)).StatusCode.ShouldBe(HttpStatusCode.OK, odd);
    }

    static Dictionary<string, string> Fields(params string[] pairs) => pairs.Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]);
}
