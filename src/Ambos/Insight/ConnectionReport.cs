using Ambos.Customers;
using Ambos.Platform.Figures;
using Ambos.Platform.Languages;
using Ambos.Platform.Reports;
using Ambos.Platform.Ui;
using Ambos.Statistics;
using Ambos.Voice;

namespace Ambos.Insight;

/// <summary><c>ambos report link</c>.</summary>
static class ConnectionReport
{
    public const string Definition = "A comparison between teams: one value per team and side over the whole period. r is Pearson's correlation with a 95% interval by Fisher's z; slope is points outside for one point inside, by least squares, with a 95% t interval. Periods of one team are never counted as further teams. A team of which fewer than five people answered inside is left out. What makes teams differ may make both sides differ.";

    public static Report Report { get; } = new(
        "link",
        "Do both sides move together?",
        Definition,
        InsightPermissions.Link,
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["inside"] = "Measure of the inside; the one most teams have unless told.",
            ["outside"] = "Measure of the outside.",
            ["from"] = "First month, such as 2025-12; all unless told.",
            ["until"] = "Last month.",
        },
        RunAsync);

    static async Task<object> RunAsync(ReportRequest request, CancellationToken cancellationToken)
    {
        foreach (var month in new[] { request.Option("from"), request.Option("until") })
            if (BalanceReport.Read(month, 0) is null)
                return new ReportRefusal("{0} is not a month; write it as 2026-11.", month!);
        var (from, until) = (Month(request.Option("from")), Month(request.Option("until")));
        await request.Services.GetRequiredService<ScoreSealing>().FreshenAsync(request.Data, cancellationToken);
        var words = request.Services.GetRequiredService<Words>();
        return await request.Data.ReadAsync<object>(
            async db =>
            {
                var choices = await Connection.ChoicesAsync(db, cancellationToken);
                if (Connection.Named(choices, Side.Inside, request.Option("inside")) is not { } inside)
                    return Missing(choices, Side.Inside, request.Option("inside"));
                if (Connection.Named(choices, Side.Outside, request.Option("outside")) is not { } outside)
                    return Missing(choices, Side.Outside, request.Option("outside"));
                return Figures(await Connection.ReadAsync(db, inside, outside, from, until, cancellationToken), words);
            },
            cancellationToken);
    }

    static int? Month(string? text) => text is null ? null : BalanceReport.Read(text, 0);

    static ReportRefusal Missing(IReadOnlyList<TeamMeasure> choices, Side side, string? name)
    {
        var known = string.Join(", ", choices.Where(one => one.Side == side).Select(one => one.Name));
        return (side, name) switch
        {
            (Side.Inside, null) => new ReportRefusal("No team has a measure of the inside yet."),
            (_, null) => new ReportRefusal("No team has a measure of the outside yet."),
            (Side.Inside, _) => new ReportRefusal("There is no inside measure {0}. There are: {1}.", name, known),
            _ => new ReportRefusal("There is no outside measure {0}. There are: {1}.", name, known),
        };
    }

    static LinkFigures Figures(Connection connection, Words words)
    {
        var between = connection.Between;
        return new LinkFigures(
            "link", "between", words[Definition],
            new Period(connection.From is { } from ? BalanceReport.Text(from) : null, connection.Until is { } until ? BalanceReport.Text(until) : null),
            new LinkSide(connection.Inside.Name, between.Inside.Mean, between.Inside.Deviation),
            new LinkSide(connection.Outside.Name, between.Outside.Mean, between.Outside.Deviation),
            between.Used.Count,
            between.Correlation.TryGet(out var r) ? new LinkEstimate(r.Value, r.Interval.Low, r.Interval.High, r.Interval.Level) : null,
            between.Line.TryGet(out var line) ? new LinkEstimate(line.Slope, line.Interval.Low, line.Interval.High, line.Interval.Level) : null,
            between.Line.TryGet(out var fitted) ? fitted.Intercept : null,
            between.Correlation.Missing?.Reason.ToString(),
            [.. between.Used.Select(unit => new LinkTeam(unit.Unit.Name, unit.Inside!.Value.Value, unit.Inside.Value.Count, unit.Outside!.Value.Value, unit.Outside.Value.Count))],
            new LinkLeftOut(between.LeftOut.Count, [.. between.LeftOut.GroupBy(one => one.Lack).OrderBy(why => why.Key).Select(why => new LinkLack(why.Key, why.Count(), [.. why.Select(one => one.Unit.Name)]))]));
    }

    sealed record LinkFigures(
        string Report, string Kind, string Definition, Period Period, LinkSide Inside, LinkSide Outside, int N,
        LinkEstimate? R, LinkEstimate? Slope, double? Intercept, string? NoAnswer, IReadOnlyList<LinkTeam> Teams, LinkLeftOut LeftOut);

    sealed record LinkSide(string Measure, double? Mean, double? Deviation);

    sealed record LinkEstimate(double Value, double Low, double High, double Level);

    sealed record LinkTeam(string Team, double Inside, int? InsideN, double Outside, int? OutsideN);

    sealed record LinkLeftOut(int N, IReadOnlyList<LinkLack> Why);

    sealed record LinkLack(Lack Lack, int N, IReadOnlyList<string> Teams);
}
