using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Languages;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers;

/// <summary>What somebody does not read because of their groups, whatever their roles give. Of several groups the one that lets more be read decides; administrators are never held back.</summary>
static class Withheld
{
    public static readonly SessionLimit Limit = new(OfAsync);

    static async Task<IReadOnlyList<string>> OfAsync(AmbosDb db, Guid customerId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!await db.Set<GroupTrait>().AnyAsync(t => t.Withholds != null, cancellationToken))
            return [];
        var zone = await db.Set<Organization>().Select(o => o.Zone).SingleAsync(cancellationToken);
        var today = Days.On(now, TimeZoneInfo.FindSystemTimeZoneById(zone));
        var groups = db.Set<Relationship>().Where(r => r.CustomerId == customerId && (r.From == null || r.From <= today) && (r.Until == null || r.Until >= today)).Select(r => r.GroupId);
        var said = await db.Set<GroupTrait>().Where(t => t.Trait == Trait.Information && groups.Contains(t.GroupId)).Select(t => t.Withholds).ToListAsync(cancellationToken);
        return said.Count == 0 ? [] : said.Select(text => (IEnumerable<string>)(text?.Split(' ') ?? [])).Aggregate((all, one) => all.Intersect(one, StringComparer.Ordinal)).ToList();
    }
}
