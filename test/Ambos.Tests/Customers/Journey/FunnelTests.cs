using System.Net;
using System.Text.Json;
using Ambos.Customers;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Ui;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Customers.Journey;

/// <summary>From stage to stage: counted from what happened, and inside never of fewer than five people.</summary>
public sealed class FunnelTests
{
    static readonly Dictionary<int, int> NoDays = [];

    [Fact]
    public void Inside_nothing_is_said_of_few_nor_of_the_few_that_are_left()
    {
        new FunnelStep(Side.Inside, "employee", Stage.Onboarding, 4, 0, 0, NoDays).Shown.ShouldBe((null, null, null, null));
        new FunnelStep(Side.Inside, "employee", Stage.Onboarding, 8, 7, 0, new Dictionary<int, int> { [90] = 7 }).Shown.ShouldBe((8, null, null, 0));
        new FunnelStep(Side.Inside, "employee", Stage.Onboarding, 8, 3, 8, new Dictionary<int, int> { [90] = 3 }).Shown.ShouldBe((8, null, null, 8));
        new FunnelStep(Side.Inside, "employee", Stage.Onboarding, 12, 6, 5, new Dictionary<int, int> { [90] = 6 }).Shown.ShouldBe((12, 6, 90d, 5));
        new FunnelStep(Side.Outside, "consumer", Stage.Active, 2, 1, 0, new Dictionary<int, int> { [3] = 1 }).Shown.ShouldBe((2, 1, 3d, 0));
    }

    [Fact]
    public void The_total_of_a_side_holds_only_what_is_shown_whole()
    {
        FunnelStep[] steps = [new(Side.Inside, "employee", Stage.Onboarding, 12, 6, 5, NoDays), new(Side.Inside, "manager", Stage.Onboarding, 9, 8, 0, NoDays), new(Side.Inside, "partner", Stage.Onboarding, 3, 3, 0, NoDays)];
        var total = Funnel.BySide(steps).ShouldHaveSingleItem();
        (total.Entered, total.WentOn, total.FellAway).ShouldBe((12, 6, 5));
    }

    [Fact]
    public void The_median_lies_in_the_middle()
    {
        Funnel.Median(new Dictionary<int, int> { [10] = 1, [20] = 1 }).ShouldBe(15);
        Funnel.Median(new Dictionary<int, int> { [10] = 1, [20] = 3, [900] = 1 }).ShouldBe(20);
        Funnel.Median(NoDays).ShouldBeNull();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_funnel_counts_what_happened(DatabaseKind kind)
    {
        await using var desk = await RegistryHouse.StartAsync(kind);
        await using var house = desk.House;
        var group = await desk.GroupAsync("consumer");
        await desk.Data.WriteAsync(db => WalkAsync(db, group,
            [(Stage.Potential, 0), (Stage.Active, 10), (Stage.Loyal, 40)],
            [(Stage.Potential, 0), (Stage.Active, 30)],
            [(Stage.Potential, 5)],
            [(Stage.Active, 1), (Stage.Lost, 200)],
            [(Stage.Potential, -400), (Stage.Active, 2)]));
        var steps = (await desk.Data.ReadAsync(db => Funnel.ReadAsync(db, 2025, Side.Outside))).Where(step => step.Group == "consumer").ToDictionary(step => step.Stage);
        (steps[Stage.Potential].Entered, steps[Stage.Potential].WentOn, Funnel.Median(steps[Stage.Potential].Days)).ShouldBe((3, 2, 20d));
        (steps[Stage.Active].Entered, steps[Stage.Active].WentOn, steps[Stage.Active].FellAway).ShouldBe((4, 1, 1));
        (steps[Stage.Loyal].Entered, steps[Stage.Loyal].WentOn).ShouldBe((1, 0));
        (await desk.Data.ReadAsync(db => Funnel.ReadAsync(db, 0, null))).ShouldNotContain(step => step.Side == Side.Inside);

        var client = await house.SignedInAsync(desk.Organization, Role.Director);
        var report = JsonDocument.Parse(await client.GetStringAsync("/api/v1/reports/funnel?year=2025&side=outside")).RootElement;
        report.GetProperty("period").GetProperty("from").GetString().ShouldBe("2025-01-01");
        var active = report.GetProperty("rows").EnumerateArray().Single(row => row.GetProperty("stage").GetString() == "active");
        (active.GetProperty("n").GetInt32(), active.GetProperty("wentOn").GetInt32(), active.GetProperty("share").GetDouble()).ShouldBe((4, 1, .25));
        (await client.GetAsync("/api/v1/reports/funnel?year=soon")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        WebUtility.HtmlDecode(await client.GetStringAsync("/customers/funnel?year=2025")).ShouldContain("De 4 que empezaron a estar en activo fuera en 2025, 1 son ya leales");
        (await (await house.SignedInAsync(desk.Organization, Role.Agent)).GetAsync("/customers/funnel")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await CustomersImportTests.ChecksAsync(desk)).ShouldBeEmpty();
    }

    static async Task WalkAsync(AmbosDb db, Guid group, params (Stage Stage, int Day)[][] walks)
    {
        var first = new DateOnly(2025, 2, 1);
        foreach (var (at, walk) in walks.Index())
        {
            var who = new Customer(await Counter.TakeAsync(db, "customer", 1), CustomerKind.Person, $"Cliente {at}", DateTimeOffset.UnixEpoch);
            var relationship = new Relationship(who.Id, group, first.AddDays(walk[0].Day));
            db.AddRange(who, relationship);
            foreach (var (stage, day) in walk)
                db.Add(relationship.Reaches(stage, first.AddDays(day), null)!);
            await db.SaveChangesAsync();
            await Standing.RefreshAsync(db, [who.Id], first.AddDays(600));
            await CustomerSearch.PutAsync(db, [who.Id], first.AddDays(600), fresh: true);
        }
    }
}
