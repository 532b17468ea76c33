using System.Globalization;
using Ambos.Platform.Data;
using Ambos.Platform.Languages;
using Ambos.Platform.Reports;
using Ambos.Platform.Ui;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers;

/// <summary><c>ambos report funnel</c>: how many came to each stage in a year, how many went on, and in how many days.</summary>
public static class FunnelReport
{
    public const string Definition = "Relationships by the stage they came to for the first time in the period. Went on: those that later reached the next stage or one beyond it, up to today; who came lately has had less time. Days: median from one stage to the next, of those that went on. Fell away: those that were later lost or left. Share with its interval of 95%. Inside figures are for whole calendar years and from five people on; the total of the side adds up the groups that are shown whole.";

    public static Report Report { get; } = new(
        "funnel",
        "From stage to stage",
        Definition,
        CustomersPermissions.Figures,
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["year"] = "A calendar year such as 2025, or all; the present one unless told. All is for outside only.",
            ["by"] = "side or group; side unless told.",
            ["side"] = "inside or outside; both unless told.",
        },
        RunAsync);

    static async Task<object> RunAsync(ReportRequest request, CancellationToken cancellationToken)
    {
        var today = Days.On(request.Now, TimeZoneInfo.FindSystemTimeZoneById(request.Organization.Zone));
        if (Year(request.Option("year"), today) is not { } year)
            return new ReportRefusal("{0} is not a year; write it as 2025, or all.", request.Option("year")!);
        if (request.Option("by") is not (null or "side" or "group"))
            return new ReportRefusal("Ask by side or by group, not by {0}.", request.Option("by")!);
        if (request.Option("side") is { } said && CustomerQuestion.Value<Side>(said) is null)
            return new ReportRefusal("A side is inside or outside, not {0}.", said);
        var words = request.Services.GetRequiredService<Words>();
        var side = CustomerQuestion.Value<Side>(request.Option("side"));
        return await request.Data.ReadAsync(
            async db =>
            {
                var rows = await Funnel.ReadAsync(db, year, side, cancellationToken);
                var shown = request.Option("by") == "group" ? rows : Funnel.BySide(rows);
                return new FunnelSheet("funnel", words[Definition], Funnel.PeriodOf(year), request.Option("by") ?? "side", Funnel.Fewest, [.. shown.Select(FunnelRow.Of)]);
            },
            cancellationToken);
    }

    /// <summary>The year that is asked for; nought for all of them, nothing if it is none.</summary>
    public static int? Year(string? text, DateOnly today) => text switch
    {
        null or "" => today.Year,
        "all" => 0,
        _ => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1900 and <= 2200 ? year : null,
    };
}

/// <summary>The whole report.</summary>
/// <param name="FewestInside">Below so many people nothing is said inside.</param>
public sealed record FunnelSheet(string Report, string Definition, FunnelPeriod Period, string By, int FewestInside, IReadOnlyList<FunnelRow> Rows)
{
    public int N => Rows.Sum(row => row.N ?? 0);
}

/// <summary>First and last day on which a stage was come to; nothing: no bound.</summary>
public sealed record FunnelPeriod(DateOnly? From, DateOnly? Until);

/// <summary>One stage of one group or side. What would speak of fewer than five people inside is left out.</summary>
public sealed record FunnelRow(Side Side, string? Group, Stage Stage, int? N, int? WentOn, double? Share, double? Low, double? High, double? MedianDays, int? FellAway)
{
    public static FunnelRow Of(FunnelStep step)
    {
        var shown = step.Shown;
        if (!step.HasNext)
            return new FunnelRow(step.Side, step.Group, step.Stage, shown.Entered, null, null, null, null, null, shown.FellAway);
        var share = shown is { WentOn: { } went, Entered: { } entered } && Statistics.Proportion.Wilson(went, entered).TryGet(out var known) ? known : (Statistics.Estimate?)null;
        return new FunnelRow(step.Side, step.Group, step.Stage, shown.Entered, shown.WentOn, share?.Value, share?.Interval.Low, share?.Interval.High, shown.MedianDays, shown.FellAway);
    }
}
