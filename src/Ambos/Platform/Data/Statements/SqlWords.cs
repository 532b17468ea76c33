using System.Text;

namespace Ambos.Platform.Data.Statements;

enum SqlKind
{
    /// <summary>Nothing stands there.</summary>
    End,

    /// <summary>A name or a word of the language.</summary>
    Word,

    /// <summary>A name that cannot be a word of the language.</summary>
    Name,
    Text,
    Number,
    Parameter,
    Sign,
}

/// <summary>One word of a SQL text, in small letters where it is a name.</summary>
/// <param name="Partner">Of a bracket, where the other one stands.</param>
readonly record struct SqlWord(SqlKind Kind, string Text, int Partner = -1)
{
    public bool Is(string word) => Kind == SqlKind.Word && Text == word;

    public bool Is(ReadOnlySpan<string> words) => Kind == SqlKind.Word && words.Contains(Text);

    public bool IsSign(string sign) => Kind == SqlKind.Sign && Text == sign;

    public bool IsName => Kind is SqlKind.Word or SqlKind.Name;
}

/// <summary>Cuts a SQL text of SQLite into its words. Remarks are left out.</summary>
static class SqlWords
{
    static readonly string[] Signs = ["->>", "||", "<>", "!=", "<=", ">=", "==", "<<", ">>", "->"];

    /// <returns>Nothing where the text ends in the midst of something, or its brackets do not match.</returns>
    public static IReadOnlyList<SqlWord>? Of(string text)
    {
        List<SqlWord> words = [];
        Stack<int> open = [];
        for (var at = 0; at < text.Length;)
        {
            if (char.IsWhiteSpace(text[at]))
                at++;
            else if (Remark(text, at) is { } after)
                at = after;
            else if (One(text, at, words.Count > 0 && words[^1].IsSign(".")) is not { } found)
                return null;
            else
            {
                at = found.End;
                if (found.Word.IsSign("("))
                    open.Push(words.Count);
                words.Add(found.Word);
                if (!found.Word.IsSign(")"))
                    continue;
                if (!open.TryPop(out var begin))
                    return null;
                (words[begin], words[^1]) = (words[begin] with { Partner = words.Count - 1 }, words[^1] with { Partner = begin });
            }
        }
        return open.Count == 0 ? words : null;
    }

    static int? Remark(string text, int at) =>
        text.AsSpan(at).StartsWith("--") ? (text.IndexOf('\n', at) is >= 0 and var line ? line + 1 : text.Length)
        : text.AsSpan(at).StartsWith("/*") ? (text.IndexOf("*/", at + 2, StringComparison.Ordinal) is >= 0 and var end ? end + 2 : text.Length)
        : null;

    static (SqlWord Word, int End)? One(string text, int at, bool afterDot) => text[at] switch
    {
        '\0' => null,
        '\'' => Quoted(text, at, '\'', SqlKind.Text),
        '"' or '`' => Quoted(text, at, text[at], SqlKind.Name),
        '[' => Quoted(text, at, ']', SqlKind.Name),
        '@' or ':' or '$' or '?' => Run(text, at, SqlKind.Parameter),
        var letter when char.IsAsciiDigit(letter) => Run(text, at, SqlKind.Number),
        var letter when IsLetter(letter) => Run(text, at, afterDot ? SqlKind.Name : SqlKind.Word),
        _ => Sign(text, at),
    };

    static (SqlWord Word, int End)? Quoted(string text, int at, char close, SqlKind kind)
    {
        StringBuilder inside = new();
        for (var next = at + 1; next < text.Length; next++)
        {
            if (text[next] != close)
                inside.Append(text[next]);
            else if (close != ']' && next + 1 < text.Length && text[next + 1] == close)
                inside.Append(text[++next]);
            else
                return (new SqlWord(kind, kind == SqlKind.Name ? inside.ToString().ToLowerInvariant() : inside.ToString()), next + 1);
        }
        return null;
    }

    static (SqlWord Word, int End) Run(string text, int at, SqlKind kind)
    {
        var end = at + 1;
        while (end < text.Length && (IsLetter(text[end]) || char.IsAsciiDigit(text[end]) || (kind == SqlKind.Number && text[end] == '.')))
            end++;
        var run = text[at..end];
        return (new SqlWord(kind, kind is SqlKind.Word or SqlKind.Name ? run.ToLowerInvariant() : run), end);
    }

    static (SqlWord Word, int End) Sign(string text, int at)
    {
        var sign = Array.Find(Signs, sign => text.AsSpan(at).StartsWith(sign)) ?? text[at].ToString();
        return (new SqlWord(SqlKind.Sign, sign), at + sign.Length);
    }

    static bool IsLetter(char letter) => char.IsAsciiLetter(letter) || letter is '_' or '$' || letter > 127;
}
