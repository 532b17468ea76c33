using Ambos.Platform.Languages;
using Ambos.Customers.Likeness;
using Ambos.Platform.Acts;
using Ambos.Platform.Areas;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Jobs;
using Ambos.Platform.Search;
using Ambos.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Merging;

/// <summary>Puts two records of one customer together, and parts them again while nothing has been changed since. Each is one transaction: whole, or not at all.</summary>
public sealed partial class Merger(Database data, Session session, Record record, Catalog catalog, TimeProvider time, StructureCache cache, Seen seen)
{
    /// <summary>Whoever wrote to the record that went while it went has done so by then.</summary>
    static readonly TimeSpan Stragglers = TimeSpan.FromMinutes(1);

    const int MostAgain = 5;

    DateTimeOffset Now => time.GetUtcNow();

    DateOnly Today => Days.Today(time, session.Zone);

    IReadOnlyList<CustomerPointer> Pointers => catalog.All<CustomerPointer>();

    /// <summary>Both records side by side, with what would follow; nothing if one of them is not there for this reader.</summary>
    public Task<MergePreview?> PreviewAsync(long keptNumber, long otherNumber, CancellationToken cancellationToken = default) => data.ReadAsync(
        async db =>
        {
            if (await BothAsync(db, keptNumber, otherNumber, cancellationToken) is not var (kept, other))
                return null;
            var points = await db.Set<ContactPoint>().Where(p => p.CustomerId == kept.Id || p.CustomerId == other.Id).ToListAsync(cancellationToken);
            var own = await db.Set<CustomField>().OrderBy(field => field.Order).ToListAsync(cancellationToken);
            List<(CustomerPointer Pointer, long Count)> follows = [];
            foreach (var pointer in Pointers.Where(pointer => pointer.Many is not null && (pointer.Needs is null || session.Can(pointer.Needs))))
                if (await RowMoves.CountAsync(db, pointer, other.Id, cancellationToken) is > 0 and var count)
                    follows.Add((pointer, count));
            return new MergePreview(kept, other, MergeChoice.Fields(kept, other, points, own), follows, await RulesAsync(db, kept, other, cancellationToken));
        },
        cancellationToken);

