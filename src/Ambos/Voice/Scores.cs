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
/// <param name="Mean">On the scale of the question; inside of sealed parcels of at least five people. Who has none has no row, as if nobody had answered.</param>
public sealed record ScoreRow(string Key, string Question, string Text, Side Side, string? Team, int? Month, double Mean, double? Low, double? High, long N, double? ScaleLow, double? ScaleHigh);

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
        var outside = await SumsAsync(OfTeam(asking, ask), byMonth, cancellationToken);
        // Inside stands what is sealed, and of what is not, not even that it is there: a row without a figure would tell that somebody answered.
        List<ScoreSum> sums = [.. outside, .. await InsideScores.ReadAsync(db, ask, cancellationToken)];
        var names = sums.TrueForAll(sum => sum.TeamId == MonthFigure.Everybody) ? [] : await db.Set<Team>().ToDictionaryAsync(one => one.Id, one => one.Name, cancellationToken);
        return
        [
            .. sums.Where(sum => known.ContainsKey(sum.Figure)).Select(sum => Row(sum, known[sum.Figure], names.GetValueOrDefault(sum.TeamId), byMonth ? sum.Month : null))
                .OrderBy(row => row.Question == Figure.Satisfaction ? 0 : 1).ThenBy(row => row.Question, StringComparer.CurrentCulture).ThenBy(row => row.Side).ThenBy(row => row.Team, StringComparer.CurrentCulture).ThenBy(row => row.Month),
        ];
    }

    /// <summary>First and last month of the answers behind these rows.</summary>
    public static async Task<(int From, int Until)?> PeriodAsync(AmbosDb db, ScoreQuestion ask, IReadOnlyList<ScoreRow> rows, CancellationToken cancellationToken = default)
    {
        List<string> without = [.. rows.Where(row => row.Side == Side.Outside).Select(row => row.Key).Distinct(StringComparer.Ordinal)];
        var outside = await OfTeam(Cells(db, ask), ask).Where(cell => without.Contains(cell.Figure)).GroupBy(_ => 1)
            .Select(all => new { From = all.Min(cell => cell.Month), Until = all.Max(cell => cell.Month) }).SingleOrDefaultAsync(cancellationToken);
        var inside = await InsideScores.PeriodAsync(db, ask, [.. rows.Where(row => row.Side == Side.Inside).Select(row => row.Key).Distinct(StringComparer.Ordinal)], cancellationToken);
        return (outside, inside) switch
        {
            (null, _) => inside,
            (_, null) => (outside.From, outside.Until),
            (_, { } within) => (Math.Min(outside.From, within.From), Math.Max(outside.Until, within.Until)),
        };
    }

    /// <summary>The score of every team that has one over the period.</summary>
    public static async Task<IReadOnlyDictionary<Guid, TeamScore>> OfTeamsAsync(AmbosDb db, string figure, Side side, int? from, int? until, CancellationToken cancellationToken = default)
    {
        var ask = new ScoreQuestion("team", figure, Side: side, From: from, Until: until);
        var sums = side == Side.Outside ? await SumsAsync(Cells(db, ask).Where(cell => cell.TeamId != MonthFigure.Everybody), byMonth: false, cancellationToken) : await InsideScores.ReadAsync(db, ask, cancellationToken);
        return sums.ToDictionary(sum => sum.TeamId, sum => new TeamScore(sum.Sum / sum.N, sum.N));
    }

    /// <summary>Of how many teams each figure inside is published.</summary>
    public static async Task<IReadOnlyDictionary<string, int>> TeamsInsideAsync(AmbosDb db, CancellationToken cancellationToken = default) =>
        (await InsideScores.ReadAsync(db, new ScoreQuestion("team", Side: Side.Inside), cancellationToken)).GroupBy(sum => sum.Figure, StringComparer.Ordinal)
            .ToDictionary(figure => figure.Key, figure => figure.Count(), StringComparer.Ordinal);

    // Cells outside of the period, of every team and of everybody.
    static IQueryable<MonthFigure> Cells(AmbosDb db, ScoreQuestion ask)
    {
        var cells = db.Set<MonthFigure>().Where(cell => cell.N > 0 && cell.Side == Side.Outside && (cell.Figure == Figure.Satisfaction || cell.Figure.StartsWith("q:")));
        if (ask.Asked is { } figure)
            cells = cells.Where(cell => cell.Figure == figure);
        if (ask.Side == Side.Inside)
            cells = cells.Where(_ => false);
        if (ask.From is { } from)
            cells = cells.Where(cell => cell.Month >= from);
        return ask.Until is { } until ? cells.Where(cell => cell.Month <= until) : cells;
    }

    static IQueryable<MonthFigure> OfTeam(IQueryable<MonthFigure> cells, ScoreQuestion ask) =>
        ask.TeamId is { } team ? cells.Where(cell => cell.TeamId == team)
        : ask.By == "team" ? cells.Where(cell => cell.TeamId != MonthFigure.Everybody)
        : cells.Where(cell => cell.TeamId == MonthFigure.Everybody);

    static Task<List<ScoreSum>> SumsAsync(IQueryable<MonthFigure> cells, bool byMonth, CancellationToken cancellationToken) =>
        cells.GroupBy(cell => new { cell.Figure, cell.Side, cell.TeamId, Month = byMonth ? cell.Month : 0 })
            .Select(group => new ScoreSum(group.Key.Figure, group.Key.Side, group.Key.TeamId, group.Key.Month, group.Sum(cell => cell.N), group.Sum(cell => cell.Sum), group.Sum(cell => cell.Squares)))
            .ToListAsync(cancellationToken);

    static ScoreRow Row(ScoreSum sum, Asked asked, string? team, int? month)
    {
        var sample = Statistics.Sample.FromSums((int)sum.N, sum.Sum, Math.Max(sum.Squares, sum.Sum * sum.Sum / sum.N));
        var mean = sample.MeanEstimate();
        return mean.TryGet(out var estimate)
            ? new ScoreRow(sum.Figure, asked.Code, asked.Text, sum.Side, team, month, estimate.Value, Math.Max(estimate.Interval.Low, asked.Low ?? double.MinValue), Math.Min(estimate.Interval.High, asked.High ?? double.MaxValue), sum.N, asked.Low, asked.High)
            : new ScoreRow(sum.Figure, asked.Code, asked.Text, sum.Side, team, month, sum.Sum / sum.N, null, null, sum.N, asked.Low, asked.High);
    }

    sealed record Asked(string Code, string Text, double? Low, double? High);
}

/// <summary>n, sum and sum of squares of one figure; a month where months were asked for.</summary>
sealed record ScoreSum(string Figure, Side Side, Guid TeamId, int Month, long N, double Sum, double Squares);
