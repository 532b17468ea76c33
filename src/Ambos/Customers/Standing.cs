using Ambos.Platform.Data;
using Ambos.Platform.Ui;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers;

/// <summary>On which side everybody stands today, kept on the customer so that lists need not look.</summary>
public static class Standing
{
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

    /// <summary>For everybody, once a day: relationships begin and end by the calendar. Returns how many changed.</summary>
    public static Task<int> RefreshAllAsync(AmbosDb db, DateOnly today, CancellationToken cancellationToken = default) =>
        db.Database.ExecuteSqlAsync(
            $"""
            UPDATE customers SET sides = now.sides
            FROM (
                SELECT c.id, CASE
                    WHEN max(CASE WHEN g.side = 'Inside' THEN 1 ELSE 0 END) + max(CASE WHEN g.side = 'Outside' THEN 1 ELSE 0 END) = 2 THEN 'Both'
                    WHEN max(CASE WHEN g.side = 'Inside' THEN 1 ELSE 0 END) = 1 THEN 'Inside'
                    WHEN max(CASE WHEN g.side = 'Outside' THEN 1 ELSE 0 END) = 1 THEN 'Outside'
                    ELSE 'None' END AS sides
                FROM customers AS c
                LEFT JOIN relationships AS r ON r.organization_id = c.organization_id AND r.customer_id = c.id AND (r."from" IS NULL OR r."from" <= {today}) AND (r.until IS NULL OR r.until >= {today})
                LEFT JOIN groups AS g ON g.organization_id = r.organization_id AND g.id = r.group_id
                WHERE c.organization_id = {db.Organization}
                GROUP BY c.id) AS now
            WHERE customers.organization_id = {db.Organization} AND customers.id = now.id AND customers.sides <> now.sides
            """,
            cancellationToken);
}
