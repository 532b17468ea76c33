using System.Globalization;
using System.Text;

namespace Ambos.Platform.Import;

/// <summary>A name as people compare it: without accents, capitals, underscores or double spaces. "Fecha_de  Alta" and "fecha de alta" are the same.</summary>
public static class Folded
{
    public static string Of(string text)
    {
        var folded = new StringBuilder(text.Length);
        var gap = false;
        foreach (var letter in text.Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format) continue;
            if (char.IsWhiteSpace(letter) || letter is '_' or '-' or '.' or ':')
            {
                gap = folded.Length > 0;
                continue;
            }

            if (gap) folded.Append(' ');
            gap = false;
            folded.Append(char.ToLowerInvariant(letter));
        }

        return folded.ToString();
    }
}
