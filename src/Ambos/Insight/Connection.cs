using Ambos.Customers;
using Ambos.Platform.Data;
using Ambos.Platform.Figures;
using Ambos.Platform.Languages;
using Ambos.Platform.Ui;
using Ambos.Statistics;
using Ambos.Voice;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Insight;

/// <summary>Something known of teams on one side, and of how many teams: a measure, the satisfaction or one question.</summary>
public sealed record TeamMeasure(string Name, Side Side, string Key, int Teams);

/// <summary>The tie between an inside and an outside measure, by comparing teams with each other. It never says which of them moves the other, and points to no team.</summary>
public sealed record Connection(TeamMeasure Inside, TeamMeasure Outside, int? From, int? Until, BetweenUnits<Team> Between)
{
    /// <summary>The fewest answers a side of a team may rest on, where answers are counted.</summary>
    public const int Least = 5;

    const string OfMeasure = "m:";

    /// <summary>What can be compared, most teams first.</summary>
    public static async Task<IReadOnlyList<TeamMeasure>> ChoicesAsync(AmbosDb db, CancellationToken cancellationToken = default)
    {
        var measures = await db.Set<Measure>().GroupBy(measure => new { measure.Side, measure.Name })
            .Select(group => new { group.Key.Side, group.Key.Name, Many = group.Select(measure => measure.TeamId).Distinct().Count() }).ToListAsync(cancellationToken);
        var cells = await db.Set<MonthFigure>().Where(cell => cell.TeamId != MonthFigure.Everybody && cell.N > 0 && cell.Side == Side.Outside && (cell.Figure == Figure.Satisfaction || cell.Figure.StartsWith("q:")))
            .GroupBy(cell => cell.Figure).Select(group => new { Side = Side.Outside, Figure = group.Key, Many = group.Select(cell => cell.TeamId).Distinct().Count() }).ToListAsync(cancellationToken);
        var within = await Scores.TeamsInsideAsync(db, cancellationToken);
        var questions = await db.Set<Question>().Select(question => new { question.Id, question.Code }).ToListAsync(cancellationToken);
        var codes = questions.ToDictionary(question => Figure.Question(question.Id), question => question.Code, StringComparer.Ordinal);
        return
        [
            .. measures.Select(one => new TeamMeasure(one.Name, one.Side, OfMeasure + one.Name, one.Many))
                .Concat(cells.Concat(within.Select(one => new { Side = Side.Inside, Figure = one.Key, Many = one.Value })).Select(one => new TeamMeasure(codes.GetValueOrDefault(one.Figure, one.Figure), one.Side, one.Figure, one.Many)))
                .OrderByDescending(one => one.Teams).ThenBy(one => one.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>The choice somebody named: by its key, its name without accents and case, or with nothing named the one most teams have.</summary>
    public static TeamMeasure? Named(IReadOnlyList<TeamMeasure> choices, Side side, string? name) =>
        choices.FirstOrDefault(one => one.Side == side && (name is null || one.Key == name || Plain.Text(one.Name) == Plain.Text(name)));

    /// <summary>One value per team and side over the whole period: the mean of its answers, or of its periods weighted by their answers where those are known.</summary>
    public static async Task<Connection> ReadAsync(AmbosDb db, TeamMeasure inside, TeamMeasure outside, int? from = null, int? until = null, CancellationToken cancellationToken = default)
    {
        var teams = await db.Set<Team>().OrderBy(team => team.NameKey).ThenBy(team => team.Id).ToListAsync(cancellationToken);
        var (within, without) = (await ScoresAsync(db, inside, from, until, cancellationToken), await ScoresAsync(db, outside, from, until, cancellationToken));
        var between = Statistics.Between.Compare(teams.Select(team => new UnitSides<Team>(team, Of(within, team), Of(without, team))), Least);
        return new Connection(inside, outside, from, until, between);
    }

    static Score? Of(Dictionary<Guid, Score> scores, Team team) => scores.TryGetValue(team.Id, out var score) ? score : null;

    static async Task<Dictionary<Guid, Score>> ScoresAsync(AmbosDb db, TeamMeasure measure, int? from, int? until, CancellationToken cancellationToken)
    {
        if (!measure.Key.StartsWith(OfMeasure, StringComparison.Ordinal))
        {
            var scores = await Scores.OfTeamsAsync(db, measure.Key, measure.Side, from, until, cancellationToken);
            return scores.ToDictionary(team => team.Key, team => new Score(team.Value.Mean, (int)team.Value.N));
        }
        var rows = await db.Set<Measure>()
            .Where(row => row.Name == measure.Name && row.Side == measure.Side && (from == null || row.Until == null || row.Until >= from) && (until == null || row.From == null || row.From <= until))
            .Select(row => new { row.TeamId, row.Value, row.N }).ToListAsync(cancellationToken);
        return rows.GroupBy(row => row.TeamId).ToDictionary(team => team.Key, team => team.All(row => row.N is not null)
            ? new Score(team.Sum(row => row.Value * row.N!.Value) / team.Sum(row => row.N!.Value), team.Sum(row => row.N!.Value))
            : new Score(team.Average(row => row.Value)));
    }
}
