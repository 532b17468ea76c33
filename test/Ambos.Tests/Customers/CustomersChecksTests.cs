using Ambos.Customers;
using Ambos.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Customers;

/// <summary>Each figure is corrupted once and named.</summary>
public sealed class CustomersChecksTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_corrupted_figure_is_named(DatabaseKind kind)
    {
        await using var desk = await RegistryHouse.StartAsync(kind);
        await using var house = desk.House;
        var ana = await desk.AddAsync("Ana", "employee");
        await desk.Registry.LogAsync(new InteractionDraft { CustomerId = ana.Id, Kind = InteractionKind.Call });
        var (one, other) = ((await desk.Structure.AddTeamAsync(new TeamDraft("Uno"))).Value!, (await desk.Structure.AddTeamAsync(new TeamDraft("Otro"))).Value!);
        (await CustomersImportTests.ChecksAsync(desk)).ShouldBeEmpty();

        await BreakAsync("customers.sides", db => db.Set<Customer>().Where(c => c.Id == ana.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.Sides, Sides.Both)), db => db.Set<Customer>().Where(c => c.Id == ana.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.Sides, Sides.Inside)));
        var met = (await desk.CustomerAsync(ana.Number)).LastInteractionAt;
        await BreakAsync("customers.last-interaction", db => db.Set<Customer>().Where(c => c.Id == ana.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.LastInteractionAt, (DateTimeOffset?)null)), db => db.Set<Customer>().Where(c => c.Id == ana.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.LastInteractionAt, met)));
        await BreakAsync("customers.numbers", db => db.Set<Customer>().Where(c => c.Id == ana.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.Number, 9_000)), db => db.Set<Customer>().Where(c => c.Id == ana.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.Number, ana.Number)));
        await BreakAsync("customers.search", db => db.Set<Customer>().Where(c => c.Id == ana.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.Name, "Otra")), db => db.Set<Customer>().Where(c => c.Id == ana.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.Name, "Ana")));
        await BreakAsync("customers.relationship-dates", db => db.Set<Relationship>().Where(r => r.CustomerId == ana.Id).ExecuteUpdateAsync(set => set.SetProperty(r => r.Until, new DateOnly(2019, 1, 1)).SetProperty(r => r.From, new DateOnly(2020, 1, 1))), db => db.Set<Relationship>().Where(r => r.CustomerId == ana.Id).ExecuteUpdateAsync(set => set.SetProperty(r => r.Until, (DateOnly?)null)));
        await BreakAsync("teams.circles", db => TurnAsync(db, one.Id, other.Id), db => TurnAsync(db, null, null));

        async Task TurnAsync(AmbosDb db, Guid? above, Guid? below)
        {
            await db.Set<Team>().Where(t => t.Id == other.Id).ExecuteUpdateAsync(set => set.SetProperty(t => t.ParentId, above));
            await db.Set<Team>().Where(t => t.Id == one.Id).ExecuteUpdateAsync(set => set.SetProperty(t => t.ParentId, below));
        }

        async Task BreakAsync(string name, Func<AmbosDb, Task> breaks, Func<AmbosDb, Task> mends)
        {
            await desk.Data.WriteAsync(breaks);
            (await CustomersImportTests.ChecksAsync(desk)).ShouldContain(fault => fault.StartsWith(name + ":"), name);
            await desk.Data.WriteAsync(mends);
            (await CustomersImportTests.ChecksAsync(desk)).ShouldBeEmpty(name);
        }
    }
}
