using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Merging;

public sealed partial class Merger
{
    async Task<(Customer Kept, Customer Other)?> BothAsync(AmbosDb db, long keptNumber, long otherNumber, CancellationToken cancellationToken)
    {
        var both = await db.Set<Customer>().AsTracking().VisibleTo(db, session, Today).Where(c => c.Number == keptNumber || c.Number == otherNumber).ToListAsync(cancellationToken);
        return both.Find(c => c.Number == keptNumber) is { } kept && both.Find(c => c.Number == otherNumber) is { } other && kept != other ? (kept, other) : null;
    }

    /// <summary>Why these two cannot be one.</summary>
    static async Task<IReadOnlyList<No>> RulesAsync(AmbosDb db, Customer kept, Customer other, CancellationToken cancellationToken)
    {
        List<No> nos = [];
        if (kept.Kind == CustomerKind.Team || other.Kind == CustomerKind.Team)
            nos.Add(new No("Other", "The record of a team stays with its team."));
        else if (kept.Kind != other.Kind)
            nos.Add(new No("Other", "One is a person and the other an organization: they are two."));
        if (await db.Set<Relationship>().AnyAsync(r => (r.CustomerId == kept.Id && (r.CompanyId == other.Id || r.ManagerId == other.Id)) || (r.CustomerId == other.Id && (r.CompanyId == kept.Id || r.ManagerId == kept.Id)), cancellationToken))
            nos.Add(new No("Other", "One works for the other or answers to them: they are two."));
        // Otherwise somebody would sign in and find another's history.
        if (await db.Set<Membership>().Where(m => m.EndedAt == null && (m.CustomerId == kept.Id || m.CustomerId == other.Id)).Select(m => m.CustomerId).Distinct().CountAsync(cancellationToken) > 1)
            nos.Add(new No("Other", "Both sign in with an account of their own: end one of the two first."));
        return nos;
    }

    /// <summary>Two who put the same records together, crosswise or not, do so one after the other, and the second finds only one.</summary>
    static async Task LockAsync(AmbosDb db, long one, long other, CancellationToken cancellationToken)
    {
        if (db.Database.IsNpgsql())
            await db.Database.ExecuteSqlAsync($"SELECT 1 FROM customers WHERE organization_id = {db.Organization} AND number IN ({one}, {other}) ORDER BY number FOR UPDATE", cancellationToken);
    }

    static async Task LockAsync(AmbosDb db, Guid one, Guid other, CancellationToken cancellationToken)
    {
        if (db.Database.IsNpgsql())
            await db.Database.ExecuteSqlAsync($"SELECT 1 FROM customers WHERE organization_id = {db.Organization} AND id IN ({one}, {other}) ORDER BY number FOR UPDATE", cancellationToken);
    }
}
