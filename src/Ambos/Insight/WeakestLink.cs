using Ambos.Customers;
using Ambos.Platform.Data;
using Ambos.Requests;
using Ambos.Statistics;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Insight;

/// <summary>Of the hours a customer waited for something that needed other teams, how many went by waiting for each of them. It points to teams, never to persons.</summary>
/// <param name="Chains">Requests of customers that waited for others and came to an end in the period.</param>
/// <param name="Teams">The longest waits first; only teams that several requests waited for.</param>
/// <param name="AnyChain">Whether any request ever waited for another.</param>
sealed record WeakestLink(int Chains, IReadOnlyList<LinkShare> Teams, bool AnyChain)
{
    public const int Days = 90;

    /// <summary>Fewer waiting requests than this would point to single ones.</summary>
    public const int Least = 5;

    const int Most = 5_000;

    public static async Task<WeakestLink> ReadAsync(AmbosDb db, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        var since = now.AddDays(-Days);
        var rows = await (
            from link in db.Set<Request>()
            join request in db.Set<Request>() on new { link.OrganizationId, Id = link.ParentId } equals new { request.OrganizationId, Id = (Guid?)request.Id }
            where link.ParentId != null && link.TeamId != null && request.ParentId == null && (request.ClosedAt ?? request.ResolvedAt) >= since
            orderby (request.ClosedAt ?? request.ResolvedAt) descending
            select new Waited(request.Id, request.StartedAt, (request.ClosedAt ?? request.ResolvedAt)!.Value, link.TeamId!.Value, link.StartedAt, link.ResolvedAt ?? link.ClosedAt)).Take(Most).ToListAsync(cancellationToken);
        var chains = rows.GroupBy(row => row.Request).ToList();
        var names = await db.Set<Team>().ToDictionaryAsync(team => team.Id, team => team.Name, cancellationToken);
        var teams = rows.Select(row => row.Team).Distinct()
            .Select(team => Share(names.GetValueOrDefault(team, ""), [.. chains.Select(chain => (Hours: Union(chain.Where(row => row.Team == team)), Whole: (chain.First().Ended - chain.First().Began).TotalHours))]))
            .OfType<LinkShare>().OrderByDescending(share => share.Hours.Value).ToList();
        return new WeakestLink(chains.Count, teams, rows.Count > 0 || await db.Set<Request>().AnyAsync(request => request.ParentId != null, cancellationToken));
    }

    /// <summary>A ratio of sums over requests, with the interval of its linear approximation (Cochran 1977, 6.4).</summary>
    static LinkShare? Share(string team, IReadOnlyList<(double Hours, double Whole)> chains)
    {
        var (n, whole) = (chains.Count, chains.Sum(chain => chain.Whole));
        if (chains.Count(chain => chain.Hours > 0) < Least || whole <= 0)
            return null;
        var ratio = chains.Sum(chain => chain.Hours) / whole;
        // What each request adds beyond the ratio; their mean is nothing, and its interval is that of the ratio.
        var beyond = chains.Select(chain => (chain.Hours - ratio * chain.Whole) * n / whole).ToArray();
        return Statistics.Sample.Of(beyond).MeanEstimate().TryGet(out var mean)
            ? new LinkShare(team, new Estimate(ratio * 100, new Interval(Math.Max(0, ratio - mean.Interval.Width / 2) * 100, Math.Min(1, ratio + mean.Interval.Width / 2) * 100), n))
            : null;
    }

    /// <summary>Hours in which at least one link of the team was open, within the request.</summary>
    static double Union(IEnumerable<Waited> links)
    {
        var (hours, open, until) = (0.0, default(DateTimeOffset?), default(DateTimeOffset));
        foreach (var link in links.OrderBy(link => link.From))
        {
            var from = link.From < link.Began ? link.Began : link.From;
            var end = link.Until is { } stated && stated < link.Ended ? stated : link.Ended;
            if (end <= from)
                continue;
            if (open is null || from > until)
            {
                hours += open is { } before ? (until - before).TotalHours : 0;
                (open, until) = (from, end);
            }
            else if (end > until)
            {
                until = end;
            }
        }
        return hours + (open is { } last ? (until - last).TotalHours : 0);
    }

    sealed record Waited(Guid Request, DateTimeOffset Began, DateTimeOffset Ended, Guid Team, DateTimeOffset From, DateTimeOffset? Until);
}

/// <summary>Hours of a hundred that went by waiting for a team.</summary>
sealed record LinkShare(string Team, Estimate Hours);
