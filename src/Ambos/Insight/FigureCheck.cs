using System.Globalization;
using System.Runtime.CompilerServices;
using Ambos.Platform.Checks;
using Ambos.Platform.Figures;
using Ambos.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Insight;

/// <summary>Reckons the figures by month again, from the rows they speak of and in plain SQL, and names every cell that differs.
/// Rows that are marked as changed count as they were counted last: their turn comes.</summary>
static class FigureCheck
{
    public static Check Check { get; } = new("insight.figures", RunAsync);

    static async IAsyncEnumerable<string> RunAsync(CheckContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(await context.Db.Set<Organization>().Select(organization => organization.Zone).SingleAsync(cancellationToken));
        var stored = await StoredAsync(context, cancellationToken);
        var sql = new FigureSql(context.IsPostgres, zone, Months.Add(Months.Of(context.Now, zone), 1));
        Dictionary<Cell, Sums> expected = [];
        await foreach (var row in context.RowsAsync(sql.Cells, cancellationToken))
            expected[Cell.Read(row)] = new Sums(Long(row[4]), Double(row[5]), Double(row[6]), null);
        await foreach (var row in context.RowsAsync(sql.Medians, cancellationToken))
            if (expected.TryGetValue(Cell.Read(row), out var sums))
                expected[Cell.Read(row)] = sums with { Median = Double(row[4]) };
        var due = await DueAsync(context, cancellationToken);
        foreach (var cell in expected.Keys.Union(stored.Keys).Where(cell => cell.Figure is not (Figure.Customers or Figure.TeamCustomers)).OrderBy(cell => (cell.Figure, cell.Month, cell.Side, cell.Team)))
        {
            var (right, kept) = (expected.GetValueOrDefault(cell, Sums.None), stored.GetValueOrDefault(cell, Sums.None));
            if (right.N != kept.N)
                yield return Fault(cell, "n", kept.N, right.N);
            if (Differs(right.Sum, kept.Sum))
                yield return Fault(cell, "sum", kept.Sum, right.Sum);
            if (Differs(right.Squares, kept.Squares))
                yield return Fault(cell, "sum of squares", kept.Squares, right.Squares);
            if (cell.Figure == Figure.Hours && !due.Contains(cell) && Differs(right.Median ?? 0, kept.Median ?? 0))
                yield return Fault(cell, "median", kept.Median ?? 0, right.Median ?? 0);
        }
        await foreach (var fault in CustomersAsync(context, sql, stored, cancellationToken))
            yield return fault;
    }

    /// <summary>Customers are kept as arrivals and departures; what must be right is how many there are at each month's end.</summary>
    static async IAsyncEnumerable<string> CustomersAsync(CheckContext context, FigureSql sql, Dictionary<Cell, Sums> stored, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Dictionary<Cell, double> expected = [];
        await foreach (var row in context.RowsAsync(sql.Customers, cancellationToken))
            expected[Cell.Read(row)] = Double(row[4]);
        var cells = stored.Where(cell => cell.Key.Figure == Figure.Customers && cell.Key.Team is null).OrderBy(cell => cell.Key.Month).ToList();
        foreach (var side in new[] { "Inside", "Outside" })
        {
            foreach (var month in sql.EveryMonth)
            {
                var kept = cells.Where(cell => cell.Key.Side == side && cell.Key.Month <= month).Sum(cell => cell.Value.Sum);
                var right = expected.GetValueOrDefault(new Cell(Figure.Customers, month, side, null));
                if (Differs(kept, right))
                    yield return Fault(new Cell(Figure.Customers, month, side, null), "customers at the end of the month", kept, right);
            }
        }
    }

    static async Task<Dictionary<Cell, Sums>> StoredAsync(CheckContext context, CancellationToken cancellationToken)
    {
        Dictionary<Cell, Sums> stored = [];
        await foreach (var row in context.RowsAsync("SELECT figure, month, side, team_id, n, sum, squares, median FROM month_figures WHERE organization_id = @organization AND n <> 0", cancellationToken))
            stored[Cell.Read(row)] = new Sums(Long(row[4]), Double(row[5]), Double(row[6]), row[7] is null ? null : Double(row[7]));
        return stored;
    }

    static async Task<HashSet<Cell>> DueAsync(CheckContext context, CancellationToken cancellationToken)
    {
        HashSet<Cell> due = [];
        await foreach (var row in context.RowsAsync("SELECT figure, month, side, team_id FROM month_figures WHERE organization_id = @organization AND median_due", cancellationToken))
            due.Add(Cell.Read(row));
        return due;
    }

    static string Fault(Cell cell, string what, double kept, double right) =>
        string.Create(CultureInfo.InvariantCulture, $"{cell.Figure} {cell.Month} {cell.Side} {(cell.Team is { } team ? $"team {team}" : "everybody")}: {what} is {kept}, the rows say {right}");

    static bool Differs(double one, double other) => Math.Abs(one - other) > 1e-7 * Math.Max(1, Math.Max(Math.Abs(one), Math.Abs(other)));

    static long Long(object? value) => Convert.ToInt64(value, CultureInfo.InvariantCulture);

    static double Double(object? value) => Convert.ToDouble(value, CultureInfo.InvariantCulture);

    sealed record Cell(string Figure, int Month, string Side, Guid? Team)
    {
        public static Cell Read(object?[] row) => new((string)row[0]!, Convert.ToInt32(row[1], CultureInfo.InvariantCulture), (string)row[2]!, row[3] switch
        {
            Guid id => id == MonthFigure.Everybody ? null : id,
            byte[] bytes => new Guid(bytes, bigEndian: true) is var id && id == MonthFigure.Everybody ? null : id,
            _ => null,
        });
    }

    sealed record Sums(long N, double Sum, double Squares, double? Median)
    {
        public static readonly Sums None = new(0, 0, 0, null);
    }
}
