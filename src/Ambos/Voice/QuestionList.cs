using Ambos.Platform.Data;
using Ambos.Platform.Figures;
using Ambos.Platform.Lists;
using Ambos.Platform.Ui;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Voice;

/// <summary>Which questions are asked for.</summary>
/// <param name="Counts"><c>yes</c>, <c>no</c>; without it all.</param>
sealed record QuestionAsk(Guid? SurveyId = null, Side? Side = null, string? Counts = null, int Size = 100, string? After = null, string? Before = null)
{
    /// <summary>The question of an address: the same names on the page, in the API and for the file.</summary>
    public static QuestionAsk From(IQueryCollection query) => new(
        query["survey"].ToString() is { Length: > 0 } survey ? Guid.TryParse(survey, out var id) ? id : Guid.AllBitsSet : null,
        Enum.TryParse<Side>(query["side"], ignoreCase: true, out var side) && Enum.IsDefined(side) ? side : null,
        query["counts"], After: Text(query["after"]), Before: Text(query["before"]));

    static string? Text(string? text) => string.IsNullOrEmpty(text) ? null : text;
}

/// <summary>A question in a list: what it asks, of whom, on which scale, and how often and when it was answered with a number.</summary>
/// <param name="N">Inside those that are published; nothing if there are none, whether anybody answered or not.</param>
/// <param name="From">First month of the answers, as 202611.</param>
public sealed record QuestionRow(Guid Id, Guid SurveyId, string Survey, string SurveyKey, string Code, string Text, Side Side, double? Low, double? High, bool Counts, bool HighIsWorse, long? N, int? From, int? Until);

/// <summary>Every question that was ever put, survey by survey.</summary>
static class QuestionList
{
    public static async Task<ListPage<QuestionRow>> PageAsync(AmbosDb db, QuestionAsk ask, CancellationToken cancellationToken = default)
    {
        bool? counts = ask.Counts switch { "yes" => true, "no" => false, _ => null };
        var all = from question in db.Set<Question>()
                  join survey in db.Set<Survey>() on question.SurveyId equals survey.Id
                  where (ask.SurveyId == null || question.SurveyId == ask.SurveyId) && (ask.Side == null || question.Side == ask.Side) && (counts == null || question.Counts == counts)
                  select new QuestionRow(question.Id, survey.Id, survey.Name, survey.NameKey, question.Code, question.Text, question.Side, question.Low, question.High, question.Counts, question.HighIsWorse, null, null, null);
        // A company asks hundreds of questions, not thousands: ordered here, both databases agree about letters.
        var known = (await all.Take(10_000).ToListAsync(cancellationToken)).Order(InOrder).ToList();
        var read = ask.After is null && ask.Before is not null
            ? Beyond(known, ask.Before, -1).Reverse().Take(ask.Size + 1).ToList()
            : Beyond(known, ask.After, 1).Take(ask.Size + 1).ToList();
        var page = ListPage<QuestionRow>.Cut(read, ask.Size, ask.After, ask.Before, row => Cursor.Of(row.SurveyKey, row.Code));
        List<string> figures = [.. page.Rows.Select(row => Figure.Question(row.Id))];
        var outside = await db.Set<MonthFigure>().Where(cell => figures.Contains(cell.Figure) && cell.TeamId == MonthFigure.Everybody && cell.Side == Side.Outside && cell.N > 0)
            .GroupBy(cell => cell.Figure).Select(same => new { same.Key, N = same.Sum(cell => cell.N), From = same.Min(cell => cell.Month), Until = same.Max(cell => cell.Month) }).ToListAsync(cancellationToken);
        // Inside only what is published counts: a number that grows with each answer tells who answered, and when.
        var inside = await db.Set<ScoreParcel>().Where(parcel => figures.Contains(parcel.Figure))
            .GroupBy(parcel => parcel.Figure).Select(same => new { same.Key, N = same.Sum(parcel => parcel.N), From = same.Min(parcel => parcel.From), Until = same.Max(parcel => parcel.Until) }).ToListAsync(cancellationToken);
        var sums = outside.Concat(inside).ToLookup(sum => sum.Key, StringComparer.Ordinal);
        return page with
        {
            Rows = [.. page.Rows.Select(row => sums[Figure.Question(row.Id)].ToList() is { Count: > 0 } some
                ? row with { N = some.Sum(sum => sum.N), From = some.Min(sum => sum.From), Until = some.Max(sum => sum.Until) }
                : row with { N = row.Side == Side.Inside ? null : 0 })],
        };
    }

    static readonly Comparer<QuestionRow> InOrder = Comparer<QuestionRow>.Create((one, other) => Order((one.SurveyKey, one.Code), (other.SurveyKey, other.Code)));

    static IEnumerable<QuestionRow> Beyond(IEnumerable<QuestionRow> rows, string? cursor, int sign) =>
        Cursor.Read(cursor, 2) is { } keys ? rows.Where(row => Order((row.SurveyKey, row.Code), (keys[0], keys[1])) * sign > 0) : rows;

    static int Order((string Survey, string Code) one, (string Survey, string Code) other) =>
        string.CompareOrdinal(one.Survey, other.Survey) is not 0 and var by ? by : string.CompareOrdinal(one.Code, other.Code);
}
