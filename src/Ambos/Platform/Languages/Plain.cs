using System.Globalization;
using System.Text;

namespace Ambos.Platform.Languages;

/// <summary>Texts as they are compared: without accents, case and double spaces; telephone numbers by their digits.</summary>
public static class Plain
{
    public static string Text(string text)
    {
        var plain = new StringBuilder(text.Length);
        var space = false;
        foreach (var letter in text.Normalize(NormalizationForm.FormD))
        {
            if (char.IsWhiteSpace(letter))
            {
                space = plain.Length > 0;
                continue;
            }
            if (CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark)
                continue;
            if (space)
                plain.Append(' ');
            space = false;
            plain.Append(char.ToLowerInvariant(letter));
        }
        return plain.ToString();
    }

    public static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));
}
