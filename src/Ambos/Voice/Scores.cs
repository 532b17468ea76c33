using Ambos.Customers;
using Ambos.Platform.Data;
using Ambos.Platform.Figures;
using Ambos.Platform.Ui;
using Ambos.Statistics.Privacy;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Voice;

/// <summary>Which scores are asked for.</summary>
/// <param name="By"><c>question</c>, <c>team</c> or <c>month</c>.</param>
/// <param name="Asked">One question; without it satisfaction and all questions.</param>
public sealed record ScoreQuestion(string By = "question", string? Asked = null, Guid? SurveyId = null, Guid? TeamId = null, Side? Side = null, int? From = null, int? Until = null);

/// <summary>One score: of a question or of satisfaction, of a team or of everybody, over the period or in one month, with n and a 95 % interval.</summary>
/// <param name="Mean">On the scale of the question; nothing inside below five answers, nor where fewer than five could be reckoned from it and the whole.</param>
/// <param name="N">Nothing where there is no mean inside.</param>
public sealed record ScoreRow(string Key, string Question, string Text, Side Side, string? Team, int? Month, double? Mean, double? Low, double? High, long? N, double? ScaleLow, double? ScaleHigh);

/// <summary>The score of a team over a period, with its answers.</summary>
public sealed record TeamScore(double Mean, long N);

/// <summary>Scores per team, period, side and question, from the sums that are kept by month.</summary>
public static class Scores
{
    /// <summary>People inside are shown as a score from so many answers on.</summary>
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
        var sums = await SumsAsync(
            ask.TeamId is { } team ? asking.Where(cell => cell.TeamId == team)
            : ask.By == "team" ? asking.Where(cell => cell.TeamId != MonthFigure.Everybody)
            : asking.Where(cell => cell.TeamId == MonthFigure.Everybody), byMonth, cancellationToken);
        var withheld = await WithheldAsync(asking.Where(cell => cell.Side == Side.Inside), ask, sums, cancellationToken);
        var names = sums.TrueForAll(sum => sum.TeamId == MonthFigure.Everybody) ? [] : await db.Set<Team>().ToDictionaryAsync(one => one.Id, one => one.Name, cancellationToken);
        return
        [
            .. sums.Where(sum => known.ContainsKey(sum.Figure))
                .Select(sum => Row(sum, known[sum.Figure], names.GetValueOrDefault(sum.TeamId), byMonth ? sum.Month : null, withheld.Contains(sum.Key)))
                .OrderBy(row => row.Question == Figure.Satisfaction ? 0 : 1).ThenBy(row => row.Question, StringComparer.CurrentCulture).ThenBy(row => row.Side).ThenBy(row => row.Team, StringComparer.CurrentCulture).ThenBy(row => row.Month),
        ];
    }

    /// <summary>The score of every team that has answers over the period; nothing where it may not be told.</summary>
    public static async Task<IReadOnlyDictionary<Guid, TeamScore?>> OfTeamsAsync(AmbosDb db, string figure, Side side, int? from, int? until, CancellationToken cancellationToken = default)
    {
        var ask = new ScoreQuestion("team", figure, Side: side, From: from, Until: until);
        var cells = Cells(db, ask);
        var sums = await SumsAsync(cells.Where(cell => cell.TeamId != MonthFigure.Everybody), byMonth: false, cancellationToken);
        var withheld = await WithheldAsync(cells.Where(cell => cell.Side == Side.Inside), ask, sums, cancellationToken);
        return sums.ToDictionary(sum => sum.TeamId, sum => withheld.Contains(sum.Key) ? null : new TeamScore(sum.Sum / sum.N, sum.N));
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

    // Beside what is asked stand the same figures of everybody and of the other teams, on other pages: nothing small may be left between them.
    static async Task<IReadOnlySet<ScoreKey>> WithheldAsync(IQueryable<MonthFigure> inside, ScoreQuestion ask, IReadOnlyList<ScoreSum> sums, CancellationToken cancellationToken)
    {
        HashSet<ScoreKey> withheld = [.. sums.Where(sum => sum.Side == Side.Inside && sum.N < LeastInside).Select(sum => sum.Key)];
        if (ask.Side == Side.Outside)
            return withheld;
        var byMonth = ask.By == "month";
        if (byMonth)
            foreach (var months in sums.Where(sum => sum.Side == Side.Inside).GroupBy(sum => (sum.Figure, sum.TeamId)))
                withheld.UnionWith(Telling([.. months], months.Sum(sum => sum.N)));
        if (ask.TeamId is null && ask.By != "team")
            return withheld;
        var all = await SumsAsync(inside, byMonth, cancellationToken);
        var wholes = all.Where(sum => sum.TeamId == MonthFigure.Everybody).ToDictionary(sum => (sum.Figure, sum.Month), sum => sum.N);
        foreach (var teams in all.Where(sum => sum.TeamId != MonthFigure.Everybody).GroupBy(sum => (sum.Figure, sum.Month)))
            withheld.UnionWith(Telling([.. teams], wholes.GetValueOrDefault(teams.Key)));
        return withheld;
    }

    // Parts that, with their whole and the larger parts, would tell of fewer than five.
    static IEnumerable<ScoreKey> Telling(IReadOnlyList<ScoreSum> parts, long whole)
    {
        var ordered = parts.OrderByDescending(part => part.N).ThenBy(part => part.TeamId).ThenBy(part => part.Month).ToList();
        // Whoever answered without a team stands in the whole alone.
        int[] people = [.. ordered.Select(part => (int)part.N), (int)Math.Max(0, whole - ordered.Sum(part => part.N))];
        IReadOnlyList<IReadOnlyList<int>> groups = [[.. Enumerable.Range(0, people.Length)], .. Enumerable.Range(0, ordered.Count).Select(cell => new[] { cell })];
        var decisions = Release.Choose(people, groups, LeastInside).Decisions;
        return ordered.Where((_, cell) => decisions[cell + 1] != Decision.Publish).Select(part => part.Key);
    }

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

    sealed record ScoreSum(string Figure, Side Side, Guid TeamId, int Month, long N, double Sum, double Squares)
    {
        public ScoreKey Key => new(Figure, Side, TeamId, Month);
    }

    readonly record struct ScoreKey(string Figure, Side Side, Guid TeamId, int Month);

    sealed record Asked(string Code, string Text, double? Low, double? High);
}
