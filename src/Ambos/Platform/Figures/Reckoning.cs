using System.Collections.Concurrent;
using Ambos.Platform.Areas;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Figures;

/// <summary>Keeps the figures by month true: reads again what was marked as changed and adds the difference to the sums.
/// A page brings them up to date before it shows them; a job does it meanwhile.</summary>
public sealed class Reckoning(Catalog catalog)
{
    const int AtOnce = 400;

    readonly ConcurrentDictionary<int, long> folds = new();
    readonly Dictionary<string, FigureSource> sources = catalog.All<FigureSource>().ToDictionary(source => source.Name, StringComparer.Ordinal);

    /// <summary>How often this node has changed the figures of an organisation; another number means other figures.</summary>
    public long Folds(int organization) => folds.GetValueOrDefault(organization);

    /// <summary>Works off a few hundred marks, so that reading never waits long.</summary>
    /// <returns>Whether marks are left: then the figures lag behind, and a page says so.</returns>
    public async Task<bool> FreshenAsync(Database data, CancellationToken cancellationToken = default)
    {
        if (!await data.ReadAsync(db => IsDueAsync(db, cancellationToken), cancellationToken))
            return false;
        var left = await data.WriteAsync(
            async db =>
            {
                await FoldAsync(db, cancellationToken);
                var more = await db.Set<FigureChange>().AnyAsync(cancellationToken);
                if (!more)
                    await db.FindMediansAsync(cancellationToken);
                return more;
            },
            cancellationToken);
        folds.AddOrUpdate(data.Organization, 1, (_, before) => before + 1);
        return left;
    }

    /// <summary>Works off everything, in small transactions.</summary>
    public async Task FinishAsync(Database data, CancellationToken cancellationToken = default)
    {
        while (await FreshenAsync(data, cancellationToken))
        {
        }
    }

    /// <summary>Forgets all figures and marks every row, as after a change of the organisation's zone.</summary>
    async Task StartOverAsync(AmbosDb db, CancellationToken cancellationToken)
    {
        await db.Set<Fact>().ExecuteDeleteAsync(cancellationToken);
        await db.Set<MonthFigure>().ExecuteDeleteAsync(cancellationToken);
        await db.Set<FigureChange>().ExecuteDeleteAsync(cancellationToken);
        var id = db.Database.IsNpgsql() ? "gen_random_uuid()" : "randomblob(16)";
        foreach (var source in sources.Values)
            await db.RunAsync(
                $"INSERT INTO figure_changes (organization_id, id, source, source_id) SELECT organization_id, {id}, '{source.Name}', {source.Column} FROM {source.Table} WHERE organization_id = @organization GROUP BY organization_id, {source.Column}",
                [db.Parameter("@organization", db.Organization)], cancellationToken);
    }

    async Task FoldAsync(AmbosDb db, CancellationToken cancellationToken)
    {
        // One at a time for each organisation: two would take away the same old facts twice.
        if (db.Database.IsNpgsql())
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({0x46494755}, {db.Organization})", cancellationToken);
        if (await db.Set<FigureChange>().AnyAsync(change => change.Source == FigureChange.Everything, cancellationToken))
            await StartOverAsync(db, cancellationToken);

        // A mark of everything may have come since the question above: it stays for the next round.
        var marks = await db.Set<FigureChange>().Where(change => change.Source != FigureChange.Everything).OrderBy(change => change.Id).Take(AtOnce).Select(change => new { change.Id, change.Source, change.SourceId }).ToListAsync(cancellationToken);
        if (marks.Count == 0)
            return;
        var done = marks.Select(mark => mark.Id).ToList();
        // The marks go before the rows are read: what is saved after this reading leaves a mark of its own.
        await db.Set<FigureChange>().Where(change => done.Contains(change.Id)).ExecuteDeleteAsync(cancellationToken);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(await db.Set<Organization>().Select(organization => organization.Zone).SingleAsync(cancellationToken));
        var sums = new CellSums();
        foreach (var group in marks.GroupBy(mark => mark.Source))
        {
            if (!sources.TryGetValue(group.Key, out var source))
                continue;
            var ids = group.Select(mark => mark.SourceId).Distinct().ToList();
            await ReplaceAsync(db, source, ids, zone, sums, cancellationToken);
        }
        await sums.SaveAsync(db, cancellationToken);
    }

    static async Task ReplaceAsync(AmbosDb db, FigureSource source, List<Guid> ids, TimeZoneInfo zone, CellSums sums, CancellationToken cancellationToken)
    {
        var before = await db.Set<Fact>().AsNoTracking().Where(fact => ids.Contains(fact.SourceId) && fact.Source == source.Name).ToListAsync(cancellationToken);
        var after = await source.Read(db, zone, ids, cancellationToken);
        if (before.Count > 0)
            await db.Set<Fact>().Where(fact => ids.Contains(fact.SourceId) && fact.Source == source.Name).ExecuteDeleteAsync(cancellationToken);
        foreach (var fact in before)
            sums.Add(fact, -1);
        foreach (var fact in after)
        {
            fact.Source = source.Name;
            sums.Add(fact, 1);
        }
        await db.BulkInsertAsync(after, cancellationToken);
    }

    static async Task<bool> IsDueAsync(AmbosDb db, CancellationToken cancellationToken) =>
        await db.Set<FigureChange>().AnyAsync(cancellationToken)
        || await db.Set<MonthFigure>().AnyAsync(figure => figure.MedianDue, cancellationToken);
}
