using Ambos.Platform.Acts;
using Ambos.Platform.Areas;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Organizations;

/// <summary>Lays what every area needs into a new organisation, in one transaction, once. If the process dies before, the due work brings it back.</summary>
public sealed class OrganizationSeeds(Store store, Catalog catalog, TimeProvider time)
{
    public const string Kind = "organization.start";

    public Task LayAsync(int organization, CancellationToken cancellationToken) => store.WriteAsync(
        organization,
        async db =>
        {
            var due = await db.Set<DueWork>().Where(work => work.Kind == Kind).ToListAsync(cancellationToken);
            if (due.Count == 0)
                return false;
            foreach (var start in catalog.All<OrganizationStart>().OrderBy(start => start.Order))
                await start.Run(db, cancellationToken);
            db.RemoveRange(due);
            new Record(new Session(), time).Add(db, "organization.founded", "organization", null);
            return true;
        },
        cancellationToken);
}
