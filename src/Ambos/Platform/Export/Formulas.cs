using System.Text;

namespace Ambos.Platform.Export;

/// <summary>Keeps a text from becoming a formula in somebody's spreadsheet (an apostrophe before the sign says "text"), also where the file is opened with another separator.</summary>
public static class Formulas
{
    public static string Guarded(string text)
    {
        if (text.Length == 0 || !MayHide(text)) return text;
        StringBuilder? guarded = null;
        var start = true;
        var leading = true;
        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            if (start && IsSign(letter))
            {
                guarded ??= new StringBuilder(text, 0, at, text.Length + 8);
                guarded.Append('\'');
                start = false;
            }

            guarded?.Append(letter);
            leading &= IsBlank(letter);
            start = leading || IsBreak(letter);
        }

        return guarded?.ToString() ?? text;
    }

    /// <summary>Takes the apostrophe away again that a spreadsheet or our own export put before a text.</summary>
    public static string Bare(string text) => text is ['\'', var sign, ..] && IsSign(sign) ? text[1..] : text;

    /// <summary>Whether the text, as the whole cell, would be taken for a formula.</summary>
    public static bool Starts(string text) => text.AsSpan().TrimStart(" \u00A0\uFEFF") is [var sign, ..] && IsSign(sign);

    static bool MayHide(string text) => text.AsSpan().IndexOfAny(signs) >= 0;

    static readonly System.Buffers.SearchValues<char> signs = System.Buffers.SearchValues.Create("=+-@\t\r\0＝＋－＠\u2212");

    static bool IsSign(char letter) => signs.Contains(letter);

    static bool IsBreak(char letter) => letter is ',' or ';' or '\t' or '|' or '\n' or '\r' or '"';

    static bool IsBlank(char letter) => letter is ' ' or '\u00A0' or '\uFEFF';
}
