using System.Text.RegularExpressions;

namespace Ambos.Platform.Import.Maps;

/// <summary>Texts with columns in braces.</summary>
static partial class Templates
{
    public static TemplatePart[] Parts(string template, ColumnFinder finder)
    {
        var parts = new List<TemplatePart>();
        var end = 0;
        foreach (Match name in Braces().Matches(template))
        {
            parts.Add(new(null, template[end..name.Index]));
            parts.Add(new(finder.Find(name.Groups["name"].Value) ?? 0, ""));
            end = name.Index + name.Length;
        }

        parts.Add(new(null, template[end..]));
        return [.. parts];
    }

    /// <summary>The columns a template speaks of.</summary>
    public static IEnumerable<string> Names(string template) => Braces().Matches(template).Select(name => name.Groups["name"].Value);

    [GeneratedRegex(@"\{(?<name>[^{}]+)\}", RegexOptions.NonBacktracking)]
    private static partial Regex Braces();
}
