using System.Data.Common;
using System.Globalization;
using System.Text;
using Ambos.Platform.Data;
using Ambos.Platform.Ui;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Ambos.Platform.Figures;

/// <summary>By how much the cells change in one fold; saved in few statements.</summary>
sealed class CellSums
{
    const int PerStatement = 40;
    readonly Dictionary<(string Figure, int Month, Side Side, Guid Team), (long N, double Sum, double Squares)> cells = [];

    public void Add(Fact fact, int sign)
    {
        Add(fact, MonthFigure.Everybody, sign);
        if (fact.TeamId is { } team)
            Add(fact, team, sign);
    }

    void Add(Fact fact, Guid team, int sign)
    {
        var key = (fact.Figure, fact.Month, fact.Side, team);
        var (n, sum, squares) = cells.GetValueOrDefault(key);
        cells[key] = (n + sign, sum + sign * fact.Value, squares + sign * fact.Value * fact.Value);
    }

    public async Task SaveAsync(AmbosDb db, CancellationToken cancellationToken)
    {
        // In one order, so that nobody waits for somebody who waits.
        foreach (var some in cells.Where(cell => cell.Value != default || Figure.HasMedian(cell.Key.Figure)).OrderBy(cell => cell.Key).Chunk(PerStatement))
            await SaveAsync(db, some, cancellationToken);
    }

    static Task<int> SaveAsync(AmbosDb db, KeyValuePair<(string Figure, int Month, Side Side, Guid Team), (long N, double Sum, double Squares)>[] some, CancellationToken cancellationToken)
    {
        var rows = new StringBuilder();
        List<DbParameter> values = [db.Parameter("@o", db.Organization)];
        foreach (var (at, ((figure, month, side, team), (n, sum, squares))) in some.Index())
        {
            rows.Append(CultureInfo.InvariantCulture, $"{(at == 0 ? "" : ", ")}(@o, @i{at}, @f{at}, @m{at}, @s{at}, @t{at}, @n{at}, @a{at}, @q{at}, @d{at})");
            values.AddRange([
                db.Parameter($"@i{at}", Guid.CreateVersion7()), db.Parameter($"@f{at}", figure), db.Parameter($"@m{at}", month), db.Parameter($"@s{at}", side.ToString()), db.Parameter($"@t{at}", team),
                db.Parameter($"@n{at}", n), db.Parameter($"@a{at}", sum), db.Parameter($"@q{at}", squares), db.Parameter($"@d{at}", Figure.HasMedian(figure)),
            ]);
        }
        return db.RunAsync(
            $"""
            INSERT INTO month_figures (organization_id, id, figure, month, side, team_id, n, sum, squares, median_due) VALUES {rows}
            ON CONFLICT (organization_id, figure, team_id, side, month) DO UPDATE SET
              n = month_figures.n + excluded.n,
              sum = CASE WHEN month_figures.n + excluded.n = 0 THEN 0 ELSE month_figures.sum + excluded.sum END,
              squares = CASE WHEN month_figures.n + excluded.n = 0 THEN 0 ELSE month_figures.squares + excluded.squares END,
              median_due = excluded.median_due
            """,
            values, cancellationToken);
    }
}

static class FigureSql
{
    /// <summary>A plain statement in the transaction of the context.</summary>
    public static async Task<int> RunAsync(this AmbosDb db, string sql, IEnumerable<DbParameter> values, CancellationToken cancellationToken)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = sql;
        command.Parameters.AddRange(values.ToArray());
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>A value of a plain statement as the database keeps it.</summary>
    public static DbParameter Parameter(this AmbosDb db, string name, object value) => db.Database.IsNpgsql()
        ? new NpgsqlParameter(name, value)
        : new SqliteParameter(name, value is Guid id ? id.ToByteArray(bigEndian: true) : value is bool truth ? truth ? 1 : 0 : value);

    /// <summary>Finds the medians that are due: exact, from the index of the facts in order.</summary>
    public static async Task FindMediansAsync(this AmbosDb db, CancellationToken cancellationToken)
    {
        var due = await db.Set<MonthFigure>().AsNoTracking().Where(figure => figure.MedianDue).ToListAsync(cancellationToken);
        foreach (var cell in due)
        {
            var facts = db.Set<Fact>().Where(fact => fact.Figure == Figure.Hours && fact.Month == cell.Month && fact.Side == cell.Side);
            if (cell.TeamId != MonthFigure.Everybody)
                facts = facts.Where(fact => fact.TeamId == cell.TeamId);
            var middle = await facts.OrderBy(fact => fact.Value).Skip((int)((cell.N - 1) / 2)).Take(cell.N % 2 == 0 ? 2 : 1).Select(fact => fact.Value).ToListAsync(cancellationToken);
            double? median = middle.Count == 0 ? null : middle.Average();
            await db.Set<MonthFigure>().Where(figure => figure.Id == cell.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(figure => figure.Median, median).SetProperty(figure => figure.MedianDue, false), cancellationToken);
        }
    }
}
