using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Ambos.Tests.Architecture;

/// <summary>Texts: what code asks for, what the word lists hold, and whether Spanish is Spanish.</summary>
public static partial class TextRules
{
    /// <summary>Keys a file asks for: <c>T["…"]</c>, both sentences of <c>T.Plural(…)</c>.</summary>
    public static IEnumerable<string> Asked(SourceFile file)
    {
        foreach (var match in Lookup().Matches(file.Text).Cast<Match>())
            yield return Regex.Unescape(match.Groups["key"].Value);
        foreach (var match in Plural().Matches(file.Text).Cast<Match>())
        {
            yield return Regex.Unescape(match.Groups["one"].Value);
            yield return Regex.Unescape(match.Groups["many"].Value);
        }
    }

    public static IReadOnlyDictionary<string, string> Words(SourceFile resx) =>
        XDocument.Parse(resx.Text).Root!.Elements("data").ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

    /// <summary>Placeholders must be the same in both languages, or a sentence loses its number.</summary>
    public static bool SamePlaceholders(string key, string value) =>
        Holes(key).SetEquals(Holes(value));

    /// <summary>A Spanish text that is letter for letter its English key, although it has words that Spanish does not share.</summary>
    public static bool LooksEnglish(string key, string value) =>
        string.Equals(key.Split('|')[0], value, StringComparison.Ordinal) && EnglishWords().IsMatch(value.ToLower(CultureInfo.InvariantCulture));

    static HashSet<string> Holes(string text) => [.. Hole().Matches(text).Select(match => match.Groups["n"].Value)];

    [GeneratedRegex("""\bT\[\s*@?"(?<key>(?:[^"\\]|\\.)*)"\s*[\],]""")]
    private static partial Regex Lookup();

    [GeneratedRegex("""\bT\.Plural\(\s*(?:[^"]*?),\s*"(?<one>(?:[^"\\]|\\.)*)",\s*"(?<many>(?:[^"\\]|\\.)*)""" + "\"")]
    private static partial Regex Plural();

    [GeneratedRegex(@"\{(?<n>\d+)[^}]*\}")]
    private static partial Regex Hole();

    [GeneratedRegex(@"\b(the|of|and|with|from|to|your|this|that|is|are|not|for|by|on|in|an|who|what|new|all|add|close|open|save|team|date|name|more|back|next|search|customer|customers|request|requests|settings|sign|file|number)\b")]
    private static partial Regex EnglishWords();
}
