using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Ambos.Bench;

/// <summary>A page that is known beforehand, rendered again by the renderer of the real one: elements, attributes and texts from memory.</summary>
sealed partial class Replay : ComponentBase
{
    [Parameter, EditorRequired] public IReadOnlyList<Part> Parts { get; set; } = [];

    /// <summary>An element that opens (<c>Name</c>, <c>Pairs</c>), one that ends (neither), or a text.</summary>
    public readonly record struct Part(string? Name, (string Name, object Value)[]? Pairs, string? Text, bool IsMarkup);

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        // A component's frames bear the number of their line, which does not matter where nothing is compared.
        foreach (var part in Parts)
            if (part.Name is { } name)
            {
                builder.OpenElement(0, name);
                foreach (var (key, value) in part.Pairs!)
                    builder.AddAttribute(1, key, value);
            }
            else if (part.Text is not { } text)
                builder.CloseElement();
            else if (part.IsMarkup)
                builder.AddMarkupContent(2, text);
            else
                builder.AddContent(3, text);
    }

    /// <summary>What a page is made of.</summary>
    public static IReadOnlyList<Part> Of(string page)
    {
        List<Part> parts = [];
        var at = 0;
        foreach (Match tag in Tags().Matches(page))
        {
            if (tag.Index < at)
                continue;
            Say(page[at..tag.Index]);
            at = tag.Index + tag.Length;
            var name = tag.Groups["name"].Value;
            if (name.Length == 0)
                parts.Add(new(null, null, tag.Value, IsMarkup: true));
            else if (tag.Value[1] == '/')
                parts.Add(default);
            else
            {
                parts.Add(new(name, [.. Pairs().Matches(tag.Groups["pairs"].Value).Select(pair => (pair.Groups["key"].Value, pair.Groups["value"].Success ? WebUtility.HtmlDecode(pair.Groups["value"].Value) : (object)true))], null, false));
                if (Empty.Contains(name) || tag.Value.EndsWith("/>", StringComparison.Ordinal))
                    parts.Add(default);
                else if (name is "script" or "style")
                {
                    var end = page.IndexOf($"</{name}", at, StringComparison.Ordinal);
                    parts.Add(new(null, null, page[at..end], IsMarkup: true));
                    at = end;
                }
            }
        }
        Say(page[at..]);
        return parts;

        void Say(string text)
        {
            if (text.Length > 0)
                parts.Add(new(null, null, WebUtility.HtmlDecode(text), IsMarkup: false));
        }
    }

    static readonly HashSet<string> Empty = ["area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"];

    [GeneratedRegex("<!--.*?-->|<![^>]*>|</?(?<name>[a-zA-Z][a-zA-Z0-9-]*)(?<pairs>(?:[^>\"']|\"[^\"]*\"|'[^']*')*)>", RegexOptions.Singleline, 2_000)]
    private static partial Regex Tags();

    [GeneratedRegex("(?<key>[^\\s=/\"']+)(?:=\"(?<value>[^\"]*)\")?", RegexOptions.None, 2_000)]
    private static partial Regex Pairs();
}
