using Ambos.Platform.Checks;
using Ambos.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests;

/// <summary>Second opinions on what requests say of themselves.</summary>
static class RequestsChecks
{
    public static IEnumerable<Check> All =>
    [
        new("requests.numbers", (context, cancellationToken) => Faults(context, """
            SELECT 'Several requests have the number R-' || number FROM requests WHERE organization_id = @organization GROUP BY number HAVING count(*) > 1
            """, cancellationToken)),
        new("requests.counter", (context, cancellationToken) => Faults(context, """
            SELECT 'R-' || max(r.number) || ' was never counted' FROM requests r WHERE r.organization_id = @organization
            HAVING max(r.number) > coalesce((SELECT c.last FROM counters c WHERE c.organization_id = @organization AND c.kind = 'request'), 0)
            """, cancellationToken)),
        new("requests.history", (context, cancellationToken) => Faults(context, """
            SELECT 'R-' || r.number || ' has no whole history' FROM requests r
            LEFT JOIN (SELECT organization_id, request_id, count(*) AS n, max(sequence) AS last FROM request_events WHERE organization_id = @organization GROUP BY organization_id, request_id) e
              ON e.organization_id = r.organization_id AND e.request_id = r.id
            WHERE r.organization_id = @organization AND (e.n IS NULL OR e.n <> e.last)
            """, cancellationToken)),
        new("requests.state", (context, cancellationToken) => Faults(context, State, cancellationToken)),
        new("requests.due", DueAsync),
    ];

    // The fold of the history, written a second time: what came last of ending and reopening, and which waits nothing has ended.
    const string State = """
        SELECT 'R-' || number || ' is ' || state || ', its history says ' || folded FROM (
          SELECT r.number, r.state, CASE
            WHEN coalesce(t.closed, 0) > coalesce(t.reopened, 0) THEN 'Closed'
            WHEN coalesce(t.resolved, 0) > coalesce(t.reopened, 0) THEN 'Resolved'
            WHEN EXISTS (SELECT 1 FROM request_events w WHERE w.organization_id = r.organization_id AND w.request_id = r.id AND w.kind = 'WaitingStarted'
                AND w.sequence > (CASE WHEN t.resolved IS NULL THEN 0 WHEN coalesce(t.reopened, 0) > t.resolved THEN t.reopened ELSE t.resolved END)
                AND NOT EXISTS (SELECT 1 FROM request_events e WHERE e.organization_id = r.organization_id AND e.request_id = r.id AND e.kind = 'WaitingEnded'
                    AND e.sequence > w.sequence AND (e.reason IS NULL OR lower(e.reason) = lower(coalesce(w.reason, ''))))) THEN 'Waiting'
            WHEN t.touched > 0 THEN 'InProgress'
            ELSE 'Received' END AS folded
          FROM requests r
          JOIN (SELECT organization_id, request_id,
                  max(CASE WHEN kind IN ('Closed', 'Withdrawn') THEN sequence END) AS closed,
                  max(CASE WHEN kind IN ('Resolved', 'Closed', 'Withdrawn') THEN sequence END) AS resolved,
                  max(CASE WHEN kind = 'Reopened' THEN sequence END) AS reopened,
                  sum(CASE WHEN kind IN ('Assigned', 'Started', 'WaitingStarted', 'Reopened') THEN 1 ELSE 0 END) AS touched
                FROM request_events WHERE organization_id = @organization GROUP BY organization_id, request_id) t
            ON t.organization_id = r.organization_id AND t.request_id = r.id
          WHERE r.organization_id = @organization) x
        WHERE state <> folded
        """;

    static async IAsyncEnumerable<string> Faults(CheckContext context, string sql, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in context.RowsAsync(sql, cancellationToken))
            yield return (string)row[0]!;
    }

    /// <summary>Every deadline reckoned again from its history.</summary>
    static async IAsyncEnumerable<string> DueAsync(CheckContext context, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var db = context.Db;
        var calendars = await db.Set<CalendarVersion>().AsNoTracking().ToDictionaryAsync(version => version.Id, cancellationToken);
        var last = 0L;
        while (true)
        {
            var page = await db.Set<Request>().AsNoTracking().Where(r => r.Number > last).OrderBy(r => r.Number).Take(500).ToListAsync(cancellationToken);
            if (page.Count == 0)
                yield break;
            last = page[^1].Number;
            var ids = page.Select(r => r.Id).ToList();
            var lines = (await db.Set<HistoryLine>().AsNoTracking().Where(line => ids.Contains(line.RequestId)).ToListAsync(cancellationToken)).ToLookup(line => line.RequestId);
            foreach (var request in page.Where(r => lines[r.Id].Any()))
            {
                var said = (request.DueAt, request.NextDueAt, request.QueueAt, request.ResolvedAt, request.ClosedAt, request.Met, request.HandOffs, request.FirstDueAt);
                request.Recall(lines[request.Id], request.CalendarVersionId is { } version ? calendars[version].Working : null);
                request.Settle();
                if (said.DueAt != request.DueAt || said.NextDueAt != request.NextDueAt)
                    yield return $"R-{request.Number} is due {request.DueAt:O}, not {said.DueAt:O}";
                if (said.QueueAt != request.QueueAt || said.ResolvedAt != request.ResolvedAt || said.ClosedAt != request.ClosedAt || said.Met != request.Met || said.HandOffs != request.HandOffs)
                    yield return $"R-{request.Number} does not say what its history says";
            }
        }
    }
}
