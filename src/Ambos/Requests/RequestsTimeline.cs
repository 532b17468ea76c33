using Ambos.Platform.Areas;
using Ambos.Platform.Ui;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests;

/// <summary>What requests add to a customer's one history: when they asked, and how it ended.</summary>
static class RequestsTimeline
{
    public static TimelineSource Source { get; } = new("requests", RequestsPermissions.Read, ReadAsync);

    static async Task<IReadOnlyList<TimelineEvent>> ReadAsync(TimelineQuestion question, CancellationToken cancellationToken)
    {
        var before = question.Before;
        var asked = await question.Db.Set<Request>().Where(r => r.CustomerId == question.CustomerId && (before == null || r.StartedAt < before))
            .OrderByDescending(r => r.StartedAt).Take(question.Most)
            .Select(r => new { r.Number, r.Subject, r.Side, r.StartedAt, r.Type, r.State }).ToListAsync(cancellationToken);
        var ended = await question.Db.Set<Request>().Where(r => r.CustomerId == question.CustomerId && r.ResolvedAt != null && (before == null || r.ResolvedAt < before))
            .OrderByDescending(r => r.ResolvedAt).Take(question.Most)
            .Select(r => new { r.Number, r.Subject, r.Side, r.ResolvedAt, r.Met }).ToListAsync(cancellationToken);
        var words = question.Words;
        return
        [
            .. asked.Select(r => new TimelineEvent(r.StartedAt, r.Side, words["Asked: {0}", r.Subject], $"{words[r.Type.Word]}, {words[r.State.Word]}", $"/requests/{r.Number}"))
                .Concat(ended.Select(r => new TimelineEvent(r.ResolvedAt!.Value, r.Side, words["Resolved: {0}", r.Subject], r.Met switch { true => words["in time"], false => words["late"], null => null }, $"/requests/{r.Number}")))
                .OrderByDescending(one => one.At).Take(question.Most),
        ];
    }
}
