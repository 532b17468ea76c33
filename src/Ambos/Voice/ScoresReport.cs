using System.Globalization;
using Ambos.Customers;
using Ambos.Platform.Data;
using Ambos.Platform.Figures;
using Ambos.Platform.Languages;
using Ambos.Platform.Reports;
using Ambos.Platform.Ui;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Voice;

/// <summary><c>ambos report scores</c>.</summary>
static class ScoresReport
{
    public const string Definition = "Mean of the answers on the scale of each question, with a 95% t interval and n; satisfaction is on the common scale from 0 to 10. Scores inside are made of parcels: answers of one team and question, brought in by one person, from at least five people; where nothing tells people apart, from five answers. What waits for more people is in no figure, and a published parcel no longer changes.";

    public static Report Report { get; } = new(
        "scores",
        "Scores by question, team and month",
        Definition,
        VoicePermissions.Scores,
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["by"] = "question, team or month.",
            ["question"] = "Code of one question, or satisfaction.",
            ["survey"] = "Name of one survey.",
            ["team"] = "Name of one team.",
            ["side"] = "inside or outside.",
            ["from"] = "First month, such as 2025-12.",
            ["until"] = "Last month.",
        },
        RunAsync);

    static async Task<object> RunAsync(ReportRequest request, CancellationToken cancellationToken)
    {
        await request.Services.GetRequiredService<ScoreSealing>().FreshenAsync(request.Data, cancellationToken);
        return await request.Data.ReadAsync<object>(
            async db =>
            {
                var (ask, no) = await QuestionAsync(db, request.Option, cancellationToken);
                if (no is not null)
                    return no;
                var rows = await Scores.ReadAsync(db, ask!, cancellationToken);
                var covers = await Scores.PeriodAsync(db, ask!, rows, cancellationToken);
                return new Figures("scores", request.Services.GetRequiredService<Words>()[Definition], request.Option("from"), request.Option("until"), covers is var (first, last) ? new Covered(Text(first), Text(last)) : null, rows.Sum(row => row.N), rows);
            },
            cancellationToken);
    }

    /// <summary>What was asked in names, or which of them is unknown.</summary>
    public static async Task<(ScoreQuestion? Ask, ReportRefusal? No)> QuestionAsync(AmbosDb db, Func<string, string?> option, CancellationToken cancellationToken)
    {
        foreach (var name in new[] { "from", "until" })
            if (option(name) is { } text && Month(text) is null)
                return (null, new ReportRefusal("{0} is not a month; write it as 2026-11.", text));
        Side? side = option("side") switch { "inside" => Side.Inside, "outside" => Side.Outside, _ => null };
        if (side is null && option("side") is { } other)
            return (null, new ReportRefusal("{0} is no side; it is inside or outside.", other));
        Guid? survey = null, team = null;
        if (option("survey") is { } asked)
        {
            var key = Plain.Text(asked);
            if ((survey = await db.Set<Survey>().Where(one => one.NameKey == key).Select(one => (Guid?)one.Id).FirstOrDefaultAsync(cancellationToken)) is null)
                return (null, new ReportRefusal("There is no survey {0}.", asked));
        }
        if (option("team") is { } unit)
        {
            var key = Plain.Text(unit);
            if ((team = await db.Set<Team>().Where(one => one.NameKey == key).Select(one => (Guid?)one.Id).FirstOrDefaultAsync(cancellationToken)) is null)
                return (null, new ReportRefusal("There is no team {0}.", unit));
        }
        var figure = option("question");
        if (figure is not null && figure != Figure.Satisfaction && !figure.StartsWith("q:", StringComparison.Ordinal))
        {
            var found = await db.Set<Question>().Where(one => one.Code == figure && (survey == null || one.SurveyId == survey)).Select(one => (Guid?)one.Id).FirstOrDefaultAsync(cancellationToken);
            if (found is null)
                return (null, new ReportRefusal("There is no question {0}.", figure));
            figure = Figure.Question(found.Value);
        }
        return (new ScoreQuestion(option("by") ?? "question", figure, survey, team, side, Month(option("from")), Month(option("until"))), null);
    }

    static string Text(int month) => Months.FirstDay(month).ToString("yyyy-MM", CultureInfo.InvariantCulture);

    public static int? Month(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Months.Of(day) : null;

    sealed record Figures(string Report, string Definition, string? From, string? Until, Covered? Covers, long N, IReadOnlyList<ScoreRow> Rows);

    /// <summary>First and last month of the answers behind the rows.</summary>
    sealed record Covered(string From, string Until);
}
