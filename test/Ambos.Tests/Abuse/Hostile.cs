using AngleSharp.Html.Parser;

namespace Ambos.Tests.Abuse;

/// <summary>Texts that somebody with bad intentions, or a broken program, sends; each bears a word by which it is found again.</summary>
static class Hostile
{
    const string Long = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

    static readonly string Huge = string.Concat(Enumerable.Repeat(Long, 1_000));

    public static IEnumerable<string> Texts(Func<string> word) =>
    [
        $"{word()}\"'><b data-hostile>",
        $"{word()} <script data-hostile>alert(1)</script><img data-hostile src=x onerror=alert(1)><svg data-hostile onload=alert(1)> '; DROP TABLE customers; -- \" OR 1=1 ../../etc/passwd {{{{7*7}}}} ${{7*7}} \u202Egnp.exe\u202C \u200B\u2066 🎉 áé ＜b data-hostile＞",
        $"=cmd|'/C calc'!A0 {word()}",
        $"{word()} \0 \u0001\u001B[31m \uFFFE \u0085 \r\nBcc: x@example.org",
        $"javascript:alert('{word()}')",
        $"{word()} {Huge}",
    ];

    /// <summary>Values for what stands in an address.</summary>
    public static readonly string[] Questions =
    [
        "'", "\"", "%", "_", "\\", "*", ";", "-1", "0", "1", "99999999999999999999999", "1e309", "NaN", "true", "null", "' OR 1=1 --", "1); DROP TABLE customers; --", "../../etc/passwd", "\0", "\u202E", "🎉", "2026-13-45",
        "0001-01-01", "9999-12-31", "9999-99", "2026-02", "<b data-hostile>", "\"><i data-hostile>", "javascript:alert(1)", "name desc", "organization_id", "$.a.b", "(((((", "AND OR NOT", "\"a", new string('a', 5_000), "00000000-0000-0000-0000-000000000000", "a,b,,c", "~", "{0}", "%25%00",
    ];

    /// <summary>What of it came through as markup, or as something that runs.</summary>
    public static IEnumerable<string> Alive(string html)
    {
        var page = new HtmlParser().ParseDocument(html);
        foreach (var element in page.QuerySelectorAll("[data-hostile]"))
            yield return element.OuterHtml[..Math.Min(element.OuterHtml.Length, 120)];
        foreach (var element in page.QuerySelectorAll("[href],[src],[action],[formaction],[hx-get],[hx-post]"))
            foreach (var name in new[] { "href", "src", "action", "formaction", "hx-get", "hx-post" })
                if (element.GetAttribute(name) is { } address && (address.TrimStart().StartsWith("javascript:", StringComparison.OrdinalIgnoreCase) || address.TrimStart().StartsWith("data:text", StringComparison.OrdinalIgnoreCase)))
                    yield return $"{name}={address[..Math.Min(address.Length, 80)]}";
        foreach (var script in page.QuerySelectorAll("script:not([src]),style"))
            if (script.TextContent.Contains("data-hostile", StringComparison.Ordinal))
                yield return "inside a script: " + script.TextContent[..Math.Min(script.TextContent.Length, 80)];
    }
}
