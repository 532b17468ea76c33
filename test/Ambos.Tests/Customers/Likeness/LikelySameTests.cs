using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Ambos.Customers;
using Ambos.Customers.Likeness;
using Ambos.Platform.Api;
using Ambos.Platform.Identity;

namespace Ambos.Tests.Customers.Likeness;

/// <summary>Whoever is about to be added twice is shown before anything is saved.</summary>
public sealed class LikelySameTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_may_be_the_same_is_found_by_what_tells_people_apart(DatabaseKind kind)
    {
        await using var desk = await RegistryHouse.StartAsync(kind);
        await using var house = desk.House;
        await desk.AddAsync("Ana García López", "consumer", new CustomerDraft { BornOn = new DateOnly(1980, 5, 1), TaxId = "12.345.678-Z", ContactPoints = [new(ContactKind.Email, "ana@example.org"), new(ContactKind.Phone, "+34 600 123 456")] });
        await desk.AddAsync("Lavandería Sol, S.L.", "supplier", new CustomerDraft { Kind = CustomerKind.Organization });
        await desk.AddAsync("Ana García López", "consumer", new CustomerDraft { BornOn = new DateOnly(1991, 2, 3) });

        (await AskAsync(desk, new CustomerDraft { Name = "Otra", TaxId = "12345678z" })).ShouldBe([(1, LikeTrait.TaxNumber)]);
        (await AskAsync(desk, new CustomerDraft { Name = "Otra", ContactPoints = [new(ContactKind.Email, " ANA@example.org")] })).ShouldBe([(1, LikeTrait.Email)]);
        (await AskAsync(desk, new CustomerDraft { Name = "Otra", ContactPoints = [new(ContactKind.Phone, "600123456")] })).ShouldBe([(1, LikeTrait.Phone)]);
        (await AskAsync(desk, new CustomerDraft { Name = "GARCIA LOPEZ, Ana", BornOn = new DateOnly(1980, 5, 1) })).ShouldBe([(1, LikeTrait.NameAndBirth)]);
        (await AskAsync(desk, new CustomerDraft { Name = "Lavanderia Sol SL", Kind = CustomerKind.Organization })).ShouldBe([(2, LikeTrait.CompanyName)]);

        // A namesake without a birthday, a number for everybody, a part of a number and an empty draft say nothing.
        (await AskAsync(desk, new CustomerDraft { Name = "Ana García López" })).ShouldBeEmpty();
        (await AskAsync(desk, new CustomerDraft { Name = "Otra", TaxId = "XAXX010101000", ContactPoints = [new(ContactKind.Phone, "123 456"), new(ContactKind.Email, "")] })).ShouldBeEmpty();
        (await AskAsync(desk, new CustomerDraft())).ShouldBeEmpty();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nobody_of_another_organisation_is_shown(DatabaseKind kind)
    {
        await using var desk = await RegistryHouse.StartAsync(kind);
        await using var house = desk.House;
        await desk.AddAsync("Ana", "consumer", new CustomerDraft { TaxId = "12345678Z", ContactPoints = [new(ContactKind.Email, "ana@example.org")] });
        var other = await house.OrganizationAsync("vecina");
        var stranger = await house.SignedInAsync(other, Role.Administrator);
        var added = await stranger.PostAsJsonAsync("/api/v1/customers", new { name = "Ana", taxId = "12345678Z", contactPoints = new[] { new { kind = "email", value = "ana@example.org" } } });
        added.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await added.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("likelySame").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_form_asks_once_and_keeps_what_was_typed(DatabaseKind kind)
    {
        await using var desk = await RegistryHouse.StartAsync(kind);
        await using var house = desk.House;
        await desk.AddAsync("Ana García López", "consumer", new CustomerDraft { ContactPoints = [new(ContactKind.Email, "ana@example.org")] });
        var browser = await house.SignedInAsync(desk.Organization, Role.Administrator);
        var asked = await browser.SubmitAsync("/customers/new", Fields("Input.Name", "Anita", "Input.Emails", "ana@example.org", "Input.TaxId", "12345678A"));
        asked.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await asked.ReadPageAsync();
        page.QuerySelector("[role=alert] a[href='/customers/1']")!.TextContent.ShouldBe("Ana García López");
        page.QuerySelector("[role=alert]")!.TextContent.ShouldContain("el mismo correo");
        page.QuerySelector("[role=alert]")!.TextContent.ShouldContain("parece un NIF");
        page.QuerySelector("[name='Input.Name']")!.GetAttribute("value").ShouldBe("Anita");
        (await CountAsync(desk)).ShouldBe(1);

        // Another number is another question; the same again is an answer.
        var again = await browser.SubmitAsync(page, "/customers/new", Fields("Input.TaxId", "12345678Z"));
        again.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var second = await again.ReadPageAsync();
        second.QuerySelector("[role=alert]")!.TextContent.ShouldNotContain("parece un NIF");
        (await browser.SubmitAsync(second, "/customers/new", Fields("Input.Name", "Anita"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await CountAsync(desk)).ShouldBe(2);

        // Whoever is like nobody is saved at once, and a change of a record is asked for its number alone.
        (await browser.SubmitAsync("/customers/new", Fields("Input.Name", "Nadie Más"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await browser.SubmitAsync("/customers/3/edit", Fields("Input.Emails", "ana@example.org"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await browser.SubmitAsync("/customers/3/edit", Fields("Input.TaxId", "B12345670"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_api_adds_and_says_who_may_be_the_same(DatabaseKind kind)
    {
        await using var desk = await RegistryHouse.StartAsync(kind);
        await using var house = desk.House;
        await desk.AddAsync("Lavandería Sol, S.L.", "supplier", new CustomerDraft { Kind = CustomerKind.Organization, TaxId = "A28015865" });
        var api = await house.SignedInAsync(desk.Organization, Role.Administrator);
        var added = await api.PostAsJsonAsync("/api/v1/customers", new { kind = "organization", name = "Lavanderia Sol", taxId = "ES-A28015865" });
        added.StatusCode.ShouldBe(HttpStatusCode.Created, await added.Content.ReadAsStringAsync());
        var same = (await added.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("likelySame")[0];
        same.GetProperty("number").GetInt64().ShouldBe(1);
        same.GetProperty("because").EnumerateArray().Select(one => one.GetString()).ShouldBe(["taxNumber", "companyName"]);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A11_who_may_not_read_the_registry_is_not_told_whose_number_it_is(DatabaseKind kind)
    {
        await using var desk = await RegistryHouse.StartAsync(kind);
        await using var house = desk.House;
        // A colleague: everybody sees the name, and nobody but the keepers of the registry the tax number.
        await desk.AddAsync("Ana García López", "employee", new CustomerDraft { TaxId = "12345678Z", ContactPoints = [new(ContactKind.Email, "ana@example.org")] });
        await using var member = await desk.AsAsync(Role.Member);
        (await AskAsync(member, new CustomerDraft { Name = "Otra", TaxId = "12345678Z" })).ShouldBeEmpty();
        (await AskAsync(desk, new CustomerDraft { Name = "Otra", TaxId = "12345678Z" })).ShouldBe([(1, LikeTrait.TaxNumber)]);

        var secret = ApiKey.Mark + Key.ForPrograms();
        await desk.Data.WriteAsync(async db =>
        {
            var person = await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.FirstAsync(db.Set<Membership>(), one => one.Roles == Role.Administrator);
            db.Add(new ApiKey(person.Id, "test", secret, ["customers.write"], null, DateTimeOffset.UnixEpoch));
        });
        using var program = house.Visitor();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/customers") { Content = JsonContent.Create(new { name = "Otra", taxId = "12345678Z" }) };
        request.Headers.Authorization = new("Bearer", secret);
        var added = await program.SendAsync(request);
        // It is done, and said to be: whoever is refused would send it again.
        added.StatusCode.ShouldBe(HttpStatusCode.Created, await added.Content.ReadAsStringAsync());
        added.Headers.Location!.ToString().ShouldEndWith("/api/v1/customers/2");
        (await added.Content.ReadAsStringAsync()).ShouldNotContain("likelySame");
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A46_what_the_registry_refuses_is_not_looked_for(DatabaseKind kind)
    {
        await using var desk = await RegistryHouse.StartAsync(kind);
        await using var house = desk.House;
        await desk.AddAsync("Lavandería Sol, S.L.", "supplier", new CustomerDraft { Kind = CustomerKind.Organization, TaxId = "A28015865" });
        (await AskAsync(desk, new CustomerDraft { Kind = CustomerKind.Organization, Name = "Lavandería Sol" + new string(' ', 300) })).ShouldBeEmpty();
        (await AskAsync(desk, new CustomerDraft { Name = "Otra", TaxId = "A28015865" + new string(' ', 300) })).ShouldBeEmpty();
        using var api = await house.SignedInAsync(desk.Organization, Role.Administrator);
        var many = await api.PostAsJsonAsync("/api/v1/customers", new { name = "Otra", contactPoints = Enumerable.Range(0, 20_000).Select(at => new { kind = "phone", value = $"+34 6{at:00000000}" }) });
        many.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, await many.Content.ReadAsStringAsync());
        (await CountAsync(desk)).ShouldBe(1);
    }

    static async Task<IReadOnlyList<(long, LikeTrait)>> AskAsync(RegistryHouse desk, CustomerDraft draft) =>
        [.. (await desk.Data.ReadAsync(db => desk.Get<LikelySame>().OfAsync(db, draft))).Select(one => (one.Number, one.Traits.ShouldHaveSingleItem()))];

    static Task<int> CountAsync(RegistryHouse desk) => desk.Data.ReadAsync(db => Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.CountAsync(db.Set<Customer>()));

    static Dictionary<string, string> Fields(params string[] pairs) => pairs.Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]);
}
