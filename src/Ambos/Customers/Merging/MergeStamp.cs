using Ambos.Platform.Data;
using Ambos.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Merging;

/// <summary>A print of a record: what it says, how they are reached, its tags and relationships. What merely happened since (a visit, a request) does not change it.</summary>
static class MergeStamp
{
    public static async Task<string> OfAsync(AmbosDb db, Guid customer, CancellationToken cancellationToken)
    {
        var row = await db.Set<Customer>().Where(c => c.Id == customer).Select(c => new { c.Name, c.Kind, c.Language, c.BornOn, c.TaxId, c.Fields, c.MergedIntoId }).SingleOrDefaultAsync(cancellationToken);
        var points = await db.Set<ContactPoint>().Where(p => p.CustomerId == customer).OrderBy(p => p.Id).Select(p => new { p.Id, p.Value, p.Label, p.IsMain }).ToListAsync(cancellationToken);
        var tags = await db.Set<Tagging>().Where(t => t.CustomerId == customer).OrderBy(t => t.TagId).Select(t => t.TagId).ToListAsync(cancellationToken);
        var relationships = await db.Set<Relationship>().Where(r => r.CustomerId == customer).OrderBy(r => r.Id).ToListAsync(cancellationToken);
        return Seen.Of(row, points, tags, relationships);
    }
}
