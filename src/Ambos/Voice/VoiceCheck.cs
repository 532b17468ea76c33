using System.Runtime.CompilerServices;
using Ambos.Platform.Checks;

namespace Ambos.Voice;

/// <summary>Whether what people said stands where it should on the common scale, whether what is answered has an answer, and whether scores inside are of enough people and of what was sealed.</summary>
static class VoiceCheck
{
    public static Check Check { get; } = new("voice.scales", RunAsync);

    const string Sql = """
        SELECT 'signal S-' || number || ': score is ' || coalesce(CAST(score AS text), 'nothing') FROM signals
        WHERE organization_id = @organization
          AND (CASE WHEN value IS NULL OR low IS NULL OR high IS NULL OR high <= low THEN score IS NOT NULL ELSE score IS NULL OR abs(score - (value - low) / (high - low) * 10) > 1e-9 END)
        UNION ALL SELECT 'answer ' || CAST(a.at AS text) || ' to ' || q.code || ': score is ' || coalesce(CAST(a.score AS text), 'nothing') FROM answers a
        JOIN questions q ON q.organization_id = a.organization_id AND q.id = a.question_id
        WHERE a.organization_id = @organization
          AND (CASE WHEN a.value IS NULL OR q.low IS NULL OR q.high IS NULL OR q.high <= q.low THEN a.score IS NOT NULL ELSE a.score IS NULL OR abs(a.score - (a.value - q.low) / (q.high - q.low) * 10) > 1e-9 END)
        UNION ALL SELECT 'signal S-' || s.number || ' was followed up and is not marked as answered' FROM signals s
        WHERE s.organization_id = @organization AND s.answered_at IS NULL
          AND EXISTS (SELECT 1 FROM follow_ups f WHERE f.organization_id = s.organization_id AND f.signal_id = s.id)
        UNION ALL SELECT 'scores inside: a parcel of ' || CAST(p.people AS text) || ' people and ' || CAST(p.n AS text) || ' answers has ' || CAST(coalesce(x.n, 0) AS text) || ' answers, or another sum' FROM score_parcels p
        LEFT JOIN (SELECT parcel_id, count(*) AS n, sum(value) AS sum, sum(value * value) AS squares FROM score_parts WHERE organization_id = @organization GROUP BY parcel_id) x ON x.parcel_id = p.id
        WHERE p.organization_id = @organization
          AND (p.people < 5 OR p.people > p.n OR x.n IS NULL OR x.n <> p.n OR abs(x.sum - p.sum) > 1e-6 OR abs(x.squares - p.squares) > 1e-6)
        """;

    static async IAsyncEnumerable<string> RunAsync(CheckContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in context.RowsAsync(Sql, cancellationToken))
            yield return (string)row[0]!;
    }
}