    /// <summary>Everything of the other becomes the kept one's; the other's number leads to it from now on.</summary>
    /// <param name="taken">Keys of the fields (<see cref="MergeField"/>) in which the other's value is right.</param>
    public Task<Answer<Merge>> MergeAsync(long keptNumber, long otherNumber, IReadOnlySet<string> taken, CancellationToken cancellationToken = default) => AgainAsync(
        async db =>
        {
            await LockAsync(db, keptNumber, otherNumber, cancellationToken);
            if (await BothAsync(db, keptNumber, otherNumber, cancellationToken) is not var (kept, other))
                return new No("", "There is no such customer.");
            var nos = await RulesAsync(db, kept, other, cancellationToken);
            if (nos.Count > 0)
                return (Answer<Merge>)nos.ToList();
            if (seen.Refuses(MergePreview.Rows(kept, other)) is { } meanwhile)
                return meanwhile;
            var moved = new Moved();
            await JoinAsync(db, kept, other, taken, moved, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            foreach (var pointer in Pointers)
                moved.Rows[$"{pointer.Table}.{pointer.Column}"] = await RowMoves.MoveAsync(db, pointer, other.Id, kept.Id, cancellationToken);
            db.ChangeTracker.Clear();
            await SettleAsync(db, kept.Id, other.Id, cancellationToken);
            var merge = new Merge(kept.Id, other.Id, session.IsSignedIn ? session.Person.MembershipId : null, Now, moved.ToJson(), await MergeStamp.OfAsync(db, kept.Id, cancellationToken));
            db.Add(merge);
            db.Add(new DueWork(MergeStragglers.Kind, merge.Id.ToString("n"), Now + Stragglers));
            record.Add(db, "customer.merged", "customer", kept.Id, kept.Id, new { kept.Name, Other = $"{other.Name} ({CustomerWords.Code(other.Number)})" });
            return (Answer<Merge>)merge;
        },
        cancellationToken);

    /// <summary>Both stand again as they stood. Refused as soon as the record that stays has been changed.</summary>
    public Task<Answer<Merge>> UndoAsync(Guid mergeId, CancellationToken cancellationToken = default) => AgainAsync(
        async db =>
        {
            if (await db.Set<Merge>().SingleOrDefaultAsync(m => m.Id == mergeId, cancellationToken) is not { } found)
                return new No("", "There is no such customer.");
            await LockAsync(db, found.KeptId, found.MergedId, cancellationToken);
            var merge = await db.Set<Merge>().AsTracking().SingleAsync(m => m.Id == mergeId, cancellationToken);
            if (merge.UndoneAt is not null)
                return (Answer<Merge>)merge;
            if (await db.Set<Customer>().VisibleTo(db, session, Today).SingleOrDefaultAsync(c => c.Id == merge.KeptId, cancellationToken) is not { } kept)
                return new No("", await db.Set<Customer>().IgnoreQueryFilters([Merges.Living]).AnyAsync(c => c.Id == merge.KeptId && c.MergedIntoId != null, cancellationToken)
                    ? "The record that stayed has itself been put together with another: part those first."
                    : "There is no such customer.");
            if (await MergeStamp.OfAsync(db, kept.Id, cancellationToken) != merge.Stamp)
                return new No("", "This record has been changed since, so they can no longer be parted by themselves. Add the other as a new customer, if they are two.");
            var moved = Moved.FromJson(merge.Undo);
            foreach (var pointer in Pointers.Reverse())
                if (moved.Rows.TryGetValue($"{pointer.Table}.{pointer.Column}", out var ids))
                    await RowMoves.MoveAsync(db, pointer, ids, kept.Id, merge.MergedId, cancellationToken);
            await moved.RestoreAsync(db, cancellationToken);
            var other = await db.Set<Customer>().IgnoreQueryFilters([Merges.Living]).AsTracking().SingleAsync(c => c.Id == merge.MergedId, cancellationToken);
            other.IsSameAs(null);
            merge.IsUndone(Now);
            record.Add(db, "customer.parted", "customer", kept.Id, kept.Id, new { kept.Name, Other = $"{other.Name} ({CustomerWords.Code(other.Number)})" });
            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
            await MetAsync(db, kept.Id, cancellationToken);
            await MetAsync(db, other.Id, cancellationToken);
            await Standing.RefreshAsync(db, [kept.Id, other.Id], Today, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            await CustomerSearch.PutAsync(db, [kept.Id, other.Id], Today, cancellationToken: cancellationToken);
            cache.Changed(db.Organization);
            return (Answer<Merge>)merge;
        },
        cancellationToken);

    /// <summary>Whoever collides with somebody who writes to the same rows begins anew.</summary>
    async Task<Answer<Merge>> AgainAsync(Func<AmbosDb, Task<Answer<Merge>>> work, CancellationToken cancellationToken)
    {
        for (var again = 0; ; again++)
            try
            {
                return await data.WriteAsync(work, cancellationToken);
            }
            catch (Exception trouble) when (again < MostAgain && Trouble.IsCollision(trouble))
            {
            }
    }

    /// <summary>What is looked at one by one: fields, ways to reach them, tags, relationships that are one, and pairs that are answered now.</summary>
    async Task JoinAsync(AmbosDb db, Customer kept, Customer other, IReadOnlySet<string> taken, Moved moved, CancellationToken cancellationToken)
    {
        var points = await db.Set<ContactPoint>().AsTracking().Where(p => p.CustomerId == kept.Id || p.CustomerId == other.Id).ToListAsync(cancellationToken);
        var own = await db.Set<CustomField>().ToListAsync(cancellationToken);
        moved.Keep(db, kept);
        MergeChoice.Apply(kept, other, MergeChoice.Fields(kept, other, points, own), taken);
        MergeChoice.Join(db, kept, other, points, taken, moved);
        var tags = await db.Set<Tagging>().AsTracking().Where(t => t.CustomerId == other.Id && db.Set<Tagging>().Any(mine => mine.CustomerId == kept.Id && mine.TagId == t.TagId)).ToListAsync(cancellationToken);
        var pairs = await db.Set<CustomerPair>().AsTracking().Where(p => p.FirstId == other.Id || p.SecondId == other.Id).ToListAsync(cancellationToken);
        foreach (var row in tags.Cast<Entity>().Concat(pairs))
        {
            moved.Keep(db, row);
            db.Remove(row);
        }
        await Folding.RunAsync(db, kept.Id, other.Id, moved, cancellationToken);
        kept.Touched(Now);
        other.IsSameAs(kept.Id);
        other.Stands(Sides.None);
        other.LastMet(null);
    }

    async Task SettleAsync(AmbosDb db, Guid kept, Guid other, CancellationToken cancellationToken)
    {
        await MetAsync(db, kept, cancellationToken);
        await Standing.RefreshAsync(db, [kept], Today, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await SearchIndex.RemoveAsync(db, CustomerSearch.Kind, [other], cancellationToken);
        await SearchIndex.RemoveAsync(db, CustomerSearch.Colleague, [other], cancellationToken);
        await CustomerSearch.PutAsync(db, [kept], Today, cancellationToken: cancellationToken);
        cache.Changed(db.Organization);
    }

    internal static async Task MetAsync(AmbosDb db, Guid customer, CancellationToken cancellationToken)
    {
        var last = await db.Set<Interaction>().Where(i => i.CustomerId == customer).MaxAsync(i => (DateTimeOffset?)i.At, cancellationToken);
        var row = await db.Set<Customer>().AsTracking().SingleAsync(c => c.Id == customer, cancellationToken);
        row.LastMet(last);
        await db.SaveChangesAsync(cancellationToken);
    }
}
