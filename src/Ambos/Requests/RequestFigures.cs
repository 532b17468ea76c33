using Ambos.Platform.Data;
using Ambos.Platform.Figures;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests;

/// <summary>What requests say about the figures by month: how many came, whether promises were kept, how long they took.</summary>
public static class RequestFigures
{
    public const string Name = "requests";

    /// <summary>A promise is decided in the month of the end: kept if it was resolved in time. A request taken back before its time decides nothing.</summary>
    public static FigureSource Source { get; } = new(Name, "requests", "id", ReadAsync);

    static async Task<IReadOnlyList<Fact>> ReadAsync(AmbosDb db, TimeZoneInfo zone, IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        var rows = await db.Set<Request>().Where(r => ids.Contains(r.Id))
            .Select(r => new { r.Id, r.Side, r.TeamId, r.StartedAt, r.ClosedAt, r.ResolvedAt, r.Met }).ToListAsync(cancellationToken);
        List<Fact> facts = [];
        foreach (var row in rows)
        {
            facts.Add(new Fact(row.Id, Figure.Requests, Months.Of(row.StartedAt, zone), row.Side, row.TeamId, 1));
            if ((row.ClosedAt ?? row.ResolvedAt) is not { } end)
                continue;
            var month = Months.Of(end, zone);
            facts.Add(new Fact(row.Id, Figure.Hours, month, row.Side, row.TeamId, (end - row.StartedAt).TotalHours));
            if (row.Met is { } met)
                facts.Add(new Fact(row.Id, Figure.Kept, month, row.Side, row.TeamId, met ? 1 : 0));
        }
        return facts;
    }
}
