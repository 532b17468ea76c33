using Ambos.Customers;
using Ambos.Platform.Data;
using Ambos.Platform.Figures;
using Ambos.Platform.Ui;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests;

/// <summary>What somebody's own position is part of: the services of their teams, for whom they are, and what came of them. Of teams, never of single workers.</summary>
/// <param name="From">The first of the months that are counted.</param>
/// <param name="Until">The last one, which is over.</param>
sealed record MyPart(IReadOnlyList<PartPosition> Positions, IReadOnlyList<PartTeam> Teams, int From, int Until)
{
    /// <summary>So many whole months are counted, the running one not.</summary>
    public const int Months = 3;

    /// <summary>Fewer than this would speak of single requests.</summary>
    public const int Least = 5;

    const int MostLinks = 2_000;

    public static async Task<MyPart> ReadAsync(AmbosDb db, Guid customerId, Outline outline, DateTimeOffset now, TimeZoneInfo zone, CancellationToken cancellationToken = default)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        var staff = outline.Groups.Where(group => group.IsStaff).Select(group => group.Id).ToList();
        var held = await db.Set<Relationship>()
            .Where(r => r.CustomerId == customerId && staff.Contains(r.GroupId) && (r.From == null || r.From <= today) && (r.Until == null || r.Until >= today))
            .Select(r => new { r.PositionId, r.TeamId, r.SiteId }).ToListAsync(cancellationToken);
        List<Guid> jobs = [.. held.Select(one => one.PositionId).OfType<Guid>().Distinct()];
        var purposes = await db.Set<Position>().Where(p => jobs.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Purpose, cancellationToken);
        List<Guid> ids = [.. held.Select(one => one.TeamId).OfType<Guid>().Distinct()];
        var until = Platform.Figures.Months.Add(Platform.Figures.Months.Of(today), -1);
        var from = Platform.Figures.Months.Add(until, 1 - Months);
        var services = await db.Set<Service>().Where(s => s.RetiredAt == null && s.TeamId != null && ids.Contains(s.TeamId.Value)).OrderBy(s => s.NameKey).ToListAsync(cancellationToken);
        List<Guid> offered = [.. services.Select(service => service.Id)];
        var groups = (await db.Set<ServiceGroup>().Where(g => offered.Contains(g.ServiceId)).ToListAsync(cancellationToken)).ToLookup(g => g.ServiceId, g => g.GroupId);
        var figures = (await db.Set<MonthFigure>().Where(f => ids.Contains(f.TeamId) && f.Month >= from && f.Month <= until && (f.Figure == Figure.Requests || f.Figure == Figure.Kept)).ToListAsync(cancellationToken)).ToLookup(f => f.TeamId);
        var since = Platform.Figures.Months.Begins(from, zone);
        var end = Platform.Figures.Months.Begins(Platform.Figures.Months.Add(until, 1), zone);
        Dictionary<Guid, int> freed = [];
        foreach (var team in ids)
            freed[team] = (await db.Set<Request>()
                .Where(link => link.TeamId == team && link.ParentId != null && link.ResolvedAt >= since && link.ResolvedAt < end && db.Set<Request>().Any(waits => waits.Id == link.ParentId && waits.Side == Side.Outside))
                .Select(link => link.ParentId).Distinct().Take(MostLinks).ToListAsync(cancellationToken)).Count;
        return new(
            [.. held.DistinctBy(one => (one.PositionId, one.TeamId, one.SiteId)).Select(one => new PartPosition(outline.Name(one.PositionId), one.PositionId is { } job ? purposes.GetValueOrDefault(job) : null, one.TeamId is { } team ? outline.Name(team) : null, one.SiteId is { } site ? outline.Name(site) : null))],
            [.. ids.Select(team => new PartTeam(team, outline.Name(team) ?? "",
                [.. services.Where(service => service.TeamId == team).Select(service => new PartPromise(service.Name, service.Promise, [.. groups[service.Id].Select(outline.Group).OfType<OutlineGroup>().Where(group => !group.IsRetired)]))],
                Of(figures[team], Side.Inside), Of(figures[team], Side.Outside), freed[team]))],
            from, until);
    }

    static PartFigures Of(IEnumerable<MonthFigure> figures, Side side)
    {
        var mine = figures.Where(figure => figure.Side == side).ToList();
        var kept = mine.Where(figure => figure.Figure == Figure.Kept).ToList();
        return new((int)mine.Where(figure => figure.Figure == Figure.Requests).Sum(figure => figure.N), Kept.Of((int)kept.Sum(figure => figure.Sum), (int)kept.Sum(figure => figure.N)));
    }
}

sealed record PartPosition(string? Name, string? Purpose, string? Team, string? Site);

/// <summary>One team of somebody's, with what it does for whom and what came of it.</summary>
/// <param name="Freed">Requests from outside that could go on because of something the team did for them.</param>
sealed record PartTeam(Guid Id, string Name, IReadOnlyList<PartPromise> Services, PartFigures Inside, PartFigures Outside, int Freed);

/// <summary>One service: for everybody where no group is named.</summary>
sealed record PartPromise(string Name, PromiseTerms? Promise, IReadOnlyList<OutlineGroup> Groups);

sealed record PartFigures(int Asked, Kept Kept);
