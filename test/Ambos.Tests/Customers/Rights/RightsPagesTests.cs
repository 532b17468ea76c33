using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Ambos.Customers;
using Ambos.Customers.Rights;
using Ambos.Platform.Identity;
using Ambos.Platform.Import;
using Ambos.Platform.Privacy;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Customers.Rights;

/// <summary>The rights of people as those who answer them, and as the people themselves, use them.</summary>
public sealed class RightsPagesTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_person_is_given_a_copy_is_blocked_and_comes_back(DatabaseKind kind)
    {
        await using var desk = await RegistryHouse.StartAsync(kind);
        await using var house = desk.House;
        var nuria = await desk.AddAsync("Nuria Salas", "consumer", new CustomerDraft { BornOn = new DateOnly(1990, 5, 1), ContactPoints = [new(ContactKind.Email, "nuria@example.org")] });
        (await desk.Registry.NoteAsync(nuria.Number, "Prefiere <la> tarde")).Done.ShouldBeTrue();
        await desk.Data.WriteAsync(db =>
        {
            db.Add(new ExternalKey("customer", "test", "K-7", nuria.Id));
            return Task.CompletedTask;
        });
        var browser = await house.SignedInAsync(desk.Organization, Role.People);
        var page = $"/customers/{nuria.Number}/rights";
        (await browser.OpenAsync($"/customers/{nuria.Number}")).QuerySelector($"a[href='{page}']").ShouldNotBeNull();
        (await browser.OpenAsync(page)).QuerySelector("h1")!.TextContent.ShouldBe("Qué se guarda sobre Nuria Salas");

        using var zip = new ZipArchive(new MemoryStream(await browser.GetByteArrayAsync($"/customers/{nuria.Number}/copy.zip")));
        zip.Entries.Select(entry => entry.Name).ShouldBe(["data.json", "index.html"]);
        Text(zip, "index.html").ShouldContain("Prefiere &lt;la&gt; tarde");
        var json = JsonDocument.Parse(Text(zip, "data.json")).RootElement;
        json.GetProperty("contact_points")[0].GetProperty("Valor").GetString().ShouldBe("nuria@example.org");
        (await browser.GetFromJsonAsync<JsonElement>($"/api/v1/customers/{nuria.Number}/data")).GetProperty("parts").EnumerateArray().Select(part => part.GetProperty("part").GetString()).ShouldContain("notes");

        var asked = await browser.SubmitAsync(page, Fields("Asking.Kind", "Erasure", "Asking.Text", "Olvídenme"));
        asked.StatusCode.ShouldBe(HttpStatusCode.Redirect, await asked.Content.ReadAsStringAsync());
        var list = await browser.OpenAsync("/privacy");
        list.QuerySelector("h1")!.TextContent.ShouldBe("Una persona espera una respuesta sobre sus datos");
        (await browser.GetStringAsync("/privacy/export.csv")).ShouldContain("Supresión");
        var request = list.QuerySelector("tbody a")!.GetAttribute("href")!;
        (await browser.SubmitAsync(request, Fields("More.Because", "Hay que buscar en papel"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var again = await browser.OpenAsync(request);
        again.Body!.TextContent.ShouldContain("Hay que buscar en papel");
        again.QuerySelector("textarea[name='More.Because']").ShouldBeNull();
        (await browser.SubmitAsync(request, Fields("Input.Answer", ""))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await browser.SubmitAsync(request, Fields("Input.Answer", "Hecho"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await browser.OpenAsync("/privacy?view=answered")).Body!.TextContent.ShouldContain("respondido el");

        (await browser.SubmitAsync(page, Fields("Blocking.Reason", ""))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await browser.SubmitAsync(page, Fields("Blocking.Reason", "Lo pidió"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        foreach (var gone in (string[])[$"/customers/{nuria.Number}", page, $"/customers/{nuria.Number}/edit", $"/api/v1/customers/{nuria.Number}"])
            (await browser.GetAsync(gone)).StatusCode.ShouldBe(HttpStatusCode.NotFound, gone);
        (await browser.GetStringAsync("/search?q=Nuria")).ShouldNotContain("Salas");
        (await browser.GetStringAsync("/customers/export.csv")).ShouldNotContain(CustomerWords.Code(nuria.Number));
        (await browser.GetStringAsync("/privacy/export.csv?view=blocked")).ShouldContain(CustomerWords.Code(nuria.Number));
        (await browser.GetStringAsync("/privacy?view=answered")).ShouldNotContain("Nuria");
        var known = await browser.OpenAsync($"/privacy/blocked/{nuria.Number}");
        known.Body!.TextContent.ShouldContain("Notas de compañeros");
        known.QuerySelector("#why").ShouldBeNull("only an administrator opens it");
        // A file that names her key does not bring her back.
        var file = await CustomersImportTests.RunAsync(desk, "customers", "key,name\nK-7,Nuria Salas\n");
        file.FirstProblems.ShouldHaveSingleItem().Reason.Key.ShouldContain("blocked");

        var head = await house.SignedInAsync(desk.Organization, Role.Administrator, "Berta Jefa");
        var opened = await head.SubmitAsync($"/privacy/blocked/{nuria.Number}", Fields("why", "Juzgado 3, auto 12/26"));
        (await opened.Content.ReadAsStringAsync()).ShouldContain("nuria@example.org");
        (await head.GetStringAsync("/audit")).ShouldContain("abrió datos bloqueados");
        (await browser.PostAsync($"/privacy/blocked/{nuria.Number}/open", new FormUrlEncodedContent([]))).StatusCode.ShouldNotBe(HttpStatusCode.OK);

        (await PressAsync(browser, $"/privacy/blocked/{nuria.Number}", "Devolver")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var back = (await browser.OpenAsync($"/customers/{nuria.Number}")).Body!.TextContent;
        back.ShouldContain("Nuria Salas");
        back.ShouldContain("Prefiere <la> tarde");
        (await browser.GetStringAsync("/search?q=Nuria")).ShouldContain("Salas");
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Everybody_reads_her_own_and_asks_for_the_rest(DatabaseKind kind)
    {
        await using var desk = await RegistryHouse.StartAsync(kind);
        await using var house = desk.House;
        var ana = await desk.AddAsync("Ana Prueba", "employee", new CustomerDraft { ContactPoints = [new(ContactKind.Phone, "600 000 001")] });
        (await desk.Registry.NoteAsync(ana.Number, "Habla de Olga")).Done.ShouldBeTrue();
        var other = await house.SignedInAsync(desk.Organization, Role.Member, "Sin Ficha");
        (await other.OpenAsync("/me/data")).Body!.TextContent.ShouldContain("no está unida");
        var browser = await house.SignedInAsync(desk.Organization, Role.Member, "Ana Prueba");
        await desk.Data.WriteAsync(async db =>
        {
            foreach (var membership in await db.Set<Membership>().AsTracking().Where(m => m.Roles == Role.Member && m.Name == "Ana Prueba").ToListAsync())
                membership.IsCustomer(ana.Id);
        });
        var page = await browser.OpenAsync("/me/data");
        page.Body!.TextContent.ShouldContain("600 000 001");
        page.Body!.TextContent.ShouldNotContain("Olga");
        using var zip = new ZipArchive(new MemoryStream(await browser.GetByteArrayAsync("/me/data.zip")));
        Text(zip, "data.json").ShouldNotContain("Olga");
        (await browser.SubmitAsync("/me/data", Fields("Asking.Kind", "Access"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await browser.OpenAsync("/me/data")).Body!.TextContent.ShouldContain("responder hasta");
        // Who still comes in is not blocked.
        (await desk.Get<RightsDesk>().BlockAsync(ana.Number, "Prueba")).Nos.Single().Reason.Key.ShouldContain("still comes in");
        foreach (var closed in (string[])["/privacy", "/privacy/retention", "/privacy/workers", $"/customers/{ana.Number}/rights", $"/customers/{ana.Number}/copy.zip"])
            (await browser.GetAsync(closed)).StatusCode.ShouldBe(HttpStatusCode.NotFound, closed);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Terms_are_the_organisations_own_and_stand_in_the_document(DatabaseKind kind)
    {
        await using var desk = await RegistryHouse.StartAsync(kind);
        await using var house = desk.House;
        var nuria = await desk.AddAsync("Nuria Salas", "consumer", new CustomerDraft { ContactPoints = [new(ContactKind.Email, "nuria@example.org")] });
        var browser = await house.SignedInAsync(desk.Organization, Role.Administrator);
        (await browser.SubmitAsync("/privacy/retention", Fields("months-contact_points", "mucho"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await browser.SubmitAsync("/privacy/retention", Fields("months-contact_points", "7", "basis-contact_points", "Ley tal"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var council = await house.SignedInAsync(desk.Organization, Role.Representative, "Carla Comité");
        var document = (await council.OpenAsync("/privacy/workers")).Body!.TextContent;
        document.ShouldContain("sellado 7 meses");
        document.ShouldContain("Solicitudes por equipo");
        (await desk.Get<RightsDesk>().BlockAsync(nuria.Number, "Lo pidió")).Done.ShouldBeTrue();
        // Who works here is found by colleagues again when her data are back.
        var olga = await desk.AddAsync("Olga Sanz", "employee");
        Task<int> FoundAsync() => desk.Data.ReadAsync(db => db.Set<Ambos.Platform.Search.SearchEntry>().CountAsync(entry => entry.TargetId == olga.Id));
        (await FoundAsync()).ShouldBe(2);
        (await desk.Get<RightsDesk>().BlockAsync(olga.Number, "Prueba")).Done.ShouldBeTrue();
        (await FoundAsync()).ShouldBe(0);
        (await desk.Get<RightsDesk>().ReturnAsync(olga.Id)).ShouldBeNull();
        (await FoundAsync()).ShouldBe(2);
        var days = await desk.Data.ReadAsync(db => db.Set<SealedPart>().ToDictionaryAsync(part => part.Part, part => part.DestroyOn));
        days["contact_points"].ShouldBe(days["registry"].AddMonths(7 - 36), "the same day of the month, but for its end");
    }

    /// <summary>Presses the form with this word in it.</summary>
    static async Task<HttpResponseMessage> PressAsync(HttpClient browser, string path, string word)
    {
        var form = (await browser.OpenAsync(path)).Forms.Single(form => form.QuerySelector("button")?.TextContent.Contains(word) == true);
        return await browser.PostAsync(path, new FormUrlEncodedContent(form.QuerySelectorAll("input[name]").ToDictionary(input => input.GetAttribute("name")!, input => input.GetAttribute("value") ?? "")));
    }

    static string Text(ZipArchive zip, string name)
    {
        using var reader = new StreamReader(zip.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }

    static Dictionary<string, string> Fields(params string[] pairs) => pairs.Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]);
}
