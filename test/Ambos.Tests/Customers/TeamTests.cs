using Ambos.Customers;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Customers;

/// <summary>Teams stand in a tree, and where they stood is kept.</summary>
public sealed class TeamTests
{
    [Fact]
    public void A_circle_is_shown_as_the_way_round()
    {
        var (a, b, c) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var parents = new Dictionary<Guid, Guid?> { [a] = null, [b] = a, [c] = b };
        TeamTree.Circle(a, c, id => parents[id]).ShouldBe([a, c, b, a]);
        TeamTree.Circle(a, a, id => parents[id]).ShouldBe([a, a]);
        TeamTree.Circle(c, a, id => parents[id]).ShouldBeNull();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_team_cannot_stand_under_itself(DatabaseKind kind)
    {
        await using var desk = await RegistryHouse.StartAsync(kind);
        await using var house = desk.House;
        var top = (await desk.Structure.AddTeamAsync(new TeamDraft("Dirección"))).Value!;
        var middle = (await desk.Structure.AddTeamAsync(new TeamDraft("Recepción", top.Id))).Value!;
        var low = (await desk.Structure.AddTeamAsync(new TeamDraft("Noche", middle.Id))).Value!;

        var refused = await desk.Structure.ChangeTeamAsync(top.Id, new TeamDraft("Dirección", low.Id));
        var no = refused.Nos.ShouldHaveSingleItem();
        (no.Field, no.Reason.Values[0]).ShouldBe(("ParentId", "Dirección → Noche → Recepción → Dirección"));
        (await desk.Data.ReadAsync(db => db.Set<Team>().Where(t => t.Id == top.Id).Select(t => t.ParentId).SingleAsync())).ShouldBeNull();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Moving_keeps_where_it_stood(DatabaseKind kind)
    {
        await using var desk = await RegistryHouse.StartAsync(kind);
        await using var house = desk.House;
        var (one, other) = ((await desk.Structure.AddTeamAsync(new TeamDraft("Uno"))).Value!, (await desk.Structure.AddTeamAsync(new TeamDraft("Otro"))).Value!);
        var team = (await desk.Structure.AddTeamAsync(new TeamDraft("Cocina", one.Id))).Value!;
        await desk.Data.WriteAsync(db => db.Set<TeamPlacement>().Where(p => p.TeamId == team.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.From, new DateOnly(2024, 1, 1))));

        (await desk.Structure.ChangeTeamAsync(team.Id, new TeamDraft("Cocina", other.Id))).Done.ShouldBeTrue();
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow, TimeZoneInfo.FindSystemTimeZoneById("Europe/Madrid")).DateTime);
        var history = await desk.Data.ReadAsync(db => db.Set<TeamPlacement>().Where(p => p.TeamId == team.Id).OrderBy(p => p.From).Select(p => new { p.ParentId, p.From, p.Until }).ToListAsync());
        history.Select(p => (p.ParentId, p.From, p.Until)).ShouldBe([(one.Id, new DateOnly(2024, 1, 1), today.AddDays(-1)), (other.Id, today, null)]);

        (await desk.Structure.ChangeTeamAsync(team.Id, new TeamDraft("Cocina", null))).Done.ShouldBeTrue();
        (await desk.Data.ReadAsync(db => db.Set<TeamPlacement>().CountAsync(p => p.TeamId == team.Id))).ShouldBe(2);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_team_has_a_record_and_stands_inside(DatabaseKind kind)
    {
        await using var desk = await RegistryHouse.StartAsync(kind);
        await using var house = desk.House;
        var team = (await desk.Structure.AddTeamAsync(new TeamDraft("Lavandería"))).Value!;
        var customer = await desk.Data.ReadAsync(db => db.Set<Customer>().SingleAsync(c => c.TeamId == team.Id));
        (customer.Kind, customer.Sides, customer.Name).ShouldBe((CustomerKind.Team, Sides.Inside, "Lavandería"));
        await desk.Structure.ChangeTeamAsync(team.Id, new TeamDraft("Lavandería central"));
        (await desk.CustomerAsync(customer.Number)).Name.ShouldBe("Lavandería central");
    }
}
