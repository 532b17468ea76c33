using System.Globalization;

namespace Ambos.Platform.Ui;

/// <summary>A language by the name its speakers give it.</summary>
public static class LanguageName
{
    public static string Of(string language)
    {
        var name = CultureInfo.GetCultureInfo(language).NativeName;
        return char.ToUpper(name[0], CultureInfo.GetCultureInfo(language)) + name[1..];
    }
}
