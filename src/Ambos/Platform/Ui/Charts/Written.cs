namespace Ambos.Platform.Ui.Charts;

/// <summary>How a chart writes its figures: decimals and unit, in the reader's format.</summary>
public sealed record Written(int Decimals = 1, string Unit = "")
{
    public string Text(double value) => Numbers.With(Numbers.Text(value, Decimals), Unit);

    /// <summary>On an axis: no more decimals than it needs.</summary>
    public string Tick(double value) => Numbers.Short(value, Math.Max(Decimals, 1));

    /// <summary><c>(24–38)</c>, or nothing.</summary>
    public string Interval(Estimate figure) =>
        figure is { Low: { } low, High: { } high } ? $"({Numbers.Interval(low, high, Decimals)})" : "";

    /// <summary>Figure and interval; a dash where there is none.</summary>
    public string Cell(Estimate? figure) => figure is null ? "–" : $"{Text(figure.Value)} {Interval(figure)}".TrimEnd();

    public static string Count(Estimate? figure) => figure is null ? "–" : Numbers.Whole(figure.N);
}
