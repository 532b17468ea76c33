using System.Data.Common;
using Ambos.Customers;
using Ambos.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Platform.Data;

/// <summary>A5, A6: whatever a programmer forgets, one organisation never sees another.</summary>
public sealed class TenantTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A5_forgetting_the_filter_shows_nothing_of_others(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var (mine, theirs) = (await house.OrganizationAsync("mine"), await house.OrganizationAsync("theirs"));
        await house.Data(theirs).WriteAsync(db => { db.Add(new Site("Their site", "ES", "Europe/Madrid")); return Task.CompletedTask; });
        (await house.Data(theirs).ReadAsync(db => db.Set<Site>().CountAsync())).ShouldBe(1);

        (await house.Data(mine).ReadAsync(db => db.Set<Site>().CountAsync())).ShouldBe(0);
        if (kind == DatabaseKind.Postgres)
        {
            (await house.Data(mine).ReadAsync(db => db.Set<Site>().IgnoreQueryFilters().CountAsync())).ShouldBe(0);
            (await house.Data(mine).WriteAsync(db => db.Database.ExecuteSqlRawAsync("UPDATE sites SET name = 'taken'"))).ShouldBe(0);
            (await house.Data(mine).WriteAsync(db => db.Database.ExecuteSqlRawAsync("DELETE FROM sites"))).ShouldBe(0);
        }
        else
        {
            await Should.ThrowAsync<TenantRefusedException>(() => house.Data(mine).ReadAsync(db => db.Set<Site>().IgnoreQueryFilters().CountAsync()));
            await Should.ThrowAsync<TenantRefusedException>(() => house.Data(mine).WriteAsync(db => db.Database.ExecuteSqlRawAsync("UPDATE sites SET name = 'taken'")));
            await Should.ThrowAsync<TenantRefusedException>(() => house.Data(mine).WriteAsync(db => db.Database.ExecuteSqlRawAsync($"DELETE FROM sites WHERE organization_id = {theirs}")));
        }
        (await house.Data(theirs).ReadAsync(db => db.Set<Site>().Select(site => site.Name).SingleAsync())).ShouldBe("Their site");
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A5_a_row_cannot_be_added_for_another(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var (mine, theirs) = (await house.OrganizationAsync("mine"), await house.OrganizationAsync("theirs"));
        var theirTeam = new Team("Theirs");
        await house.Data(theirs).WriteAsync(db => { db.Add(theirTeam); return Task.CompletedTask; });
        await Should.ThrowAsync<DbUpdateException>(() => house.Data(mine).WriteAsync(db => { db.Add(new Team("Child", theirTeam.Id)); return Task.CompletedTask; }));
        await Should.ThrowAsync<InvalidOperationException>(() => house.Data(mine).WriteAsync(db => { db.Update(theirTeam); return Task.CompletedTask; }));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A6_a_request_that_throws_leaves_nothing_behind_on_its_connection(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var (mine, theirs) = (await house.OrganizationAsync("mine"), await house.OrganizationAsync("theirs"));
        await house.Data(theirs).WriteAsync(db => { db.Add(new Site("Their site", "ES", "Europe/Madrid")); return Task.CompletedTask; });
        for (var round = 0; round < 20; round++)
        {
            await Should.ThrowAsync<DbException>(() => house.Data(theirs).ReadAsync(db => db.Database.ExecuteSqlRawAsync("SELECT nonsense")));
            (await house.Data(mine).ReadAsync(db => db.Set<Site>().CountAsync())).ShouldBe(0);
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Looking_in_an_empty_list_finds_nothing_and_is_allowed(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var mine = await house.OrganizationAsync("mine");
        List<string> none = [];
        (await house.Data(mine).ReadAsync(db => db.Set<Site>().Where(site => none.Contains(site.Name)).OrderBy(site => site.Name).Take(3).ToListAsync())).ShouldBeEmpty();
        if (kind == DatabaseKind.Sqlite)
        {
            await Should.ThrowAsync<TenantRefusedException>(() => house.Data(mine).ReadAsync(db => db.Database.ExecuteSqlRawAsync("SELECT * FROM sites WHERE 0 UNION SELECT * FROM sites")));
            await Should.ThrowAsync<TenantRefusedException>(() => house.Data(mine).ReadAsync(db => db.Database.ExecuteSqlRawAsync($"SELECT * FROM sites -- WHERE organization_id = {mine}")));
            await Should.ThrowAsync<TenantRefusedException>(() => house.Data(mine).ReadAsync(db => db.Database.ExecuteSqlRawAsync($"SELECT * FROM sites WHERE name <> 'organization_id = {mine}'")));
            await house.Data(mine).ReadAsync(db => db.Database.ExecuteSqlRawAsync($"SELECT 'customers' FROM sites WHERE organization_id = {mine}"));
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Bulk_rows_arrive_whole(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var mine = await house.OrganizationAsync("mine");
        var at = new DateTimeOffset(2026, 3, 29, 1, 30, 0, TimeSpan.FromHours(1));
        await house.Data(mine).WriteAsync(async db =>
        {
            var first = await Counter.TakeAsync(db, "customer", 2_500);
            var rows = Enumerable.Range(0, 2_500).Select(i => new Customer(first + i, CustomerKind.Person, $"Persona {i}", at)).ToList();
            await db.BulkInsertAsync(rows);
            await db.BulkInsertAsync(rows.Select(row => new Relationship(row.Id, Guid.Empty, new DateOnly(2020, 1, 1))).Take(0).ToList());
        });
        var back = await house.Data(mine).ReadAsync(db => db.Set<Customer>().OrderByDescending(c => c.Number).FirstAsync());
        (back.Number, back.Name, back.CreatedAt, back.Kind, back.Sides).ShouldBe((2_500, "Persona 2499", at, CustomerKind.Person, Sides.None));
        (await house.Data(mine).WriteAsync(db => Counter.TakeAsync(db, "customer"))).ShouldBe(2_501);
    }
}
