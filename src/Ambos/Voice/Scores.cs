using Ambos.Customers;
using Ambos.Platform.Data;
using Ambos.Platform.Figures;
using Ambos.Platform.Ui;
using Ambos.Statistics;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Voice;

/// <summary>Which scores are asked for.</summary>
/// <param name="By"><c>question</c>, <c>team</c> or <c>month</c>.</param>
/// <param name="Asked">One question; without it satisfaction and all questions.</param>
public sealed record ScoreQuestion(string By = "question", string? Asked = null, Guid? SurveyId = null, Guid? TeamId = null, Side? Side = null, int? From = null, int? Until = null);

/// <summary>One score: of a question or of satisfaction, of a team or of everybody, over the period or in one month, with n and a 95 % interval.</summary>
/// <param name="Mean">On the scale of the question; nothing inside below five answers.</param>
/// <param name="N">Nothing where it is below five inside.</param>
public sealed record ScoreRow(string Key, string Question, string Text, Side Side, string? Team, int? Month, double? Mean, double? Low, double? High, long? N, double? ScaleLow, double? ScaleHigh);

/// <summary>Scores per team, period, side and question, from the sums that are kept by month.</summary>
public static class Scores
{
    /// <summary>People inside are shown as a score from so many answers on.</summary>
    public const int LeastInside = 5;

    public static async Task<IReadOnlyList<ScoreRow>> ReadAsync(AmbosDb db, ScoreQuestion ask, CancellationToken cancellationToken = default)
    {
        var asked = await db.Set<Question>().Where(question => ask.SurveyId == null || question.SurveyId == ask.SurveyId)
            .Select(question => new { question.Id, question.Code, question.Text, question.Low, question.High }).ToListAsync(cancellationToken);
        var known = asked.ToDictionary(question => Figure.Question(question.Id), question => new Asked(question.Code, question.Text, question.Low, question.High), StringComparer.Ordinal);
        if (ask.SurveyId is null)
            known[Figure.Satisfaction] = new Asked(Figure.Satisfaction, "", 0, CommonScale.Most);

        var cells = db.Set<MonthFigure>().Where(cell => cell.N > 0 && (cell.Figure == Figure.Satisfaction || cell.Figure.StartsWith("q:")));
        if (ask.Asked is { } figure)
            cells = cells.Where(cell => cell.Figure == figure);
        if (ask.Side is { } side)
            cells = cells.Where(cell => cell.Side == side);
        if (ask.From is { } from)
            cells = cells.Where(cell => cell.Month >= from);
        if (ask.Until is { } until)
            cells = cells.Where(cell => cell.Month <= until);
        cells = ask.TeamId is { } team ? cells.Where(cell => cell.TeamId == team)
            : ask.By == "team" ? cells.Where(cell => cell.TeamId != MonthFigure.Everybody)
            : cells.Where(cell => cell.TeamId == MonthFigure.Everybody);
        var byMonth = ask.By == "month";
        var sums = await cells.GroupBy(cell => new { cell.Figure, cell.Side, cell.TeamId, Month = byMonth ? cell.Month : 0 })
            .Select(group => new { group.Key.Figure, group.Key.Side, group.Key.TeamId, group.Key.Month, N = group.Sum(cell => cell.N), Sum = group.Sum(cell => cell.Sum), Squares = group.Sum(cell => cell.Squares) })
            .ToListAsync(cancellationToken);
        var names = sums.TrueForAll(sum => sum.TeamId == MonthFigure.Everybody) ? [] : await db.Set<Team>().ToDictionaryAsync(one => one.Id, one => one.Name, cancellationToken);
        return
        [
            .. sums.Where(sum => known.ContainsKey(sum.Figure))
                .Select(sum => Row(sum.Figure, known[sum.Figure], sum.Side, names.GetValueOrDefault(sum.TeamId), byMonth ? sum.Month : null, sum.N, sum.Sum, sum.Squares))
                .OrderBy(row => row.Question == Figure.Satisfaction ? 0 : 1).ThenBy(row => row.Question, StringComparer.CurrentCulture).ThenBy(row => row.Side).ThenBy(row => row.Team, StringComparer.CurrentCulture).ThenBy(row => row.Month),
        ];
    }

    static ScoreRow Row(string key, Asked asked, Side side, string? team, int? month, long n, double sum, double squares)
    {
        if (side == Side.Inside && n < LeastInside)
            return new ScoreRow(key, asked.Code, asked.Text, side, team, month, null, null, null, null, asked.Low, asked.High);
        var sample = Statistics.Sample.FromSums((int)n, sum, Math.Max(squares, sum * sum / n));
        var mean = sample.MeanEstimate();
        return mean.TryGet(out var estimate)
            ? new ScoreRow(key, asked.Code, asked.Text, side, team, month, estimate.Value, Math.Max(estimate.Interval.Low, asked.Low ?? double.MinValue), Math.Min(estimate.Interval.High, asked.High ?? double.MaxValue), n, asked.Low, asked.High)
            : new ScoreRow(key, asked.Code, asked.Text, side, team, month, sample.Mean, null, null, n, asked.Low, asked.High);
    }

    sealed record Asked(string Code, string Text, double? Low, double? High);
}
