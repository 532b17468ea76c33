using Ambos.Platform.Languages;
using Ambos.Platform.Areas;
using Ambos.Platform.Data;
using Ambos.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Merging;

/// <summary>What somebody wrote to a record in the very moment it was put together with another follows a little later: nothing is left behind, nothing is lost.</summary>
static class MergeStragglers
{
    public const string Kind = "customers.merge-stragglers";

    public static readonly Duty Duty = new(Kind, RunAsync);

    static async Task<DateTimeOffset?> RunAsync(Errand errand, CancellationToken cancellationToken)
    {
        var (catalog, time) = (errand.Services.GetRequiredService<Catalog>(), errand.Services.GetRequiredService<TimeProvider>());
        await errand.Data.WriteAsync(
            async db =>
            {
                var id = Guid.ParseExact(errand.Key, "n");
                if (await db.Set<Merge>().AsTracking().SingleOrDefaultAsync(m => m.Id == id && m.UndoneAt == null, cancellationToken) is { } merge)
                    await FollowAsync(db, catalog, merge, time, cancellationToken);
            },
            cancellationToken);
        return null;
    }

    static async Task FollowAsync(AmbosDb db, Catalog catalog, Merge merge, TimeProvider time, CancellationToken cancellationToken)
    {
        var isUntouched = await MergeStamp.OfAsync(db, merge.KeptId, cancellationToken) == merge.Stamp;
        // Where the one that stayed has gone on to another meanwhile, they go there too.
        var kept = await db.Set<Customer>().IgnoreQueryFilters([Merges.Living]).Where(c => c.Id == merge.MergedId).Select(c => c.MergedIntoId).SingleAsync(cancellationToken) ?? merge.KeptId;
        var moved = Moved.FromJson(merge.Undo);
        var count = 0;
        await db.Set<Tagging>().Where(t => t.CustomerId == merge.MergedId && db.Set<Tagging>().Any(mine => mine.CustomerId == kept && mine.TagId == t.TagId)).ExecuteDeleteAsync(cancellationToken);
        await db.Set<ContactPoint>().Where(p => p.CustomerId == merge.MergedId && p.IsMain && db.Set<ContactPoint>().Any(mine => mine.CustomerId == kept && mine.Kind == p.Kind && mine.IsMain))
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.IsMain, false), cancellationToken);
        await db.Set<Likeness.CustomerPair>().Where(p => p.FirstId == merge.MergedId || p.SecondId == merge.MergedId).ExecuteDeleteAsync(cancellationToken);
        foreach (var pointer in catalog.All<CustomerPointer>())
        {
            var ids = await RowMoves.MoveAsync(db, pointer, merge.MergedId, kept, cancellationToken);
            moved.Rows.TryAdd($"{pointer.Table}.{pointer.Column}", []);
            moved.Rows[$"{pointer.Table}.{pointer.Column}"].AddRange(ids);
            count += ids.Count;
        }
        if (count == 0)
            return;
        await Merger.MetAsync(db, kept, cancellationToken);
        var zone = await db.Set<Platform.Identity.Organization>().Select(one => one.Zone).SingleAsync(cancellationToken);
        var today = Days.Today(time, TimeZoneInfo.FindSystemTimeZoneById(zone));
        await Standing.RefreshAsync(db, [kept], today, cancellationToken);
        await CustomerSearch.PutAsync(db, [kept], today, cancellationToken: cancellationToken);
        merge.AlsoMoved(moved.ToJson(), isUntouched && kept == merge.KeptId ? await MergeStamp.OfAsync(db, kept, cancellationToken) : merge.Stamp);
    }
}
