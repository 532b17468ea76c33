using Ambos.Platform.Areas;
using Ambos.Platform.Ui;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Voice;

/// <summary>What a customer said, in the customer's one history.</summary>
static class VoiceHistory
{
    public static TimelineSource Source { get; } = new("voice", VoicePermissions.Read, ReadAsync);

    static async Task<IReadOnlyList<TimelineEvent>> ReadAsync(TimelineQuestion question, CancellationToken cancellationToken)
    {
        var rows = await question.Db.Set<Signal>().VisibleTo(question.Session)
            .Where(signal => signal.CustomerId == question.CustomerId && (question.Before == null || signal.At < question.Before))
            .OrderByDescending(signal => signal.At).Take(question.Most)
            .Select(signal => new { signal.Number, signal.Source, signal.Side, signal.At, signal.Score, signal.Title, signal.Text }).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new TimelineEvent(
            row.At, row.Side,
            row.Score is { } score ? question.Words["{0}: {1} of 10", question.Words[row.Source.Word], Numbers.Short(score)] : question.Words[row.Source.Word],
            row.Text ?? row.Title, $"/voice/{row.Number}"))];
    }
}
