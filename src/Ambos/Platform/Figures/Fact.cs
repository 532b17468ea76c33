using Ambos.Platform.Data;
using Ambos.Platform.Ui;

namespace Ambos.Platform.Figures;

/// <summary>What one row of an area says about one figure of one month. Facts are replaced when their row changes, and the sums by month with them.</summary>
public sealed class Fact : Entity
{
    Fact()
    {
    }

    /// <param name="sourceId">The row (or customer) that says it.</param>
    /// <param name="month">Such as 202611.</param>
    /// <param name="value">What is summed; 1 where only the number counts.</param>
    public Fact(Guid sourceId, string figure, int month, Side side, Guid? teamId, double value)
    {
        (SourceId, Figure, Month, Side, TeamId, Value) = (sourceId, figure, month, side, teamId, value);
    }

    public string Source { get; internal set; } = "";

    public Guid SourceId { get; private set; }

    public string Figure { get; private set; } = "";

    public int Month { get; private set; }

    public Side Side { get; private set; }

    public Guid? TeamId { get; private set; }

    public double Value { get; private set; }
}

/// <summary>One figure of one month, side and team: n, sum and sum of squares of its facts.</summary>
public sealed class MonthFigure : Entity
{
    /// <summary>The team of the cell that holds everybody, with or without a team.</summary>
    public static readonly Guid Everybody = Guid.Empty;

    public string Figure { get; private set; } = "";

    public int Month { get; private set; }

    public Side Side { get; private set; }

    /// <summary><see cref="Everybody"/>, or one team.</summary>
    public Guid TeamId { get; private set; }

    public long N { get; private set; }

    public double Sum { get; private set; }

    public double Squares { get; private set; }

    /// <summary>Exact, for figures that have one.</summary>
    public double? Median { get; private set; }

    /// <summary>The facts changed since the median was found.</summary>
    public bool MedianDue { get; private set; }
}

/// <summary>A mark, set by the database itself in the transaction of a change, that the facts of a row must be read again.</summary>
public sealed class FigureChange : Entity
{
    /// <summary>The mark that asks for everything to be reckoned anew.</summary>
    public const string Everything = "*";

    public string Source { get; private set; } = "";

    public Guid SourceId { get; private set; }
}

/// <summary>Rows of an area from which figures by month are made. The area's migration watches the table with <c>schema.Watch</c>.</summary>
/// <param name="Name">As given to <c>Watch</c>, such as <c>signals</c>.</param>
/// <param name="Table">The watched table.</param>
/// <param name="Column">The column whose value names the source of a fact, such as <c>id</c>.</param>
/// <param name="Read">The facts of the given sources as they are now; months are those of the organisation's zone.</param>
public sealed record FigureSource(string Name, string Table, string Column, Func<AmbosDb, TimeZoneInfo, IReadOnlyList<Guid>, CancellationToken, Task<IReadOnlyList<Fact>>> Read);
