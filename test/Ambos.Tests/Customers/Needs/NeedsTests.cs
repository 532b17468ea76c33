using System.IO.Compression;
using System.Net;
using Ambos.Customers;
using Ambos.Customers.Needs;
using Ambos.Platform.Acts;
using Ambos.Platform.Identity;
using Ambos.Tests.Customers.Consents;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Customers.Needs;

/// <summary>What somebody needs is opened one by one, and each opening is written down; nobody comes upon it.</summary>
public sealed class NeedsTests
{
    const string Peanuts = "No puede comer cacahuetes";

    const string Ramp = "Entra por la rampa del patio";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Each_need_is_read_by_itself_and_each_reading_is_written_down(DatabaseKind kind)
    {
        await using var desk = await RegistryHouse.StartAsync(kind);
        await using var house = desk.House;
        var nuria = await desk.AddAsync("Nuria Salas", "consumer");
        var browser = await house.SignedInAsync(desk.Organization, Role.Agent, "Olga Recepción");
        var page = $"/customers/{nuria.Number}";
        (await browser.SubmitAsync(page, Fields("Input.Kind", "Food", "Input.Text", ""))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await browser.SubmitAsync(page, Fields("Input.Kind", "Food", "Input.Text", Peanuts))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await browser.SubmitAsync(page, Fields("Input.Kind", "Access", "Input.Text", Ramp))).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var closed = await browser.GetStringAsync(page);
        closed.ShouldContain("Comer y beber");
        closed.ShouldNotContain(Peanuts);
        (await ReadingsAsync(desk)).ShouldBe(0, "who opens the page has read nothing");
        var opened = await ConsentPagesTests.PressAsync(browser, page, "Leer: Comer y beber");
        opened.StatusCode.ShouldBe(HttpStatusCode.OK);
        var text = await opened.Content.ReadAsStringAsync();
        text.ShouldContain(Peanuts);
        text.ShouldNotContain(Ramp);
        (await ReadingsAsync(desk)).ShouldBe(1);
        (await browser.GetStringAsync(page)).ShouldNotContain(Peanuts, Case.Insensitive, "it closes again");

        // The audit says who and of whom, and neither what it is about nor what it says.
        var audit = await (await house.SignedInAsync(desk.Organization, Role.Administrator, "Berta")).GetStringAsync("/audit");
        audit.ShouldContain("leyó lo que necesita Nuria Salas");
        foreach (var secret in (string[])[Peanuts, Ramp, "Food", "Comer y beber"])
            audit.ShouldNotContain(secret);

        (await ConsentPagesTests.PressAsync(browser, page, "Quitar: Comer y beber")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await desk.Data.ReadAsync(db => db.Set<DeclaredNeed>().Select(need => need.Text).ToListAsync())).ShouldBe([Ramp]);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task No_list_no_search_and_no_file_knows_of_it(DatabaseKind kind)
    {
        await using var desk = await RegistryHouse.StartAsync(kind);
        await using var house = desk.House;
        var nuria = await desk.AddAsync("Nuria Salas", "consumer");
        (await desk.Get<NeedDesk>().DeclareAsync(nuria.Number, NeedKind.Food, Peanuts)).Done.ShouldBeTrue();
        var browser = await house.SignedInAsync(desk.Organization, Role.Administrator);
        foreach (var path in (string[])["/customers?q=cacahuetes", "/customers/export.csv", "/customers/export.json", "/search?q=cacahuetes", "/audit", $"/api/v1/customers/{nuria.Number}", $"/api/v1/customers/{nuria.Number}/consents"])
            (await browser.GetStringAsync(path)).ShouldNotContain(Peanuts, Case.Insensitive, path);
        // She who asks for her data is given it.
        using var zip = new ZipArchive(new MemoryStream(await browser.GetByteArrayAsync($"/customers/{nuria.Number}/copy.zip")));
        using var copy = new StreamReader(zip.GetEntry("index.html")!.Open());
        (await copy.ReadToEndAsync()).ShouldContain(Peanuts);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_does_not_serve_does_not_read(DatabaseKind kind)
    {
        await using var desk = await RegistryHouse.StartAsync(kind);
        await using var house = desk.House;
        var (nuria, olga) = (await desk.AddAsync("Nuria Salas", "consumer"), await desk.AddAsync("Olga Sanz", "consumer"));
        var need = (await desk.Get<NeedDesk>().DeclareAsync(nuria.Number, NeedKind.Care, Ramp)).Value!;
        foreach (var role in (Role[])[Role.Director, Role.Member, Role.Representative])
        {
            await using var other = await desk.AsAsync(role);
            (await other.Get<NeedDesk>().ReadAsync(nuria.Number, need.Id)).Nos.Single().Reason.Key.ShouldBe("There is no such need.");
            (await other.Get<NeedDesk>().DeclareAsync(nuria.Number, NeedKind.Care, Ramp)).Nos.Single().Reason.Key.ShouldBe("There is no such customer.");
        }
        (await (await house.SignedInAsync(desk.Organization, Role.Director, "Lucía")).GetStringAsync($"/customers/{nuria.Number}")).ShouldNotContain("Atención especial");
        // The key of a need opens it on its own customer's page alone.
        (await desk.Get<NeedDesk>().ReadAsync(olga.Number, need.Id)).Done.ShouldBeFalse();
        (await ReadingsAsync(desk)).ShouldBe(0);
        (await desk.Get<NeedDesk>().DeclareAsync(nuria.Number, NeedKind.Care, new string('x', 501))).Done.ShouldBeFalse();
    }

    static Task<int> ReadingsAsync(RegistryHouse desk) => desk.Data.ReadAsync(db => db.Set<Act>().CountAsync(act => act.Kind == "need.read"));

    static Dictionary<string, string> Fields(params string[] pairs) => pairs.Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]);
}
