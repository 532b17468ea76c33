using System.Globalization;

namespace Ambos.Platform.Ui.Charts;

/// <summary>Values laid out over a part of the width, in per cent of it: nothing drawn is ever scaled, so the same bytes serve a phone.</summary>
public sealed record Scale(double From, double To, double Left = 0, double Right = 100)
{
    /// <summary>Place of a value in per cent of the width; what lies beyond the ends stays at the end.</summary>
    public double At(double value) =>
        To == From ? Left : Left + (Math.Clamp(value, Math.Min(From, To), Math.Max(From, To)) - From) / (To - From) * (Right - Left);

    /// <summary>The place as SVG writes it.</summary>
    public string X(double value) => Percent(At(value));

    /// <summary>A distance of values as a width.</summary>
    public string Width(double from, double to) => Percent(Math.Abs(At(to) - At(from)));

    /// <summary>Round values along the scale, ends included where they are round.</summary>
    public IReadOnlyList<double> Ticks(int atMost = 6)
    {
        var (low, high) = (Math.Min(From, To), Math.Max(From, To));
        if (high <= low)
            return [low];
        var raw = (high - low) / Math.Max(1, atMost - 1);
        var power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        var step = new[] { 1d, 2, 2.5, 5, 10 }.First(times => times * power >= raw * 0.999999) * power;
        var first = Math.Ceiling(low / step - 1e-9);
        return [.. Enumerable.Range(0, (int)(Math.Floor(high / step + 1e-9) - first) + 1).Select(i => Math.Round((first + i) * step, 10))];
    }

    /// <summary>A scale whose ends are round numbers around all values.</summary>
    public static Scale Around(IEnumerable<double> values, double left = 0, double right = 100)
    {
        var all = values.Where(double.IsFinite).DefaultIfEmpty(0).ToList();
        var (low, high) = (all.Min(), all.Max());
        if (high <= low)
            (low, high) = (low - 1, high + 1);
        var raw = (high - low) / 4;
        var power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        var step = new[] { 1d, 2, 2.5, 5, 10 }.First(times => times * power >= raw * 0.999999) * power;
        return new Scale(Math.Round(Math.Floor(low / step) * step, 10), Math.Round(Math.Ceiling(high / step) * step, 10), left, right);
    }

    /// <summary>A number as SVG writes it, whatever the reader's language.</summary>
    public static string Raw(double value) => Math.Round(value, 2).ToString(CultureInfo.InvariantCulture);

    public static string Percent(double value) => Raw(value) + "%";
}
