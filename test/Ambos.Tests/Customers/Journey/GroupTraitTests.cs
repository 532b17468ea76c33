using System.Net;
using Ambos.Customers;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Requests;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Customers.Journey;

/// <summary>Each trait of a group changes something somebody can see or do.</summary>
public sealed class GroupTraitTests
{
    static readonly Dictionary<Trait, (int, int?)> Nothing = [];

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Information_says_what_its_members_read(DatabaseKind kind)
    {
        await using var desk = await RegistryHouse.StartAsync(kind);
        await using var house = desk.House;
        var seller = await desk.AddAsync("Frutas Vega", "supplier");
        var both = await desk.AddAsync("Ana", "supplier");
        await desk.Registry.RelateAsync(both.Number, new RelationshipDraft { GroupId = await desk.GroupAsync("employee") });
        await WithholdAsync("customers.colleagues");

        (await StatusAsync(await SignedInAsync(Role.Member, seller.Id), "/colleagues")).ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync(await SignedInAsync(Role.Member, seller.Id), "/colleagues/export.csv")).ShouldBe(HttpStatusCode.NotFound);
        // Of two groups the one that lets more be read decides, and administrators are never held back.
        (await StatusAsync(await SignedInAsync(Role.Member, both.Id), "/colleagues")).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(await SignedInAsync(Role.Administrator, seller.Id), "/colleagues")).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(await SignedInAsync(Role.Member, null), "/colleagues")).ShouldBe(HttpStatusCode.OK);
        await WithholdAsync();
        (await StatusAsync(await SignedInAsync(Role.Member, seller.Id), "/colleagues")).ShouldBe(HttpStatusCode.OK);

        async Task WithholdAsync(params string[] permissions) =>
            (await desk.Structure.ChangeGroupAsync(await desk.GroupAsync("supplier"), "Supplier", false, Nothing, new GroupDoes(null, permissions, null))).Nos.ShouldBeEmpty();

        async Task<HttpClient> SignedInAsync(Role roles, Guid? customer)
        {
            var name = Guid.NewGuid().ToString("n");
            var client = await house.SignedInAsync(desk.Organization, roles, name);
            await desk.Data.WriteAsync(db => db.Set<Membership>().Where(m => m.Name == name).ExecuteUpdateAsync(set => set.SetProperty(m => m.CustomerId, customer)));
            return client;
        }

        static async Task<HttpStatusCode> StatusAsync(HttpClient client, string address) => (await client.GetAsync(address)).StatusCode;
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_shapes_a_service_is_consulted_before_it_changes(DatabaseKind kind)
    {
        await using var desk = await RegistryHouse.StartAsync(kind);
        await using var house = desk.House;
        var team = (await desk.Structure.AddTeamAsync(new TeamDraft("Pisos"))).Value!;
        var book = desk.Get<ServiceBook>();
        var draft = new ServiceDraft { Name = "Sábanas limpias", TeamId = team.Id };
        var service = (await book.AddAsync(draft)).Value!;
        (await book.ChangeAsync(service.Id, draft with { Description = "Cada día" })).Done.ShouldBeTrue();

        var employee = await desk.GroupAsync("employee");
        (await desk.Structure.ChangeGroupAsync(employee, "Employee", true, Nothing, new GroupDoes(null, null, [new Shaped("service", service.Id), new Shaped("service", Guid.NewGuid()), new Shaped("nothing", service.Id)]))).Nos.ShouldBeEmpty();
        (await desk.Data.ReadAsync(db => db.Set<Shaper>().CountAsync())).ShouldBe(1);
        (await book.ChangeAsync(service.Id, draft with { Description = "Cada dos días" })).Nos.ShouldHaveSingleItem().Reason.Key.ShouldBe("Say who of them was consulted, and what they said.");
        (await book.ChangeAsync(service.Id, draft with { Description = "Cada dos días", Consulted = new Dictionary<Guid, string> { [employee] = "Rosa: mejor a diario" } })).Done.ShouldBeTrue();
        var kept = await desk.Data.ReadAsync(db => db.Set<Consultation>().SingleAsync());
        (kept.GroupId, kept.TargetId, kept.Note).ShouldBe((employee, service.Id, "Rosa: mejor a diario"));

        var client = await house.SignedInAsync(desk.Organization, Role.Administrator);
        WebUtility.HtmlDecode(await client.GetStringAsync($"/services/{service.Id}")).ShouldContain("Rosa: mejor a diario");
        var group = WebUtility.HtmlDecode(await client.GetStringAsync("/groups/employee"));
        group.ShouldContain("Consultado 1 vez en los últimos 12 meses.");
        group.ShouldContain("Se les consulta antes de cambiar Sábanas limpias.");
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_page_of_a_group_says_what_is_measured_and_of_few_inside_nothing(DatabaseKind kind)
    {
        await using var desk = await RegistryHouse.StartAsync(kind);
        await using var house = desk.House;
        for (var at = 0; at < 4; at++)
            await StageRoundTests.MetAsync(desk, $"Socio {at}", "partner", at * 100);
        await StageRoundTests.MetAsync(desk, "Cliente", "consumer", 20);
        var client = await house.SignedInAsync(desk.Organization, Role.Administrator);
        WebUtility.HtmlDecode(await client.GetStringAsync("/groups/partner")).ShouldNotContain("tuvieron algún contacto");
        var consumer = WebUtility.HtmlDecode(await client.GetStringAsync("/groups/consumer"));
        consumer.ShouldContain("1 de 1 tuvieron algún contacto en los últimos 12 meses");
        consumer.ShouldContain("La mitad lleva con nosotros más de");
        await StageRoundTests.MetAsync(desk, "Socio 5", "partner", 10);
        WebUtility.HtmlDecode(await client.GetStringAsync("/groups/partner")).ShouldContain("5 de 5 tuvieron algún contacto");
        WebUtility.HtmlDecode(await client.GetStringAsync("/groups/employee")).ShouldContain("De la plantilla no se guarda ninguna presencia.");
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whoever_asks_is_offered_what_is_meant_for_their_groups(DatabaseKind kind)
    {
        await using var desk = await RegistryHouse.StartAsync(kind);
        await using var house = desk.House;
        var team = (await desk.Structure.AddTeamAsync(new TeamDraft("Pisos"))).Value!;
        var book = desk.Get<ServiceBook>();
        await book.AddAsync(new ServiceDraft { Name = "Nóminas", TeamId = team.Id, GroupIds = [await desk.GroupAsync("employee")] });
        await book.AddAsync(new ServiceDraft { Name = "Reservas", TeamId = team.Id, GroupIds = [await desk.GroupAsync("consumer")] });
        var guest = await desk.AddAsync("Marta", "consumer");
        var client = await house.SignedInAsync(desk.Organization, Role.Agent);
        var page = WebUtility.HtmlDecode(await client.GetStringAsync($"/requests/new?customer={guest.Number}"));
        page.ShouldContain("Reservas");
        page.ShouldNotContain("Nóminas");
        WebUtility.HtmlDecode(await client.GetStringAsync($"/requests/new?customer={guest.Number}&all=true")).ShouldContain("Nóminas");
    }
}
