using Ambos.Customers;
using Ambos.Platform.Identity;
using Ambos.Platform.Search;
using Ambos.Tests.Customers;

namespace Ambos.Tests.Platform.Search;

/// <summary>What people type, and what they mean by it.</summary>
public sealed class FinderTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Finds_without_accents_by_beginnings_digits_and_over_slips(DatabaseKind kind)
    {
        await using var desk = await RegistryHouse.StartAsync(kind);
        await using var house = desk.House;
        await desk.AddAsync("Nuria Salas Peña", "employee", new CustomerDraft
        {
            ContactPoints = [new ContactDraft(ContactKind.Phone, "+34 600 12 34 56"), new ContactDraft(ContactKind.Email, "nuria.salas@marisol.example")],
            Tags = ["Vip", "Celíaca"],
        });
        await desk.AddAsync("Lavandería Costa Blanca, S. L.", "supplier", new CustomerDraft { Kind = CustomerKind.Organization, TaxId = "B12345674" });
        await desk.AddAsync("Íñigo Peñalver", "consumer");

        foreach (var asked in (string[])["nuria", "NÚRIA", "salas peña", "pena nuria", "nur sal", "600123456", "600 12 34 56", "+34600123456", "0034 600 123 456", "3456", "1234", "nuria.salas@marisol", "celiaca", "C1", "nurai", "nuira salsa", "núrya"])
            (await FoundAsync(asked)).ShouldContain("Nuria Salas Peña", asked);
        foreach (var asked in (string[])["costa blanca", "lavanderias", "B12345674", "b1234", "lavnderia"])
            (await FoundAsync(asked)).ShouldBe(["Lavandería Costa Blanca, S. L."], asked);
        (await FoundAsync("inigo")).ShouldBe(["Íñigo Peñalver"]);
        (await FoundAsync("pen")).ShouldBe(["Íñigo Peñalver", "Nuria Salas Peña"], ignoreOrder: true);
        foreach (var asked in (string[])["", " ", "x", "'", "\"", "nuria\" OR title:*", "%", "_", "*", "nuria AND NOT salas", "zzzzzz", "); DROP TABLE customers; --", "a:b | c & !d"])
            (await FoundAsync(asked)).Count.ShouldBeLessThanOrEqualTo(1, asked);

        async Task<List<string>> FoundAsync(string text) => [.. (await desk.Get<Finder>().FindAsync(text)).Hits.Select(hit => hit.Title)];
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_changed_is_found_by_what_it_is_now(DatabaseKind kind)
    {
        await using var desk = await RegistryHouse.StartAsync(kind);
        await using var house = desk.House;
        var ana = await desk.AddAsync("Anacleta Zubizarreta");
        await desk.Registry.ChangeAsync(ana.Number, new CustomerDraft { Name = "Marta Ríos", Tags = ["golf"] });
        (await CountAsync("anacleta")).ShouldBe(0);
        (await CountAsync("marta")).ShouldBe(1);
        (await CountAsync("golf")).ShouldBe(1);
        await desk.Data.WriteAsync(db => SearchIndex.RemoveAsync(db, CustomerSearch.Kind, [ana.Id]));
        (await CountAsync("marta")).ShouldBe(0);
        (await CountAsync("matra")).ShouldBe(0);

        async Task<long> CountAsync(string text) => (await desk.Get<Finder>().FindAsync(text)).Count.Number;
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nobody_finds_what_they_may_not_see(DatabaseKind kind)
    {
        await using var desk = await RegistryHouse.StartAsync(kind);
        await using var house = desk.House;
        await desk.AddAsync("Nuria Salas", "employee", new CustomerDraft { ContactPoints = [new ContactDraft(ContactKind.Phone, "600123456")] });
        await desk.AddAsync("Nuria Huésped", "consumer");
        await using var member = await desk.AsAsync(Role.Member);
        (await member.Get<Finder>().FindAsync("nuria")).Hits.Select(hit => hit.Title).ShouldBe(["Nuria Salas"]);
        (await member.Get<Finder>().FindAsync("600123456")).Hits.ShouldBeEmpty();
        (await member.Get<Finder>().FindAsync("huesped")).Hits.ShouldBeEmpty();
        var mine = await desk.Get<Finder>().FindAsync("nuria");
        mine.Hits.Select(hit => hit.Title).ShouldBe(["Nuria Huésped", "Nuria Salas"]);

        var other = await house.OrganizationAsync("other");
        var theirs = new Ambos.Platform.Data.Tenant { OrganizationId = other };
        var session = new Session();
        session.Enter(new Person(Guid.NewGuid(), Guid.NewGuid(), null, "x", Role.Administrator, null, null), new OrganizationView(other, "other", "o", "ES", null, "Europe/Madrid", "es", null, null, false), theirs);
        var finder = new Finder(house.Data(other), session, desk.Get<Ambos.Platform.Areas.Catalog>());
        (await finder.FindAsync("nuria")).Hits.ShouldBeEmpty();
        (await finder.FindAsync("nurai")).Hits.ShouldBeEmpty();
    }
}
