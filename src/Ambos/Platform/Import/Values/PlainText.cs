using System.Text;
using Ambos.Platform.Export;

namespace Ambos.Platform.Import.Values;

/// <summary>A text as it is stored: composed letters, no control signs, one kind of line break.</summary>
static class PlainText
{
    public static string Of(string text, bool lines)
    {
        if (text.Length == 0) return text;
        if (!IsPlain(text)) text = Clean(text, lines);
        return Formulas.Bare(text.Trim());
    }

    /// <summary>The letters alone, in one line: without control signs and halves of letters.</summary>
    public static string Letters(string text) => IsPlain(text) ? text : Clean(text, lines: false);

    static bool IsPlain(string text)
    {
        foreach (var letter in text)
            if (letter is < ' ' or > '\u007E' and < '\u00A1' or > '\u024F')
                return false;
        return true;
    }

    static string Clean(string text, bool lines)
    {
        var clean = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            if (letter == '\r' && at + 1 < text.Length && text[at + 1] == '\n') continue;
            if (letter is '\r' or '\n') clean.Append(lines ? '\n' : ' ');
            else if (letter is '\t' or '\u00A0') clean.Append(' ');
            else if (char.IsSurrogatePair(text, at)) clean.Append(letter).Append(text[++at]);
            else if (!char.IsControl(letter) && !char.IsSurrogate(letter) && letter != '\uFEFF') clean.Append(letter);
        }

        return clean.ToString().Normalize(NormalizationForm.FormC);
    }
}
