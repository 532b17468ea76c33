using System.Globalization;
using Ambos.Platform.Languages;

namespace Ambos.Platform.Ui;

/// <summary>Numbers as people read them in the current language: <c>1.234,5</c> or <c>1,234.5</c>, and a true minus.</summary>
public static class Numbers
{
    public static string Whole(long value) => Minus(value.ToString("N0", CultureInfo.CurrentCulture));

    /// <summary>With a fixed number of decimals.</summary>
    public static string Text(double value, int decimals = 1) =>
        Minus(Rounded(value, decimals).ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.CurrentCulture));

    /// <summary>With as many decimals as it needs, at most so many.</summary>
    public static string Short(double value, int atMost = 1) =>
        Minus(Rounded(value, atMost).ToString("#,##0." + new string('#', atMost), CultureInfo.CurrentCulture));

    /// <summary>A share between 0 and 1 as a percentage, as the language writes it: <c>85 %</c> with a space that does not break, or <c>85%</c>.</summary>
    public static string Percent(double share, int decimals = 0) => Percentages.Signed(Text(share * 100, decimals));

    /// <summary>A figure with its unit: a space that does not break before it, a percent sign as the language writes it.</summary>
    public static string With(string figure, string unit) => unit switch
    {
        "" => figure,
        "%" => Percentages.Signed(figure),
        _ => $"{figure}\u00a0{unit}",
    };

    /// <summary>An interval: <c>24–38</c>; with negative ends <c>−0,1 a 0,2</c> is written by the sentence around it.</summary>
    public static string Interval(double low, double high, int decimals = 1) => $"{Text(low, decimals)}–{Text(high, decimals)}";

    // Halves go away from nothing, as people round; and what rounds to nothing has no sign.
    static double Rounded(double value, int decimals) => Math.Round(value, decimals, MidpointRounding.AwayFromZero) + 0.0;

    static string Minus(string text) => text.Replace('-', '−');
}
