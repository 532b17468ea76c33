using System.Text;

namespace Ambos.Platform.Data;

/// <summary>Texts that both databases take: without the sign of nothing (U+0000) and without half letters.</summary>
public static class Whole
{
    public static bool Is(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\0' || (char.IsSurrogate(text[at]) && !char.IsSurrogatePair(text, at)))
                return false;
            if (char.IsHighSurrogate(text[at]))
                at++;
        }
        return true;
    }

    public static string Of(string text)
    {
        var whole = new StringBuilder(text.Length);
        foreach (var letter in text.EnumerateRunes())
            if (letter.Value != 0)
                whole.Append(letter);
        return whole.ToString();
    }
}
