using Ambos.Platform.Data;
using Ambos.Platform.Figures;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Voice;

/// <summary>What answers and signals say about the figures by month.</summary>
static class VoiceFigures
{
    public static IEnumerable<FigureSource> All =>
    [
        new("answers", "answers", "id", AnswersAsync),
        new("signals", "signals", "id", SignalsAsync),
    ];

    static async Task<IReadOnlyList<Fact>> AnswersAsync(AmbosDb db, TimeZoneInfo zone, IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        var rows = await (
            from answer in db.Set<Answer>()
            join question in db.Set<Question>() on new { answer.OrganizationId, Id = answer.QuestionId } equals new { question.OrganizationId, question.Id }
            where ids.Contains(answer.Id) && answer.Value != null
            select new { answer.Id, answer.QuestionId, answer.Side, answer.At, answer.TeamId, answer.Value, answer.Score, question.Counts, question.HighIsWorse }).ToListAsync(cancellationToken);
        List<Fact> facts = [];
        foreach (var row in rows)
        {
            var month = Months.Of(row.At, zone);
            facts.Add(new Fact(row.Id, Figure.Question(row.QuestionId), month, row.Side, row.TeamId, row.Value!.Value));
            if (row is { Counts: true, Score: { } score })
                facts.Add(new Fact(row.Id, Figure.Satisfaction, month, row.Side, row.TeamId, row.HighIsWorse ? CommonScale.Most - score : score));
        }
        return facts;
    }

    /// <summary>A signal that repeats an answer of a survey has been counted with that answer.</summary>
    static async Task<IReadOnlyList<Fact>> SignalsAsync(AmbosDb db, TimeZoneInfo zone, IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        var rows = await db.Set<Signal>().Where(signal => ids.Contains(signal.Id))
            .Select(signal => new { signal.Id, signal.Source, signal.Side, signal.At, signal.TeamId, signal.Score, signal.AnsweredAt }).ToListAsync(cancellationToken);
        List<Fact> facts = [];
        foreach (var row in rows)
        {
            var month = Months.Of(row.At, zone);
            facts.Add(new Fact(row.Id, Figure.Heard, month, row.Side, row.TeamId, row.AnsweredAt is null ? 0 : 1));
            if (row.Score is { } score && row.Source != SignalSource.Answer)
                facts.Add(new Fact(row.Id, Figure.Satisfaction, month, row.Side, row.TeamId, score));
        }
        return facts;
    }
}
