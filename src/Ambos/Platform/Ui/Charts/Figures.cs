namespace Ambos.Platform.Ui.Charts;

/// <summary>A measured figure with its interval, if it has one, and from how many it comes.</summary>
public sealed record Estimate(double Value, double? Low = null, double? High = null, long N = 0);

/// <summary>Where values usually lie.</summary>
public sealed record Band(double Low, double High)
{
    public bool Holds(double value) => value >= Low && value <= High;
}

/// <summary>One bar; without a side it is ink.</summary>
public sealed record BarRow(string Label, double Value, Side? Side = null, string? Text = null, string? Href = null);

/// <summary>The same count on both sides.</summary>
public sealed record MirroredRow(string Label, double Inside, double Outside);

/// <summary>One month of the balance. An absent estimate is one that may not be shown or does not exist.</summary>
public sealed record BalanceRow(string Label, string Period, Estimate? Inside, Estimate? Outside, bool Unfinished = false)
{
    /// <summary>A few words at the point, in lines.</summary>
    public IReadOnlyList<string> InsideNote { get; init; } = [];

    public IReadOnlyList<string> OutsideNote { get; init; } = [];
}

/// <summary>One period of a line.</summary>
public sealed record LinePoint(string Label, Estimate? Figure, bool Unfinished = false);

/// <summary>A team, or a team in a month; named only where the name helps.</summary>
public sealed record ScatterPoint(double X, double Y, string? Label = null, long N = 0);

/// <summary>The fitted line with the interval around it at each x.</summary>
public sealed record FittedLine(double Slope, double Intercept, IReadOnlyList<(double X, double Low, double High)> Band);

/// <summary>A line that chance alone drew.</summary>
public sealed record FanLine(double Slope, double Intercept);

/// <summary>A figure with its interval in a list to compare; the strong one is what the sentence above speaks of.</summary>
public sealed record StripRow(string Label, Estimate Figure, bool Strong = false);

/// <summary>A relationship from one day to another, or until now.</summary>
public sealed record RoleSpan(Side Side, string Label, DateOnly From, DateOnly? Until = null, bool Strong = true);

/// <summary>One of the seven traits from 0 to 10, declared and measured, on either side.</summary>
public sealed record TraitRow(string Label, string Ends, Estimate? InsideDeclared, Estimate? InsideMeasured, Estimate? OutsideDeclared, Estimate? OutsideMeasured);
