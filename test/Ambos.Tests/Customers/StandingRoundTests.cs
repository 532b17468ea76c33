using Ambos.Customers;
using Ambos.Platform.Areas;
using Ambos.Platform.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ambos.Tests.Customers;

/// <summary>A relationship that ended by the calendar leaves its side without anybody touching it.</summary>
public sealed class StandingRoundTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Sides_follow_the_calendar(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var org = await house.OrganizationAsync("mine");
        await house.Data(org).WriteAsync(db =>
        {
            var group = new Group("once", "Once", Ambos.Platform.Ui.Side.Inside, 1);
            var person = new Customer(1, CustomerKind.Person, "Ana", DateTimeOffset.UnixEpoch);
            person.Stands(Sides.Inside);
            db.AddRange(group, person, new Relationship(person.Id, group.Id, new DateOnly(2020, 1, 1), new DateOnly(2021, 1, 1)));
            return Task.CompletedTask;
        });
        await using var scope = house.Services.CreateAsyncScope();
        await house.Services.GetRequiredService<Catalog>().All<Round>().Single(round => round.Name == "customers.standing").Run(scope.ServiceProvider, CancellationToken.None);
        (await house.Data(org).ReadAsync(db => db.Set<Customer>().Select(one => one.Sides).SingleAsync())).ShouldBe(Sides.None);
    }
}
