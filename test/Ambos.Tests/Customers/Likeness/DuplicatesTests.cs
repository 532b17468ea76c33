using Ambos.Bench.Duplicates;
using Ambos.Customers;
using Ambos.Customers.Likeness;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Customers.Likeness;

public sealed class DuplicatesTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task FindsWhatWasPlantedAndLeavesStrangersAlone(DatabaseKind kind)
    {
        await using var house = await RegistryHouse.StartAsync(kind);
        var planted = PlantedRegistry.Make(6_000);
        var places = await PlantedGround.LayAsync(house.Data, planted);
        var search = await SearchAsync(house);
        search.Customers.ShouldBe(planted.Records.Count);
        var harvest = await PlantedGround.HarvestAsync(house.Data, planted, places);
        harvest.Recall.ShouldBeGreaterThanOrEqualTo(.95);
        harvest.Precision.ShouldBeGreaterThanOrEqualTo(.98);
        foreach (var how in Enum.GetValues<Difference>())
            harvest.RecallOf(how).ShouldBeGreaterThanOrEqualTo(.9, how.ToString());
        search.Pairs.ShouldBe(harvest.Found);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task RemembersThatTwoAreTwoUntilSomethingComparedChanges(DatabaseKind kind)
    {
        await using var house = await RegistryHouse.StartAsync(kind);
        var one = await AddAsync(house, "Ana García López", "600 111 222");
        await AddAsync(house, "Ana Garcia Lopez", "+34600111222");
        await SearchAsync(house);
        await house.Data.WriteAsync(async db => (await db.Set<CustomerPair>().AsTracking().SingleAsync()).AreTwo(null, DateTimeOffset.UnixEpoch));
        await SearchAsync(house);
        (await StateAsync(house)).ShouldBe(PairState.Different);
        // What is not compared changes nothing.
        (await house.Registry.ChangeAsync(one.Number, new CustomerDraft { Tags = ["vip"] })).Nos.ShouldBeEmpty();
        await SearchAsync(house);
        (await StateAsync(house)).ShouldBe(PairState.Different);
        (await house.Registry.ChangeAsync(one.Number, new CustomerDraft { BornOn = new DateOnly(1980, 2, 3) })).Nos.ShouldBeEmpty();
        await SearchAsync(house);
        (await StateAsync(house)).ShouldBe(PairState.Open);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task GoesOnWhereItWasCutOff(DatabaseKind kind)
    {
        await using var house = await RegistryHouse.StartAsync(kind);
        await AddAsync(house, "Ana García López", "600 111 222");
        await AddAsync(house, "Ana Garcia Lopez", "+34600111222");
        await house.Data.WriteAsync(db => Duplicates.AskAsync(db, DateTimeOffset.UnixEpoch));
        using var stop = new CancellationTokenSource();
        await Should.ThrowAsync<OperationCanceledException>(() => house.Get<Duplicates>().RunAsync(house.Organization, (_, _) => { stop.Cancel(); stop.Token.ThrowIfCancellationRequested(); }, stop.Token));
        var cut = await house.Data.ReadAsync(db => db.Set<DuplicateSearch>().SingleAsync());
        (cut.Part, cut.Runs, cut.FinishedAt).ShouldBe((1, true, null));
        var search = await house.Get<Duplicates>().RunAsync(house.Organization);
        (search!.Run, search.Pairs, search.Runs).ShouldBe((1, 1, false));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task ForgetsAPairThatIsNoneAnyMore(DatabaseKind kind)
    {
        await using var house = await RegistryHouse.StartAsync(kind);
        var one = await AddAsync(house, "Ana García López", "600 111 222");
        await AddAsync(house, "Ana Garcia Lopez", "+34600111222");
        (await SearchAsync(house)).Pairs.ShouldBe(1);
        (await house.Registry.ChangeAsync(one.Number, new CustomerDraft { Name = "Pablo Soto Ruiz" })).Nos.ShouldBeEmpty();
        (await SearchAsync(house)).Pairs.ShouldBe(0);
    }

    internal static async Task<DuplicateSearch> SearchAsync(RegistryHouse house)
    {
        await house.Data.WriteAsync(db => Duplicates.AskAsync(db, DateTimeOffset.UnixEpoch));
        return (await house.Get<Duplicates>().RunAsync(house.Organization)).ShouldNotBeNull();
    }

    static Task<Customer> AddAsync(RegistryHouse house, string name, string phone) =>
        house.AddAsync(name, draft: new CustomerDraft { ContactPoints = [new ContactDraft(ContactKind.Phone, phone)] });

    static Task<PairState> StateAsync(RegistryHouse house) => house.Data.ReadAsync(db => db.Set<CustomerPair>().Select(pair => pair.State).SingleAsync());
}
