using Ambos.Platform.Ui;
using Ambos.Platform.Ui.Charts;

namespace Ambos.Insight;

/// <summary>One figure of the balance as a chart and a table show it.</summary>
/// <param name="Title">Translation key.</param>
/// <param name="Note">What it is, translation key.</param>
sealed record BalanceFigure(string Key, string Title, string Note, Written Written, Func<BalanceSide, Estimate?> Of)
{
    public static IReadOnlyList<BalanceFigure> All { get; } =
    [
        new("satisfaction", "Satisfaction", "Mean by month, from 0 to 10", new Written(1), side => side.Satisfaction is { Value: { } value } mean ? new Estimate(value, mean.Low, mean.High, mean.N ?? 0) : null),
        new("customers", "Customers", "People, organisations and teams on each side at the end of the month", new Written(0), side => side.Customers > 0 ? new Estimate(side.Customers, N: side.Customers) : null),
        new("requests", "Requests", "Received in the month", new Written(0), side => side.Requests > 0 ? new Estimate(side.Requests, N: side.Requests) : null),
        new("promise", "Promises kept", "Of those decided in the month", new Written(0, "%"), side => Percent(side.Promise)),
        new("hours", "Median time to close", "Calendar hours from receipt to closing, of those closed in the month", new Written(1, "h"), side => side.Hours is { Value: { } value } median ? new Estimate(value, N: median.N) : null),
        new("signals", "Signals answered", "Of those heard in the month", new Written(0, "%"), side => Percent(side.Signals)),
    ];

    public static BalanceFigure Named(string? key) => All.FirstOrDefault(figure => figure.Key == key) ?? All[0];

    public IReadOnlyList<BalanceRow> Rows(BalanceSheet sheet) =>
        [.. sheet.Months.Select(month => new BalanceRow(Moments.Month(month.Month % 100), $"{Moments.Month(month.Month % 100)} {month.Month / 100}", Of(month.Inside), Of(month.Outside), month.Unfinished))];

    /// <summary>Where the figure of a side usually lies: an XmR chart over the months that are over and follow each other.</summary>
    public Band? Usual(BalanceSheet sheet, Side side)
    {
        var figures = sheet.Months.Where(month => !month.Unfinished).Select(month => Of(month.Of(side))?.Value).ToList();
        var run = figures.Skip(figures.LastIndexOf(null) + 1).OfType<double>().ToArray();
        return Statistics.XmR.Of(run).TryGet(out var chart) ? new Band(Math.Max(Least, chart.Low), Math.Min(Most, chart.High)) : null;
    }

    double Least => 0;

    double Most => Key switch
    {
        "satisfaction" => 10,
        "promise" or "signals" => 100,
        _ => double.MaxValue,
    };

    static Estimate? Percent(Share share) => share.Value is { } value ? new Estimate(value * 100, share.Low * 100, share.High * 100, share.N) : null;
}
