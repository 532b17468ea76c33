using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Merging;

/// <summary>Where records went that turned out to be somebody else's.</summary>
public static class Merges
{
    /// <summary>The filter that leaves out what was put together with another record.</summary>
    internal const string Living = "living";

    /// <summary>The number of the record that stays, for a number that was given up; only if the reader may see it.</summary>
    public static async Task<long?> KeptAsync(AmbosDb db, Session session, long number, DateOnly today, CancellationToken cancellationToken = default)
    {
        var kept = await db.Set<Customer>().IgnoreQueryFilters([Living]).Where(c => c.Number == number && c.MergedIntoId != null).Select(c => c.MergedIntoId).SingleOrDefaultAsync(cancellationToken);
        return kept is null ? null : await db.Set<Customer>().VisibleTo(db, session, today).Where(c => c.Id == kept).Select(c => (long?)c.Number).SingleOrDefaultAsync(cancellationToken);
    }
}
