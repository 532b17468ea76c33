using System.Globalization;

namespace Ambos.Platform.Languages;

/// <summary>How a language writes a percentage: Spanish and most others with a space that does not break before the sign (<c>84 %</c>), English with none (<c>84%</c>).</summary>
public static class Percentages
{
    /// <summary>A written figure with its sign, in the current language.</summary>
    public static string Signed(string figure) => CultureInfo.CurrentCulture.TwoLetterISOLanguageName == "en" ? figure + "%" : figure + "\u00a0%";
}
