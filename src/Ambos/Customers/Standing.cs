using Ambos.Platform.Data;
using Ambos.Platform.Ui;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers;

/// <summary>On which side everybody stands today, kept on the customer so that lists need not look.</summary>
public static class Standing
{
    const int AtOnce = 2_000;

    /// <summary>For these customers, after a verb. Relationships must have been saved.</summary>
    public static async Task RefreshAsync(AmbosDb db, IReadOnlyList<Guid> customers, DateOnly today, CancellationToken cancellationToken = default)
    {
        var rows = await db.Set<Customer>().AsTracking().Where(c => customers.Contains(c.Id)).ToListAsync(cancellationToken);
        var sides = await (
            from relationship in db.Set<Relationship>()
            join role in db.Set<Group>() on relationship.GroupId equals role.Id
            where customers.Contains(relationship.CustomerId) && (relationship.From == null || relationship.From <= today) && (relationship.Until == null || relationship.Until >= today)
            select new { relationship.CustomerId, role.Side }).Distinct().ToListAsync(cancellationToken);
        var byCustomer = sides.ToLookup(pair => pair.CustomerId, pair => pair.Side);
        foreach (var customer in rows)
            customer.Stands(Of(byCustomer[customer.Id]));
        await db.SaveChangesAsync(cancellationToken);
    }

    public static Sides Of(IEnumerable<Side> sides) =>
        sides.Aggregate(Sides.None, (all, side) => all | (side == Side.Inside ? Sides.Inside : Sides.Outside));

    /// <summary>For everybody, once a day: relationships begin and end by the calendar. Looks without holding the writer, and saves a few at a time.</summary>
    /// <returns>How many stand elsewhere now.</returns>
    public static async Task<int> RefreshAllAsync(Database data, DateOnly today, CancellationToken cancellationToken = default)
    {
        var changed = 0;
        var last = await data.ReadAsync(db => db.Set<Customer>().MaxAsync(c => (long?)c.Number, cancellationToken), cancellationToken) ?? 0;
        for (var from = 0L; from < last; from += AtOnce)
        {
            var moved = await data.ReadAsync(db => MovedAsync(db, from, from + AtOnce, today, cancellationToken), cancellationToken);
            if (moved.Count > 0)
                await data.WriteAsync(db => RefreshAsync(db, moved, today, cancellationToken), cancellationToken);
            changed += moved.Count;
        }
        return changed;
    }

    static async Task<List<Guid>> MovedAsync(AmbosDb db, long from, long to, DateOnly today, CancellationToken cancellationToken)
    {
        var current =
            from relationship in db.Set<Relationship>()
            join role in db.Set<Group>() on relationship.GroupId equals role.Id
            where (relationship.From == null || relationship.From <= today) && (relationship.Until == null || relationship.Until >= today)
            select new { relationship.CustomerId, role.Side };
        var rows = await db.Set<Customer>().Where(c => c.Number > from && c.Number <= to).Select(c => new
        {
            c.Id,
            c.Sides,
            Inside = current.Any(pair => pair.CustomerId == c.Id && pair.Side == Side.Inside),
            Outside = current.Any(pair => pair.CustomerId == c.Id && pair.Side == Side.Outside),
        }).ToListAsync(cancellationToken);
        return [.. rows.Where(row => row.Sides != ((row.Inside ? Sides.Inside : Sides.None) | (row.Outside ? Sides.Outside : Sides.None))).Select(row => row.Id)];
    }
}
