using Ambos.Customers;
using Ambos.Platform.Data;
using Ambos.Platform.Figures;
using Ambos.Platform.Ui;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Voice;

/// <summary>Which scores are asked for.</summary>
/// <param name="By"><c>question</c>, <c>team</c> or <c>month</c>.</param>
/// <param name="Asked">One question; without it satisfaction and all questions.</param>
public sealed record ScoreQuestion(string By = "question", string? Asked = null, Guid? SurveyId = null, Guid? TeamId = null, Side? Side = null, int? From = null, int? Until = null);

/// <summary>One score: of a question or of satisfaction, of a team or of everybody, over the period or in one month, with n and a 95 % interval.</summary>
/// <param name="Mean">On the scale of the question; inside of sealed parcels of at least five people, and nothing where there are none.</param>
/// <param name="N">Nothing where there is no mean inside.</param>
public sealed record ScoreRow(string Key, string Question, string Text, Side Side, string? Team, int? Month, double? Mean, double? Low, double? High, long? N, double? ScaleLow, double? ScaleHigh);

/// <summary>The score of a team over a period, with its answers.</summary>
public sealed record TeamScore(double Mean, long N);

/// <summary>Scores per team, period, side and question, from the sums that are kept by month.</summary>
public static class Scores
{
    /// <summary>The fewest people inside whose answers are published together.</summary>
    public const int LeastInside = 5;

    public static async Task<IReadOnlyList<ScoreRow>> ReadAsync(AmbosDb db, ScoreQuestion ask, CancellationToken cancellationToken = default)
    {
        var asked = ask.Asked == Figure.Satisfaction ? [] : await db.Set<Question>().Where(question => ask.SurveyId == null || question.SurveyId == ask.SurveyId)
            .Select(question => new { question.Id, question.Code, question.Text, question.Low, question.High }).ToListAsync(cancellationToken);
        var known = asked.ToDictionary(question => Figure.Question(question.Id), question => new Asked(question.Code, question.Text, question.Low, question.High), StringComparer.Ordinal);
        if (ask.SurveyId is null)
            known[Figure.Satisfaction] = new Asked(Figure.Satisfaction, "", 0, CommonScale.Most);

        var byMonth = ask.By == "month";
        var asking = Cells(db, ask);
        var live = await SumsAsync(
            ask.TeamId is { } team ? asking.Where(cell => cell.TeamId == team)
            : ask.By == "team" ? asking.Where(cell => cell.TeamId != MonthFigure.Everybody)
            : asking.Where(cell => cell.TeamId == MonthFigure.Everybody), byMonth, cancellationToken);
        var told = await InsideScores.ReadAsync(db, ask, cancellationToken);
        // Inside stands what is sealed; what is not is said to be there, without a figure.
        List<ScoreSum> sums = [.. live.Where(sum => sum.Side == Side.Outside), .. told];
        var withheld = live.Where(sum => sum.Side == Side.Inside).ExceptBy(told.Select(sum => sum.Key), sum => sum.Key).ToList();
        var names = live.TrueForAll(sum => sum.TeamId == MonthFigure.Everybody) ? [] : await db.Set<Team>().ToDictionaryAsync(one => one.Id, one => one.Name, cancellationToken);
        return
        [
            .. sums.Select(sum => (Sum: sum, Withheld: false)).Concat(withheld.Select(sum => (Sum: sum, Withheld: true))).Where(one => known.ContainsKey(one.Sum.Figure))
                .Select(one => Row(one.Sum, known[one.Sum.Figure], names.GetValueOrDefault(one.Sum.TeamId), byMonth ? one.Sum.Month : null, one.Withheld))
                .OrderBy(row => row.Question == Figure.Satisfaction ? 0 : 1).ThenBy(row => row.Question, StringComparer.CurrentCulture).ThenBy(row => row.Side).ThenBy(row => row.Team, StringComparer.CurrentCulture).ThenBy(row => row.Month),
        ];
    }

    /// <summary>The score of every team that has answers over the period; nothing where it may not be told.</summary>
    public static async Task<IReadOnlyDictionary<Guid, TeamScore?>> OfTeamsAsync(AmbosDb db, string figure, Side side, int? from, int? until, CancellationToken cancellationToken = default)
    {
        var ask = new ScoreQuestion("team", figure, Side: side, From: from, Until: until);
        var live = await SumsAsync(Cells(db, ask).Where(cell => cell.TeamId != MonthFigure.Everybody), byMonth: false, cancellationToken);
        if (side == Side.Outside)
            return live.ToDictionary(sum => sum.TeamId, TeamScore? (sum) => new TeamScore(sum.Sum / sum.N, sum.N));
        var told = (await InsideScores.ReadAsync(db, ask, cancellationToken)).ToDictionary(sum => sum.TeamId);
        return live.Select(sum => sum.TeamId).Union(told.Keys).ToDictionary(team => team, team => told.TryGetValue(team, out var sum) ? new TeamScore(sum.Sum / sum.N, sum.N) : null);
    }

    // Cells of the period and the side asked for, of every team and of everybody.
    static IQueryable<MonthFigure> Cells(AmbosDb db, ScoreQuestion ask)
    {
        var cells = db.Set<MonthFigure>().Where(cell => cell.N > 0 && (cell.Figure == Figure.Satisfaction || cell.Figure.StartsWith("q:")));
        if (ask.Asked is { } figure)
            cells = cells.Where(cell => cell.Figure == figure);
        if (ask.Side is { } side)
            cells = cells.Where(cell => cell.Side == side);
        if (ask.From is { } from)
            cells = cells.Where(cell => cell.Month >= from);
        return ask.Until is { } until ? cells.Where(cell => cell.Month <= until) : cells;
    }

    static Task<List<ScoreSum>> SumsAsync(IQueryable<MonthFigure> cells, bool byMonth, CancellationToken cancellationToken) =>
        cells.GroupBy(cell => new { cell.Figure, cell.Side, cell.TeamId, Month = byMonth ? cell.Month : 0 })
            .Select(group => new ScoreSum(group.Key.Figure, group.Key.Side, group.Key.TeamId, group.Key.Month, group.Sum(cell => cell.N), group.Sum(cell => cell.Sum), group.Sum(cell => cell.Squares)))
            .ToListAsync(cancellationToken);

    static ScoreRow Row(ScoreSum sum, Asked asked, string? team, int? month, bool withheld)
    {
        if (withheld)
            return new ScoreRow(sum.Figure, asked.Code, asked.Text, sum.Side, team, month, null, null, null, null, asked.Low, asked.High);
        var sample = Statistics.Sample.FromSums((int)sum.N, sum.Sum, Math.Max(sum.Squares, sum.Sum * sum.Sum / sum.N));
        var mean = sample.MeanEstimate();
        return mean.TryGet(out var estimate)
            ? new ScoreRow(sum.Figure, asked.Code, asked.Text, sum.Side, team, month, estimate.Value, Math.Max(estimate.Interval.Low, asked.Low ?? double.MinValue), Math.Min(estimate.Interval.High, asked.High ?? double.MaxValue), sum.N, asked.Low, asked.High)
            : new ScoreRow(sum.Figure, asked.Code, asked.Text, sum.Side, team, month, sample.Mean, null, null, sum.N, asked.Low, asked.High);
    }

    sealed record Asked(string Code, string Text, double? Low, double? High);
}

/// <summary>n, sum and sum of squares of one figure; a month where months were asked for.</summary>
sealed record ScoreSum(string Figure, Side Side, Guid TeamId, int Month, long N, double Sum, double Squares)
{
    public (string Figure, Guid TeamId, int Month) Key => (Figure, TeamId, Month);
}
