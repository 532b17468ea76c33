using Ambos.Customers;
using Ambos.Customers.Likeness;
using Ambos.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Bench.Duplicates;

/// <summary>Lays a planted registry into an organisation, and says how much of what was planted a search has found.</summary>
public static class PlantedGround
{
    const int AtOnce = 2_000;

    /// <returns>The place in the registry of each record by its id.</returns>
    public static async Task<Dictionary<Guid, int>> LayAsync(Database data, PlantedRegistry planted)
    {
        Dictionary<Guid, int> places = new(planted.Records.Count);
        for (var from = 0; from < planted.Records.Count; from += AtOnce)
        {
            var (start, count) = (from, Math.Min(AtOnce, planted.Records.Count - from));
            await data.WriteAsync(async db =>
            {
                var first = await Counter.TakeAsync(db, "customer", count);
                List<Customer> customers = [];
                List<ContactPoint> points = [];
                for (var at = start; at < start + count; at++)
                {
                    var record = planted.Records[at];
                    var customer = new Customer(first + at - start, record.IsCompany ? CustomerKind.Organization : CustomerKind.Person, record.Name, DateTimeOffset.UnixEpoch);
                    customer.WasBorn(record.Born);
                    customer.PaysTaxAs(record.Tax);
                    places[customer.Id] = at;
                    customers.Add(customer);
                    if (record.Mail is { } mail)
                        points.Add(new ContactPoint(customer.Id, ContactKind.Email, mail));
                    if (record.Phone is { } phone)
                        points.Add(new ContactPoint(customer.Id, ContactKind.Phone, phone));
                }
                await db.BulkInsertAsync(customers);
                await db.BulkInsertAsync(points);
            });
        }
        return places;
    }

    public static async Task<Harvest> HarvestAsync(Database data, PlantedRegistry planted, Dictionary<Guid, int> places)
    {
        var pairs = await data.ReadAsync(db => db.Set<CustomerPair>().Where(pair => pair.State == PairState.Open).Select(pair => new { pair.FirstId, pair.SecondId }).ToListAsync());
        var found = pairs.Select(pair => Ordered(places[pair.FirstId], places[pair.SecondId])).ToHashSet();
        return new Harvest(
            found.Count,
            [.. found.Where(pair => !planted.AreOne(pair.First, pair.Second))],
            planted.Doubles.GroupBy(one => one.How).OrderBy(same => same.Key).ToDictionary(same => same.Key, same => (Planted: same.Count(), Missed: same.Where(one => !found.Contains(Ordered(one.First, one.Second))).Select(one => (one.First, one.Second)).ToList())));
    }

    static (int First, int Second) Ordered(int one, int other) => one < other ? (one, other) : (other, one);
}

/// <summary>What a search found of what was planted.</summary>
/// <param name="Wrong">Pairs that are two.</param>
public sealed record Harvest(int Found, IReadOnlyList<(int First, int Second)> Wrong, IReadOnlyDictionary<Difference, (int Planted, List<(int First, int Second)> Missed)> Kinds)
{
    public double Precision => Found == 0 ? 1 : 1 - Wrong.Count / (double)Found;

    public double Recall => 1 - Kinds.Values.Sum(kind => kind.Missed.Count) / (double)Kinds.Values.Sum(kind => kind.Planted);

    public double RecallOf(Difference how) => 1 - Kinds[how].Missed.Count / (double)Kinds[how].Planted;
}
