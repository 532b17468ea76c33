using Ambos.Platform.Data;
using Ambos.Platform.Figures;
using Ambos.Platform.Ui;
using Ambos.Statistics;
using Ambos.Voice;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Insight;

/// <summary>Both sides side by side, month by month: how many there are, what they asked, whether promises were kept, how long it took, what they think and whether they were answered.</summary>
public sealed record BalanceSheet(int From, int Until, Guid? TeamId, IReadOnlyList<BalanceMonth> Months)
{
    static readonly string[] Shown = [Figure.Customers, Figure.TeamCustomers, Figure.Requests, Figure.Kept, Figure.Hours, Figure.Heard];

    /// <summary>Reads the sums that are kept by month; the cost does not grow with what was counted.</summary>
    public static async Task<BalanceSheet> ReadAsync(AmbosDb db, int from, int until, int present, Guid? team = null, CancellationToken cancellationToken = default)
    {
        var key = team ?? MonthFigure.Everybody;
        var cells = await db.Set<MonthFigure>()
            .Where(cell => Shown.Contains(cell.Figure) && cell.TeamId == key && cell.Month >= from && cell.Month <= until)
            .Select(cell => new Cell(cell.Figure, cell.Month, cell.Side, cell.N, cell.Sum, cell.Squares, cell.Median)).ToListAsync(cancellationToken);
        var stock = team is null ? Figure.Customers : Figure.TeamCustomers;
        var before = await db.Set<MonthFigure>().Where(cell => cell.Figure == stock && cell.TeamId == key && cell.Month < from)
            .GroupBy(cell => cell.Side).Select(side => new { side.Key, Sum = side.Sum(cell => cell.Sum) }).ToListAsync(cancellationToken);
        var minds = await Scores.ReadAsync(db, new ScoreQuestion("month", Figure.Satisfaction, TeamId: team, From: from, Until: until), cancellationToken);
        var meant = minds.ToDictionary(row => (row.Month!.Value, row.Side), row => new Mean(row.Mean, row.Low, row.High, row.N));
        var known = cells.ToDictionary(cell => (cell.Figure, cell.Month, cell.Side));
        var there = before.ToDictionary(side => side.Key, side => (long)side.Sum);
        List<BalanceMonth> months = [];
        foreach (var month in Platform.Figures.Months.Between(from, until))
            months.Add(new BalanceMonth(month, month >= present, Of(Side.Inside, month), Of(Side.Outside, month)));
        return new BalanceSheet(from, until, team, months);

        BalanceSide Of(Side side, int month)
        {
            Cell At(string figure) => known.GetValueOrDefault((figure, month, side), new Cell(figure, month, side, 0, 0, 0, null));
            there[side] = there.GetValueOrDefault(side) + (long)At(stock).Sum;
            var hours = At(Figure.Hours);
            return new BalanceSide(there[side], At(Figure.Requests).N, Share(At(Figure.Kept)), new Median(hours.Median, hours.N), meant.GetValueOrDefault((month, side), new Mean(null, null, null, side == Side.Inside ? null : 0)), Share(At(Figure.Heard)));
        }
    }

    static Share Share(Cell cell)
    {
        var (met, n) = ((int)Math.Round(cell.Sum), (int)cell.N);
        return Proportion.Wilson(met, n).TryGet(out var share) ? new Share(met, n, share.Value, share.Interval.Low, share.Interval.High) : new Share(met, n, null, null, null);
    }

    sealed record Cell(string Figure, int Month, Side Side, long N, double Sum, double Squares, double? Median);
}

/// <summary>One month of both sides; unfinished while it runs.</summary>
public sealed record BalanceMonth(int Month, bool Unfinished, BalanceSide Inside, BalanceSide Outside)
{
    public BalanceSide Of(Side side) => side == Side.Inside ? Inside : Outside;
}

/// <summary>One side in one month.</summary>
/// <param name="Customers">Who stands on this side at the end of the month.</param>
/// <param name="Requests">Received in the month.</param>
/// <param name="Promise">Kept among those decided in the month.</param>
/// <param name="Hours">From receipt to closing, of those closed in the month, in calendar hours.</param>
/// <param name="Satisfaction">From 0 to 10.</param>
/// <param name="Signals">Answered among those heard in the month.</param>
public sealed record BalanceSide(long Customers, long Requests, Share Promise, Median Hours, Mean Satisfaction, Share Signals);

/// <summary>So many of so many with Wilson's 95 % interval.</summary>
public sealed record Share(long Met, long N, double? Value, double? Low, double? High);

/// <summary>A mean with its 95 % interval. Inside n is nothing where fewer than five have answered, or nobody.</summary>
public sealed record Mean(double? Value, double? Low, double? High, long? N);

public sealed record Median(double? Value, long N);
