using Ambos.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Ambos.Customers.Merging;

/// <summary>What both records are to us at once is one relationship afterwards, from the day on which the first began.</summary>
static class Folding
{
    public static async Task RunAsync(AmbosDb db, Guid kept, Guid other, Moved moved, CancellationToken cancellationToken)
    {
        var open = await db.Set<Relationship>().AsTracking().Where(r => (r.CustomerId == kept || r.CustomerId == other) && r.Until == null).ToListAsync(cancellationToken);
        foreach (var theirs in open.Where(r => r.CustomerId == other))
        {
            if (open.Find(r => r.CustomerId == kept && IsSame(r, theirs)) is not { } mine || await IsNamedAsync(db, theirs.Id, cancellationToken))
                continue;
            foreach (var change in await db.Set<StageChange>().AsTracking().Where(c => c.RelationshipId == theirs.Id).ToListAsync(cancellationToken))
            {
                moved.Keep(db, change);
                change.IsOf(mine.Id);
            }
            moved.Keep(db, theirs);
            if (theirs.From is { } from && (mine.From is null || from < mine.From))
            {
                moved.Keep(db, mine);
                mine.Starts(from);
            }
            db.Remove(theirs);
        }
    }

    static bool IsSame(Relationship one, Relationship other) =>
        (one.GroupId, one.SiteId, one.TeamId, one.PositionId, one.CompanyId, one.ManagerId, one.Stage) == (other.GroupId, other.SiteId, other.TeamId, other.PositionId, other.CompanyId, other.ManagerId, other.Stage);

    /// <summary>Whether anything but its own stages names a relationship: then it stays as it is.</summary>
    static async Task<bool> IsNamedAsync(AmbosDb db, Guid relationship, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        foreach (var key in db.Model.FindEntityType(typeof(Relationship))!.GetReferencingForeignKeys().Where(key => key.DeclaringEntityType.ClrType != typeof(StageChange)))
        {
            var table = key.DeclaringEntityType.GetTableName()!;
            var column = key.Properties[^1].GetColumnName(StoreObjectIdentifier.Table(table))!;
            if (await db.Database.GetDbConnection().Command(db.Database.CurrentTransaction?.GetDbTransaction(), $"SELECT 1 FROM {table} WHERE organization_id = @organization AND {column} = @relationship LIMIT 1", ("organization", db.Organization), ("relationship", relationship)).AnyAsync(cancellationToken))
                return true;
        }
        return false;
    }
}
