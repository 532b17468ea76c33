using Ambos.Customers;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Customers;

/// <summary>Somebody may stand on both sides, and what they were stays.</summary>
public sealed class RelationshipTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_employee_may_be_a_guest_too(DatabaseKind kind)
    {
        await using var desk = await RegistryHouse.StartAsync(kind);
        await using var house = desk.House;
        var nuria = await desk.AddAsync("Nuria Salas Peña", "consumer");
        nuria.Sides.ShouldBe(Sides.Outside);

        var hired = await desk.Registry.RelateAsync(nuria.Number, new RelationshipDraft { GroupId = await desk.GroupAsync("employee"), From = new DateOnly(2021, 3, 15) });
        (await desk.CustomerAsync(nuria.Number)).Sides.ShouldBe(Sides.Both);

        var left = await desk.Registry.EndAsync(hired.Value!.Id, new DateOnly(2024, 6, 30), "Otro empleo");
        left.Done.ShouldBeTrue();
        (await desk.CustomerAsync(nuria.Number)).Sides.ShouldBe(Sides.Outside);
        var kept = await desk.Data.ReadAsync(db => db.Set<Relationship>().Where(r => r.CustomerId == nuria.Id).OrderBy(r => r.From).ToListAsync());
        kept.Select(r => (r.Until, r.Stage, r.Reason)).ShouldBe([(null, Stage.Active, null), (new DateOnly(2024, 6, 30), Stage.Left, "Otro empleo")]);
        (await desk.Data.ReadAsync(db => db.Set<StageChange>().CountAsync())).ShouldBe(3);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_cannot_be_is_refused_at_its_field(DatabaseKind kind)
    {
        await using var desk = await RegistryHouse.StartAsync(kind);
        await using var house = desk.House;
        var ana = await desk.AddAsync("Ana");
        (await RefusedAsync(new RelationshipDraft())).ShouldBe("GroupId");
        (await RefusedAsync(new RelationshipDraft { GroupId = Guid.NewGuid() })).ShouldBe("GroupId");
        var employee = await desk.GroupAsync("employee");
        (await RefusedAsync(new RelationshipDraft { GroupId = employee, From = new DateOnly(2024, 1, 2), Until = new DateOnly(2024, 1, 1) })).ShouldBe("Until");
        (await RefusedAsync(new RelationshipDraft { GroupId = employee, Stage = Stage.Loyal })).ShouldBe("Stage");
        (await RefusedAsync(new RelationshipDraft { GroupId = employee, Stage = Stage.Left })).ShouldBe("Until");
        (await RefusedAsync(new RelationshipDraft { GroupId = employee, ManagerId = ana.Id })).ShouldBe("ManagerId");
        (await RefusedAsync(new RelationshipDraft { GroupId = employee, TeamId = Guid.NewGuid() })).ShouldBe("TeamId");
        (await desk.Data.ReadAsync(db => db.Set<Relationship>().CountAsync())).ShouldBe(0);

        async Task<string> RefusedAsync(RelationshipDraft draft)
        {
            var answer = await desk.Registry.RelateAsync(ana.Number, draft);
            answer.Done.ShouldBeFalse();
            return answer.Nos.ShouldHaveSingleItem().Field;
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Sides_follow_the_calendar(DatabaseKind kind)
    {
        await using var desk = await RegistryHouse.StartAsync(kind);
        await using var house = desk.House;
        var ana = await desk.AddAsync("Ana", "employee");
        var ben = await desk.AddAsync("Ben", "consumer");
        await desk.Data.WriteAsync(async db =>
        {
            var mine = await db.Set<Relationship>().AsTracking().SingleAsync(r => r.CustomerId == ana.Id);
            mine.End(new DateOnly(2030, 1, 31), Ambos.Platform.Ui.Side.Inside, null);
            db.Add(new Relationship(ben.Id, mine.GroupId, new DateOnly(2030, 1, 1)));
        });
        (await Refreshed(new DateOnly(2030, 1, 1))).ShouldBe((1, Sides.Inside, Sides.Both));
        (await Refreshed(new DateOnly(2030, 1, 31))).ShouldBe((0, Sides.Inside, Sides.Both));
        (await Refreshed(new DateOnly(2030, 2, 1))).ShouldBe((1, Sides.None, Sides.Both));

        async Task<(int, Sides, Sides)> Refreshed(DateOnly day)
        {
            var changed = await Standing.RefreshAllAsync(desk.Data, day);
            return (changed, (await desk.CustomerAsync(ana.Number)).Sides, (await desk.CustomerAsync(ben.Number)).Sides);
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_member_sees_colleagues_and_herself_and_nobody_outside(DatabaseKind kind)
    {
        await using var desk = await RegistryHouse.StartAsync(kind);
        await using var house = desk.House;
        var me = await desk.AddAsync("Yo Misma");
        await desk.AddAsync("Colega", "employee");
        await desk.AddAsync("Huésped", "consumer");
        await desk.AddAsync("Proveedor", "supplier");
        var gone = await desk.AddAsync("Quien se fue", "employee");
        var relationship = await desk.Data.ReadAsync(db => db.Set<Relationship>().SingleAsync(r => r.CustomerId == gone.Id));
        await desk.Registry.EndAsync(relationship.Id, new DateOnly(2021, 1, 1), null);

        (await SeenBy(Role.Member)).ShouldBe(["Colega", "Yo Misma"]);
        (await SeenBy(Role.Representative)).ShouldBe(["Colega", "Yo Misma"]);
        foreach (var keeper in (Role[])[Role.Administrator, Role.Director, Role.People, Role.Lead, Role.Agent])
            (await SeenBy(keeper)).Count.ShouldBe(5);

        async Task<List<string>> SeenBy(Role role)
        {
            await using var somebody = await desk.AsAsync(role, me.Id);
            return await somebody.Data.ReadAsync(db => db.Set<Customer>().VisibleTo(db, somebody.Get<Session>(), new DateOnly(2026, 11, 21)).OrderBy(c => c.NameKey).Select(c => c.Name).ToListAsync());
        }
    }
}
