using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ambos.Customers;
using Ambos.Customers.Consents;
using Ambos.Platform.Acts;
using Ambos.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Customers.Consents;

/// <summary>Consents as colleagues and as customers without an account press them, without JavaScript.</summary>
public sealed class ConsentPagesTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_mail_is_opened_by_scanners_and_confirmed_by_a_press(DatabaseKind kind)
    {
        await using var desk = await RegistryHouse.StartAsync(kind);
        await using var house = desk.House;
        var nuria = await desk.AddAsync("Nuria Salas", "consumer", new CustomerDraft { ContactPoints = [new(ContactKind.Email, "nuria@example.org")] });
        var browser = await house.SignedInAsync(desk.Organization, Role.Agent);
        var page = $"/customers/{nuria.Number}/consents";
        (await browser.OpenAsync(page)).QuerySelector("h1")!.TextContent.ShouldBe("Nuria Salas: ahora se le puede escribir para una finalidad");
        var news = await ConsentDeskTests.PurposeAsync(desk, "news");
        (await browser.SubmitAsync(page, Fields("Saying.Purpose", news.Id.ToString(), "Saying.How", "Phone", "Saying.On", "no es un día"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await browser.SubmitAsync(page, Fields("Saying.Purpose", news.Id.ToString(), "Saying.How", "Phone"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await browser.OpenAsync($"/customers/{nuria.Number}")).Body!.TextContent.ShouldContain("Pendiente de confirmar");
        var mail = (await ConsentDeskTests.MailsAsync(house)).Single();
        mail.ShouldContain("Quiero recibir novedades");
        var path = Regex.Match(mail, "/consent/[A-Za-z0-9_-]{43}").Value;

        using var visitor = house.Visitor();
        var before = await CountsAsync(desk);
        for (var look = 0; look < 3; look++)
        {
            using var answer = await visitor.GetAsync(path);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            answer.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
            answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        }
        using (var head = new HttpRequestMessage(HttpMethod.Head, path))
            (await visitor.SendAsync(head)).Dispose();
        (await CountsAsync(desk)).ShouldBe(before, "who only looks records nothing");
        // Without our form nothing is confirmed.
        (await visitor.PostAsync(path, new FormUrlEncodedContent(Fields("_handler", "confirm")))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await CountsAsync(desk)).ShouldBe(before);

        var confirmed = await PressAsync(visitor, path, "Sí, estoy de acuerdo");
        confirmed.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var own = confirmed.Headers.Location!.ToString();
        own.ShouldMatch("/c/[A-Za-z0-9_-]{43}$");
        (await visitor.OpenAsync(path)).QuerySelector("h1")!.TextContent.ShouldBe("Aquí no hay nada que confirmar");
        var mine = await visitor.OpenAsync(new Uri(new Uri("http://localhost"), own).AbsolutePath);
        mine.Body!.TextContent.ShouldContain("Vigente");
        mine.Body.TextContent.ShouldNotContain("Nuria", Case.Insensitive, "an address may be forwarded: the page names nobody");
        using var english = house.Visitor();
        (await english.OpenAsync(new Uri(new Uri("http://localhost"), own).AbsolutePath + "?lang=en")).QuerySelector("h1")!.TextContent.ShouldBe("What marisol may write to you for");

        (await PressAsync(visitor, new Uri(new Uri("http://localhost"), own).AbsolutePath, "No más: Novedades")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await ConsentDeskTests.MayAsync(desk, nuria, "news")).ShouldBe(WritingReason.Withdrawn);
        var head2 = (await browser.OpenAsync(page)).Body!.TextContent;
        head2.ShouldContain("Retirado");
        head2.ShouldContain("la propia persona");
        (await (await house.SignedInAsync(desk.Organization, Role.Administrator, "Berta")).GetStringAsync("/audit")).ShouldContain("retiró un consentimiento en su propia página");
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_mail_programme_says_no_for_its_reader_with_one_post(DatabaseKind kind)
    {
        await using var desk = await RegistryHouse.StartAsync(kind);
        await using var house = desk.House;
        var nuria = await desk.AddAsync("Nuria Salas", "consumer", new CustomerDraft { ContactPoints = [new(ContactKind.Email, "nuria@example.org")] });
        foreach (var key in (string[])["news", "offers"])
            (await desk.Get<ConsentDesk>().GiveAsync(nuria.Number, (await ConsentDeskTests.PurposeAsync(desk, key)).Id, new ConsentDraft(ConsentHow.Paper))).Done.ShouldBeTrue();
        var own = (await desk.Get<ConsentDesk>().KeyAsync(nuria.Number)).Value!;
        using var machine = house.Visitor();
        FormUrlEncodedContent OneClick() => new(Fields("List-Unsubscribe", "One-Click"));
        (await machine.GetAsync($"/c/{own}/out?for=news")).Headers.Location!.ToString().ShouldBe($"/c/{own}");
        (await ConsentDeskTests.MayAsync(desk, nuria, "news")).ShouldBe(WritingReason.Yes, "an address that is opened ends nothing");
        (await machine.PostAsync($"/c/{own}/out?for=news", OneClick())).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await machine.PostAsync($"/c/{own}/out?for=news", OneClick())).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await ConsentDeskTests.MayAsync(desk, nuria, "news")).ShouldBe(WritingReason.Withdrawn);
        (await ConsentDeskTests.MayAsync(desk, nuria, "offers")).ShouldBe(WritingReason.Yes);
        (await ConsentDeskTests.StepsAsync(desk, nuria)).Count(one => !one.IsGiven).ShouldBe(1);
        // A12: whether a key opens something is told to nobody who guesses.
        using var wrong = await machine.PostAsync($"/c/{Key.ForPrograms()}/out", OneClick());
        wrong.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await machine.OpenAsync($"/c/{Key.ForPrograms()}")).QuerySelector("h1")!.TextContent.ShouldBe("Esta dirección ya no lleva a nada");
        // Another site cannot make a browser press it.
        using var foreign = new HttpRequestMessage(HttpMethod.Post, $"/c/{own}/out") { Content = OneClick() };
        foreign.Headers.Add("Sec-Fetch-Site", "cross-site");
        (await machine.SendAsync(foreign)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await ConsentDeskTests.MayAsync(desk, nuria, "offers")).ShouldBe(WritingReason.Yes);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Colleagues_see_how_somebody_wishes_to_be_reached_before_they_call(DatabaseKind kind)
    {
        await using var desk = await RegistryHouse.StartAsync(kind);
        await using var house = desk.House;
        var nuria = await desk.AddAsync("Nuria Salas", "consumer", new CustomerDraft { ContactPoints = [new(ContactKind.Phone, "600 000 001")] });
        var browser = await house.SignedInAsync(desk.Organization, Role.Agent);
        var page = $"/customers/{nuria.Number}/consents";
        (await browser.SubmitAsync(page, Fields("Wishing.QuietFrom", "22:00", "Wishing.QuietUntil", ""))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await browser.SubmitAsync(page, Fields("Wishing.NoCalls", "True", "Wishing.QuietFrom", "00:00", "Wishing.QuietUntil", "23:59", "Wishing.First", "Email"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var head = (await browser.OpenAsync($"/customers/{nuria.Number}")).QuerySelector(".req-head")!.TextContent;
        head.ShouldContain("Por favor, no llamar");
        head.ShouldContain("en silencio");
        head.ShouldContain("Prefiere: correo");
        // Whoever saves over what somebody else wrote meanwhile is told.
        var old = await browser.OpenAsync(page);
        (await browser.SubmitAsync(page, Fields("Wishing.First", "Phone"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await browser.SubmitAsync(old, page, Fields("Wishing.First", "Address"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);

        var made = await (await PressAsync(browser, page, "Crear una dirección")).ReadPageAsync();
        var own = Regex.Match(made.Body!.TextContent, "/c/[A-Za-z0-9_-]{43}").Value;
        (await house.Visitor().OpenAsync(own)).QuerySelector("h1")!.TextContent.ShouldContain("marisol");
        (await browser.GetStringAsync(page)).ShouldNotContain(own);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_api_says_whether_one_may_write_now(DatabaseKind kind)
    {
        await using var desk = await RegistryHouse.StartAsync(kind);
        await using var house = desk.House;
        var nuria = await desk.AddAsync("Nuria Salas", "consumer", new CustomerDraft { ContactPoints = [new(ContactKind.Email, "nuria@example.org")] });
        var agent = await house.SignedInAsync(desk.Organization, Role.Agent);
        var path = $"/api/v1/customers/{nuria.Number}/consents";
        (await agent.PostAsJsonAsync(path, new { purpose = "nothing", given = true, how = "paper" })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await agent.PostAsJsonAsync(path, new { purpose = "news", given = true, how = "mail" })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, "nobody writes down that somebody confirmed");
        (await agent.PostAsJsonAsync(path, new { purpose = "news", given = true, how = "paper", on = "2026-01-02", note = "Archivador 12" })).StatusCode.ShouldBe(HttpStatusCode.Created);
        var line = await LineAsync("news");
        (line.GetProperty("stance").GetString(), line.GetProperty("mayWrite").GetProperty("allowed").GetBoolean(), line.GetProperty("version").GetInt32()).ShouldBe(("yes", true, 1));
        (await agent.PostAsJsonAsync(path, new { purpose = "offers", given = true, how = "phone" })).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await LineAsync("offers")).ShouldSatisfyAllConditions(one => one.GetProperty("pendingUntil").ValueKind.ShouldBe(JsonValueKind.String), one => one.GetProperty("mayWrite").GetProperty("reason").GetString().ShouldBe("asked"));
        (await agent.PostAsJsonAsync(path, new { purpose = "news", given = false, how = "phone" })).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await LineAsync("news")).GetProperty("mayWrite").GetProperty("reason").GetString().ShouldBe("withdrawn");
        (await agent.PutAsJsonAsync($"/api/v1/customers/{nuria.Number}/wishes", new { ways = new[] { "phone", "phone" }, noCalls = true })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await agent.PutAsJsonAsync($"/api/v1/customers/{nuria.Number}/wishes", new { ways = new[] { "phone" }, quietFrom = "22:00", quietUntil = "08:00", noCalls = true })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await agent.GetFromJsonAsync<JsonElement>(path)).GetProperty("wishes").GetProperty("quietUntil").GetString().ShouldBe("08:00");
        (await agent.GetFromJsonAsync<JsonElement>("/api/v1/purposes")).GetProperty("items").GetArrayLength().ShouldBe(3);

        var member = await house.SignedInAsync(desk.Organization, Role.Member, "Otra Persona");
        foreach (var closed in (string[])[path, $"/customers/{nuria.Number}/consents", "/settings/purposes", "/settings/purposes/export.csv", "/api/v1/purposes"])
            (await member.GetAsync(closed)).StatusCode.ShouldBe(HttpStatusCode.NotFound, closed);
        (await agent.GetAsync("/settings/purposes")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var director = await house.SignedInAsync(desk.Organization, Role.Director, "Lucía");
        (await director.PostAsJsonAsync(path, new { purpose = "news", given = true, how = "paper" })).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        async Task<JsonElement> LineAsync(string key) => (await agent.GetFromJsonAsync<JsonElement>(path)).GetProperty("purposes").EnumerateArray().Single(one => one.GetProperty("purpose").GetString() == key);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Purposes_are_the_organisations_own(DatabaseKind kind)
    {
        await using var desk = await RegistryHouse.StartAsync(kind);
        await using var house = desk.House;
        var browser = await house.SignedInAsync(desk.Organization, Role.People);
        (await browser.OpenAsync("/settings/purposes")).QuerySelector("h1")!.TextContent.ShouldBe("Se escribe a los clientes para 3 finalidades");
        (await browser.SubmitAsync("/settings/purposes", Fields("Input.Name", "Ferias", "Input.TextEs", ""))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await browser.SubmitAsync("/settings/purposes", Fields("Input.Name", "Ferias", "Input.TextEs", "Quiero saber en qué ferias están.", "Input.NeedsConsent", "True"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await browser.GetStringAsync("/settings/purposes/export.csv")).ShouldContain("ferias");
        var fairs = await ConsentDeskTests.PurposeAsync(desk, "ferias");
        (fairs.NeedsConsent, fairs.NeedsConfirmation).ShouldBe((true, true));
        var page = $"/settings/purposes/{fairs.Id:n}";
        (await browser.SubmitAsync(page, Fields("Input.TextEs", "Quiero saber en qué ferias están, una vez al año."))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var text = (await browser.OpenAsync(page)).Body!.TextContent;
        text.ShouldContain("Quiero saber en qué ferias están.");
        text.ShouldContain("una vez al año");
        // A shipped name is a word of both languages until somebody writes another.
        var news = $"/settings/purposes/{(await ConsentDeskTests.PurposeAsync(desk, "news")).Id:n}";
        (await browser.OpenAsync(news)).QuerySelector("input[name='Input.Name']")!.GetAttribute("value").ShouldBe("Novedades");
        (await browser.SubmitAsync(news, Fields("Input.TextEs", "Otras palabras"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await ConsentDeskTests.PurposeAsync(desk, "news")).ShouldSatisfyAllConditions(one => one.Name.ShouldBe("News"), one => one.Version.ShouldBe(2));
        (await browser.GetAsync($"/settings/purposes/{Guid.NewGuid():n}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task One_press_on_the_customers_page_ends_it(DatabaseKind kind)
    {
        await using var desk = await RegistryHouse.StartAsync(kind);
        await using var house = desk.House;
        var nuria = await desk.AddAsync("Nuria Salas", "consumer");
        (await desk.Get<ConsentDesk>().GiveAsync(nuria.Number, (await ConsentDeskTests.PurposeAsync(desk, "news")).Id, new ConsentDraft(ConsentHow.Paper))).Done.ShouldBeTrue();
        var reader = await house.SignedInAsync(desk.Organization, Role.Director, "Lucía");
        (await reader.OpenAsync($"/customers/{nuria.Number}")).QuerySelectorAll("form button").ShouldNotContain(button => button.TextContent.Contains("Retirar"));
        var browser = await house.SignedInAsync(desk.Organization, Role.Agent);
        (await PressAsync(browser, $"/customers/{nuria.Number}", "Retirar: Novedades")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await ConsentDeskTests.StepsAsync(desk, nuria)).Single(one => !one.IsGiven).How.ShouldBe(ConsentHow.Told);
        var history = (await browser.OpenAsync($"/customers/{nuria.Number}")).Body!.TextContent;
        history.ShouldContain("Retirado");
        history.ShouldContain("No: Novedades");
    }

    static Task<(int, int, int, int)> CountsAsync(RegistryHouse desk) => desk.Data.ReadAsync(async db =>
        (await db.Set<Consent>().CountAsync(), await db.Set<CustomerKey>().CountAsync(), await db.Set<AskedConsent>().CountAsync(one => one.EndedAt == null), await db.Set<Act>().CountAsync()));

    /// <summary>Presses the button with these words.</summary>
    internal static async Task<HttpResponseMessage> PressAsync(HttpClient browser, string path, string word)
    {
        var page = await browser.OpenAsync(path);
        var button = page.QuerySelectorAll("form button").First(one => one.TextContent.Contains(word));
        var form = button.Closest("form")!;
        var fields = form.QuerySelectorAll("input[name]").ToDictionary(input => input.GetAttribute("name")!, input => input.GetAttribute("value") ?? "");
        if (button.GetAttribute("name") is { } name)
            fields[name] = button.GetAttribute("value") ?? "";
        return await browser.PostAsync(path, new FormUrlEncodedContent(fields));
    }

    static Dictionary<string, string> Fields(params string[] pairs) => pairs.Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]);
}
