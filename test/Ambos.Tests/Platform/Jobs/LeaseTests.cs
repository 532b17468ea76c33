using Ambos.Platform.Data;
using Ambos.Platform.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ambos.Tests.Platform.Jobs;

/// <summary>Deliveries happen once inside, come back when a node dies or fails, and a node that slept is fenced off.</summary>
public sealed class LeaseTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_node_that_slept_through_its_lease_changes_nothing(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var (organization, clock) = (await house.OrganizationAsync("one"), new Clock());
        await AddAsync(house, organization, clock);
        var leases = new Leases(house.Store, clock);
        var slept = (await leases.TakeAsync(10, CancellationToken.None)).Single();
        (await leases.TakeAsync(10, CancellationToken.None)).ShouldBeEmpty();
        clock.Pass(Leases.Length + TimeSpan.FromSeconds(1));
        var awake = (await leases.TakeAsync(10, CancellationToken.None)).Single();
        awake.Fence.ShouldBe(slept.Fence + 1);

        var late = new Errand(house.Services, house.Data(organization), slept);
        await Should.ThrowAsync<FencedException>(() => late.FinishAsync(db => { db.Add(new DueWork("done", "late", clock.GetUtcNow())); return Task.CompletedTask; }, CancellationToken.None));
        await leases.DoneAsync(slept, null, CancellationToken.None);
        (await house.Data(organization).ReadAsync(db => db.Set<Delivery>().CountAsync())).ShouldBe(1);

        await new Errand(house.Services, house.Data(organization), awake).FinishAsync(db => { db.Add(new DueWork("done", "once", clock.GetUtcNow())); return Task.CompletedTask; }, CancellationToken.None);
        (await house.Data(organization).ReadAsync(db => db.Set<Delivery>().CountAsync())).ShouldBe(0);
        (await house.Data(organization).ReadAsync(db => db.Set<DueWork>().Select(work => work.Key).ToListAsync())).ShouldBe(["once"]);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Failures_wait_longer_each_time_and_end_parked(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var (organization, clock) = (await house.OrganizationAsync("one"), new Clock());
        await AddAsync(house, organization, clock);
        var leases = new Leases(house.Store, clock);
        List<TimeSpan> waits = [];
        var parked = false;
        while (!parked)
        {
            var lease = (await leases.TakeAsync(10, CancellationToken.None)).Single();
            parked = await leases.FailedAsync(lease, "no", CancellationToken.None);
            var due = (await house.Data(organization).ReadAsync(db => db.Set<Delivery>().SingleAsync())).DueAt;
            waits.Add(due - clock.GetUtcNow());
            clock.Pass(due - clock.GetUtcNow());
        }
        waits.Count.ShouldBe(Leases.MostAttempts);
        waits.ShouldBe(waits.Order());
        (await leases.TakeAsync(10, CancellationToken.None)).ShouldBeEmpty();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Many_takers_take_each_errand_once(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var (organization, clock) = (await house.OrganizationAsync("one"), new Clock());
        await house.Data(organization).WriteAsync(db =>
        {
            for (var number = 0; number < 60; number++)
                db.Add(new Delivery("test", $"{number}", new { }, clock.GetUtcNow()));
            return Task.CompletedTask;
        });
        var taken = (await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => new Leases(house.Store, clock).TakeAsync(16, CancellationToken.None)))).SelectMany(list => list).Select(lease => lease.Id).ToList();
        taken.Count.ShouldBe(60);
        taken.Distinct().Count().ShouldBe(60);
    }

    static Task AddAsync(TestHouse house, int organization, Clock clock) => house.Data(organization).WriteAsync(db =>
    {
        db.Add(new Delivery("test", "one", new { }, clock.GetUtcNow()));
        return Task.CompletedTask;
    });
}
