using System.Net;
using Ambos.Customers;
using Ambos.Platform.Areas;
using Ambos.Platform.Identity;
using Ambos.Platform.Jobs;
using Ambos.Platform.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ambos.Tests.Customers.Journey;

/// <summary>The round moves who the rules move, says why, and finds who is slipping away.</summary>
public sealed class StageRoundTests
{
    static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    internal static async Task RoundAsync(RegistryHouse desk)
    {
        await using var scope = desk.House.Services.CreateAsyncScope();
        await desk.House.Services.GetRequiredService<Catalog>().All<Round>().Single(round => round.Name == "customers.stages").Run(scope.ServiceProvider, CancellationToken.None);
    }

    internal static async Task<Customer> MetAsync(RegistryHouse desk, string name, string group, params int[] daysAgo)
    {
        var customer = await desk.AddAsync(name, group);
        foreach (var days in daysAgo)
            (await desk.Registry.LogAsync(new InteractionDraft { CustomerId = customer.Id, Kind = InteractionKind.Stay, At = Now.AddDays(-days) })).Nos.ShouldBeEmpty();
        return customer;
    }

    static async Task<(Stage Stage, string? Reason, DateOnly? Hand)> StandsAsync(RegistryHouse desk, Customer who)
    {
        var one = await desk.Data.ReadAsync(db => db.Set<Relationship>().SingleAsync(r => r.CustomerId == who.Id));
        return (one.Stage, one.Reason, one.SetByHandOn);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Rules_move_and_say_why(DatabaseKind kind)
    {
        await using var desk = await RegistryHouse.StartAsync(kind);
        await using var house = desk.House;
        var loyal = await MetAsync(desk, "Leal", "consumer", 20, 200, 400);
        var lost = await MetAsync(desk, "Lejos", "consumer", 700);
        var press = await desk.AddAsync("Sin contactos", "press");
        var set = await MetAsync(desk, "A mano", "consumer", 700);
        (await desk.Registry.ChangeAsync(await RelationAsync(set), new RelationshipDraft { Stage = Stage.Loyal, Reason = "La conozco" })).Nos.ShouldBeEmpty();

        await RoundAsync(desk);
        (await StandsAsync(desk, loyal)).Stage.ShouldBe(Stage.Loyal);
        (await StandsAsync(desk, lost)).Stage.ShouldBe(Stage.Lost);
        (await StandsAsync(desk, press)).Stage.ShouldBe(Stage.Active);
        (await StandsAsync(desk, set)).ShouldBe((Stage.Loyal, "La conozco", DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Now, TimeZoneInfo.FindSystemTimeZoneById("Europe/Madrid")).DateTime)));

        var change = await desk.Data.ReadAsync(db => db.Set<StageChange>().SingleAsync(c => c.By == StageBy.Rule && c.Stage == Stage.Loyal));
        (change.Rule, change.Measured).ShouldBe((new StageTerms(StageRuleKind.Contacts, 730, 3).Text, 3));
        // Once more changes nothing.
        var all = await desk.Data.ReadAsync(db => db.Set<StageChange>().CountAsync());
        await using (var again = await desk.AsAsync(Role.Administrator))
            await again.Structure.ChangeRuleAsync(await desk.Data.ReadAsync(db => db.Set<StageRule>().Where(r => r.Stage == Stage.Loyal && r.GroupId == null).Select(r => r.Id).SingleAsync()), new StageRuleDraft(Side.Outside, null, Stage.Loyal, StageRuleKind.Contacts, 730, 3));
        await RoundAsync(desk);
        (await desk.Data.ReadAsync(db => db.Set<StageChange>().CountAsync())).ShouldBe(all);
        (await CustomersImportTests.ChecksAsync(desk)).ShouldBeEmpty();

