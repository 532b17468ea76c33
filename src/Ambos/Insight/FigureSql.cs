using System.Globalization;
using Ambos.Platform.Figures;

namespace Ambos.Insight;

/// <summary>The figures by month in plain SQL, written apart from the code that keeps them.</summary>
sealed class FigureSql(bool postgres, TimeZoneInfo zone, int until)
{
    const int First = 200001;

    /// <summary>Months of the customers' figure that are looked at: the last ten years.</summary>
    public IEnumerable<int> EveryMonth { get; } = Platform.Figures.Months.Between(Platform.Figures.Months.Add(until, -120), Platform.Figures.Months.Add(until, -1));

    /// <summary>figure, month, side, team, n, sum, sum of squares.</summary>
    public string Cells => $"{Counted} SELECT figure, month, side, team_id, count(*), sum(value), sum(value * value) FROM cells GROUP BY figure, month, side, team_id";

    /// <summary>figure, month, side, team, median.</summary>
    public string Medians => $"""
        {Counted}, placed AS (
          SELECT figure, month, side, team_id, value,
            row_number() OVER (PARTITION BY figure, month, side, team_id ORDER BY value) AS k, count(*) OVER (PARTITION BY figure, month, side, team_id) AS n
          FROM cells WHERE figure = '{Figure.Hours}')
        SELECT figure, month, side, team_id, avg(value) FROM placed WHERE k IN ((n + 1) / 2, (n + 2) / 2) GROUP BY figure, month, side, team_id
        """;

    /// <summary>figure, month, side, nothing, customers at the end of the month.</summary>
    public string Customers => $"""
        WITH ends (month, last_day) AS (VALUES {string.Join(", ", EveryMonth.Select(month => $"({month}, {Day(Platform.Figures.Months.FirstDay(Platform.Figures.Months.Add(month, 1)).AddDays(-1))})"))})
        SELECT '{Figure.Customers}', month, side, NULL, sum(many) FROM (
          SELECT e.month AS month, g.side AS side, count(DISTINCT r.customer_id) AS many
          FROM ends e JOIN relationships r ON r.organization_id = @organization AND (r."from" IS NULL OR r."from" <= e.last_day) AND (r.until IS NULL OR r.until >= e.last_day)
          JOIN groups g ON g.organization_id = r.organization_id AND g.id = r.group_id
          WHERE r.customer_id NOT IN ({Marked("customers")}) GROUP BY e.month, g.side
          UNION ALL
          SELECT e.month, f.side, sum(f.value) FROM ends e JOIN figure_facts f ON f.organization_id = @organization AND f.figure = '{Figure.Customers}' AND f.month <= e.month
          WHERE f.source_id IN ({Marked("customers")}) GROUP BY e.month, f.side) both_sides
        GROUP BY month, side
        """;

    string Counted => $"""
        WITH months (month, begins, ends) AS (VALUES {MonthRows}),
        signals_say AS (
          SELECT s.id AS source_id, '{Figure.Heard}' AS figure, m.month AS month, s.side AS side, s.team_id AS team_id, {Real("CASE WHEN s.answered_at IS NULL THEN 0 ELSE 1 END")} AS value
          FROM signals s JOIN months m ON s.at >= m.begins AND s.at < m.ends WHERE s.organization_id = @organization
          UNION ALL SELECT s.id, '{Figure.Satisfaction}', m.month, s.side, s.team_id, s.score
          FROM signals s JOIN months m ON s.at >= m.begins AND s.at < m.ends WHERE s.organization_id = @organization AND s.score IS NOT NULL AND s.source <> 'Answer'),
        answers_say AS (
          SELECT a.id AS source_id, {QuestionName} AS figure, m.month AS month, a.side AS side, a.team_id AS team_id, a.value AS value
          FROM answers a JOIN months m ON a.at >= m.begins AND a.at < m.ends WHERE a.organization_id = @organization AND a.value IS NOT NULL
          UNION ALL SELECT a.id, '{Figure.Satisfaction}', m.month, a.side, a.team_id, CASE WHEN q.high_is_worse THEN {Real("10")} - a.score ELSE a.score END
          FROM answers a JOIN months m ON a.at >= m.begins AND a.at < m.ends JOIN questions q ON q.organization_id = a.organization_id AND q.id = a.question_id
          WHERE a.organization_id = @organization AND a.score IS NOT NULL AND a.value IS NOT NULL AND q.counts),
        requests_say AS (
          SELECT r.id AS source_id, '{Figure.Requests}' AS figure, m.month AS month, r.side AS side, r.team_id AS team_id, {Real("1")} AS value
          FROM requests r JOIN months m ON r.started_at >= m.begins AND r.started_at < m.ends WHERE r.organization_id = @organization
          UNION ALL SELECT r.id, '{Figure.Hours}', m.month, r.side, r.team_id, {Hours("coalesce(r.closed_at, r.resolved_at)", "r.started_at")}
          FROM requests r JOIN months m ON coalesce(r.closed_at, r.resolved_at) >= m.begins AND coalesce(r.closed_at, r.resolved_at) < m.ends WHERE r.organization_id = @organization
          UNION ALL SELECT r.id, '{Figure.Kept}', m.month, r.side, r.team_id, {Real("CASE WHEN r.met THEN 1 ELSE 0 END")}
          FROM requests r JOIN months m ON coalesce(r.closed_at, r.resolved_at) >= m.begins AND coalesce(r.closed_at, r.resolved_at) < m.ends WHERE r.organization_id = @organization AND r.met IS NOT NULL),
        counted AS (
          SELECT * FROM signals_say WHERE source_id NOT IN ({Marked("signals")})
          UNION ALL SELECT * FROM answers_say WHERE source_id NOT IN ({Marked("answers")})
          UNION ALL SELECT * FROM requests_say WHERE source_id NOT IN ({Marked("requests")})
          UNION ALL SELECT source_id, figure, month, side, team_id, value FROM figure_facts
          WHERE organization_id = @organization AND (source = 'signals' AND source_id IN ({Marked("signals")}) OR source = 'answers' AND source_id IN ({Marked("answers")}) OR source = 'requests' AND source_id IN ({Marked("requests")}))),
        cells AS (
          SELECT figure, month, side, team_id, value FROM counted WHERE team_id IS NOT NULL
          UNION ALL SELECT figure, month, side, NULL, value FROM counted)
        """;

    string MonthRows => string.Join(", ", Platform.Figures.Months.Between(First, Platform.Figures.Months.Add(until, 24)).Select(month =>
        $"({month}, {Instant(Platform.Figures.Months.Begins(month, zone))}, {Instant(Platform.Figures.Months.Begins(Platform.Figures.Months.Add(month, 1), zone))})"));

    static string Marked(string source) => $"SELECT source_id FROM figure_changes WHERE organization_id = @organization AND source = '{source}'";

    string QuestionName => postgres ? "'q:' || replace(a.question_id::text, '-', '')" : "'q:' || lower(hex(a.question_id))";

    string Instant(DateTimeOffset at) => postgres
        ? $"timestamptz '{at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)}+00'"
        : ((at.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / 10).ToString(CultureInfo.InvariantCulture);

    string Day(DateOnly day) => (postgres ? "date " : "") + $"'{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}'";

    string Hours(string end, string start) => postgres ? $"(EXTRACT(EPOCH FROM ({end} - {start})) / 3600.0)::double precision" : $"(({end} - {start}) / 3600000000.0)";

    static string Real(string value) => $"CAST({value} AS double precision)";
}
