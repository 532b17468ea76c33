using Ambos.Customers;
using Ambos.Customers.Segments;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Customers.Segments;

/// <summary>Every condition and every combination of them finds in the database whom it finds in memory.</summary>
public sealed class SegmentPropertyTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Combinations_find_the_same_people_in_the_database_and_in_memory(DatabaseKind kind)
    {
        await using var registry = await RegistryHouse.StartAsync(kind);
        await using var house = registry.House;
        var world = await SegmentWorld.LayAsync(registry, 20_260, house.Services.GetService(typeof(TimeProvider)) is TimeProvider time ? time.GetUtcNow() : default);
        var oracle = new SegmentOracle(world);
        var book = registry.Get<SegmentBook>();
        HashSet<string> asked = [];
        var (some, between) = (0, 0);
        // Each condition alone at least a few times, then combinations.
        var alone = Gen.Choose(0, int.MaxValue - 1).Sample(160).Select(seed => SegmentPart.All(world.Condition(new Random(seed))));
        var together = Gen.Choose(0, int.MaxValue - 1).Sample(220).Select(seed => world.Draw(new Random(seed)));
        foreach (var question in alone.Concat(together))
        {
            var found = await registry.Data.ReadAsync(async db =>
            {
                var reading = await book.ReadAsync(db, question, self: null);
                reading.Faults.ShouldBeEmpty(Segment.Write(question));
                return await (await book.AskedAsync(db, db.Set<Customer>(), reading)).Select(c => c.Id).ToListAsync();
            });
            found.Sort();
            found.ShouldBe(oracle.Of(question), Segment.Write(question));
            asked.UnionWith(question.Everything().Where(part => !part.IsGroup).Select(part => $"{part.On} {part.Is}"));
            some += found.Count > 0 ? 1 : 0;
            between += found.Count > 0 && found.Count < world.All.Count ? 1 : 0;
        }
        asked.Count.ShouldBeGreaterThan(30);
        between.ShouldBeGreaterThan(200);
    }
}