        // A contact brings back who was lost.
        await desk.Registry.LogAsync(new InteractionDraft { CustomerId = lost.Id, Kind = InteractionKind.Stay });
        await desk.Structure.RemoveRuleAsync(await desk.Data.ReadAsync(db => db.Set<StageRule>().Where(r => r.Stage == Stage.Loyal && r.GroupId == null).Select(r => r.Id).SingleAsync()));
        await RoundAsync(desk);
        (await StandsAsync(desk, lost)).Stage.ShouldBe(Stage.Active);

        var client = await house.SignedInAsync(desk.Organization, Role.Administrator);
        var whole = await client.GetAsync($"/customers/{loyal.Number}");
        var page = WebUtility.HtmlDecode(await whole.Content.ReadAsStringAsync());
        page.ShouldContain("Por regla: al menos 3 contactos en 730 días; hubo 3.");
        WebUtility.HtmlDecode(await client.GetStringAsync("/stages")).ShouldContain("ningún contacto en 540 días");

        Task<Guid> RelationAsync(Customer who) => desk.Data.ReadAsync(db => db.Set<Relationship>().Where(r => r.CustomerId == who.Id).Select(r => r.Id).SingleAsync());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_is_slipping_away_stands_on_the_list_until_somebody_speaks(DatabaseKind kind)
    {
        await using var desk = await RegistryHouse.StartAsync(kind);
        await using var house = desk.House;
        var soon = await MetAsync(desk, "Pronto Perdida", "consumer", 520);
        var falls = await MetAsync(desk, "Ya No Fiel", "consumer", 5, 300, 720);
        var rhythm = await MetAsync(desk, "Ritmo Roto", "business-client", 70, 100, 130, 160);
        await MetAsync(desk, "Tranquila", "consumer", 10);
        await MetAsync(desk, "Empleado Callado", "employee", 520, 550, 580, 610);
        await RoundAsync(desk);
        var rows = (await desk.Data.ReadAsync(db => SlipList.PageAsync(db, new SlipQuestion()))).Rows;
        rows.Select(row => (row.Name, row.Reason)).ShouldBe([("Pronto Perdida", SlipReason.LostSoon), ("Ya No Fiel", SlipReason.FallsSoon), ("Ritmo Roto", SlipReason.Rhythm)]);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Now, TimeZoneInfo.FindSystemTimeZoneById("Europe/Madrid")).DateTime);
        rows.Select(row => row.On.DayNumber - today.DayNumber).ShouldBe([20, 10, -9]);
        (await CustomersImportTests.ChecksAsync(desk)).ShouldBeEmpty();

        // Page by page there are the same.
        var first = await desk.Data.ReadAsync(db => SlipList.PageAsync(db, new SlipQuestion(Size: 2)));
        var second = await desk.Data.ReadAsync(db => SlipList.PageAsync(db, new SlipQuestion(Size: 2, After: first.After)));
        first.Rows.Concat(second.Rows).Select(row => row.Number).ShouldBe(rows.Select(row => row.Number));

        var client = await house.SignedInAsync(desk.Organization, Role.Agent);
        WebUtility.HtmlDecode(await client.GetStringAsync("/customers/slipping")).ShouldContain("en 20 días, por la regla: ningún contacto en 540 días");
        (await client.GetStringAsync("/customers/slipping/export.csv")).ShouldContain("Ya No Fiel");
        (await client.GetStringAsync("/api/v1/customers/slipping?reason=rhythm")).ShouldContain("Ritmo Roto");
        (await (await house.SignedInAsync(desk.Organization, Role.Member)).GetAsync("/customers/slipping")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        // With a contact they are gone at once.
        await desk.Registry.LogAsync(new InteractionDraft { CustomerId = soon.Id, Kind = InteractionKind.Call });
        (await desk.Data.ReadAsync(db => SlipList.PageAsync(db, new SlipQuestion()))).Rows.Select(row => row.Number).ShouldBe([falls.Number, rhythm.Number]);

        var unspoken = await client.GetStringAsync("/customers/unspoken");
        unspoken.ShouldContain("Ritmo Roto");
        unspoken.ShouldNotContain("Tranquila");
        unspoken.ShouldNotContain("Empleado Callado");
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_corrupted_stage_or_slip_is_named(DatabaseKind kind)
    {
        await using var desk = await RegistryHouse.StartAsync(kind);
        await using var house = desk.House;
        var soon = await MetAsync(desk, "Pronto Perdida", "consumer", 520);
        await RoundAsync(desk);
        (await CustomersImportTests.ChecksAsync(desk)).ShouldBeEmpty();
        await desk.Data.WriteAsync(db => db.Set<Relationship>().Where(r => r.CustomerId == soon.Id).ExecuteUpdateAsync(set => set.SetProperty(r => r.Stage, Stage.Loyal)));
        (await CustomersImportTests.ChecksAsync(desk)).ShouldContain(fault => fault.StartsWith("customers.stages:"));
        await desk.Data.WriteAsync(db => db.Set<Relationship>().Where(r => r.CustomerId == soon.Id).ExecuteUpdateAsync(set => set.SetProperty(r => r.Stage, Stage.Active)));
        await desk.Data.WriteAsync(db => db.Set<Slip>().ExecuteUpdateAsync(set => set.SetProperty(s => s.Contacts, 7)));
        (await CustomersImportTests.ChecksAsync(desk)).ShouldContain(fault => fault.StartsWith("customers.slips:"));
        await desk.Data.WriteAsync(db => db.Set<Slip>().ExecuteUpdateAsync(set => set.SetProperty(s => s.Contacts, 1).SetProperty(s => s.LastAt, Now.AddDays(-3))));
        (await CustomersImportTests.ChecksAsync(desk)).ShouldContain(fault => fault.StartsWith("customers.slips:"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_ambassador_is_asked_and_says_yes(DatabaseKind kind)
    {
        await using var desk = await RegistryHouse.StartAsync(kind);
        await using var house = desk.House;
        var ana = await MetAsync(desk, "Ana", "consumer", 20);
        var id = await desk.Data.ReadAsync(db => db.Set<Relationship>().Select(r => r.Id).SingleAsync());
        (await desk.Registry.ChangeAsync(id, new RelationshipDraft { Stage = Stage.Ambassador })).Nos.ShouldHaveSingleItem().Field.ShouldBe("Stage");
        (await desk.Registry.AnswerOfferAsync(id, true, "Por teléfono")).Done.ShouldBeFalse();

        (await desk.Registry.OfferAsync(id, null)).Done.ShouldBeTrue();
        (await StandsAsync(desk, ana)).Stage.ShouldBe(Stage.Active);
        (await desk.Registry.AnswerOfferAsync(id, true, " ")).Nos.ShouldHaveSingleItem().Field.ShouldBe("Note");
        await using (var other = await desk.AsAsync(Role.Member))
            (await other.Registry.AnswerOfferAsync(id, true, "Yo misma")).Done.ShouldBeFalse();
        await using (var herself = await desk.AsAsync(Role.Member, ana.Id))
        {
            (await herself.Registry.AnswerOfferAsync(id, true, null)).Done.ShouldBeTrue();
            (await StandsAsync(desk, ana)).Stage.ShouldBe(Stage.Ambassador);
            (await desk.Data.ReadAsync(db => db.Set<StageOffer>().SingleAsync())).InPerson.ShouldBeTrue();
            await RoundAsync(desk);
            (await StandsAsync(desk, ana)).Stage.ShouldBe(Stage.Ambassador);
            (await herself.Registry.StepDownAsync(id, null)).Done.ShouldBeTrue();
        }
        (await StandsAsync(desk, ana)).Stage.ShouldBe(Stage.Active);
        (await CustomersImportTests.ChecksAsync(desk)).ShouldBeEmpty();
    }
}
