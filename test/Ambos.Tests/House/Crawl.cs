using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;

namespace Ambos.Tests.House;

/// <summary>Walks every page somebody can reach by following links, one address for each route.</summary>
public static partial class Crawl
{
    /// <summary>Route pattern → the first address found for it, with status and text.</summary>
    public static async Task<IReadOnlyDictionary<string, CrawledPage>> WalkAsync(TestHouse house, HttpClient client, params IEnumerable<string> starts)
    {
        var routes = Pages(house);
        Dictionary<string, CrawledPage> found = [];
        Queue<string> waiting = new(starts);
        HashSet<string> seen = [.. waiting];
        while (waiting.TryDequeue(out var address))
        {
            var path = address.Split('?')[0];
            if (Path.HasExtension(path) || Route(routes, path) is not { } route || found.ContainsKey(route))
                continue;
            using var answer = await client.GetAsync(address);
            var text = answer.Content.Headers.ContentType?.MediaType == "text/html" ? await answer.Content.ReadAsStringAsync() : "";
            found[route] = new CrawledPage(address, answer.StatusCode, text);
            if (answer.Headers.Location is { } there && seen.Add(there.ToString()))
                waiting.Enqueue(there.ToString());
            foreach (var link in Links().Matches(text).Select(match => WebUtility.HtmlDecode(match.Groups["to"].Value)).Where(seen.Add))
                waiting.Enqueue(link);
        }
        return found;
    }

    /// <summary>The patterns of all pages (components) of the house.</summary>
    public static IReadOnlyList<RouteEndpoint> Pages(TestHouse house) =>
    [
        .. house.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.OfType<object>().Any(data => data.GetType().Name == "ComponentTypeMetadata"))
            .OrderBy(endpoint => endpoint.RoutePattern.Parameters.Count),
    ];

    static string? Route(IReadOnlyList<RouteEndpoint> routes, string path)
    {
        foreach (var route in routes)
        {
            var matcher = new TemplateMatcher(TemplateParser.Parse(route.RoutePattern.RawText!), new RouteValueDictionary());
            if (matcher.TryMatch(path, new RouteValueDictionary()))
                return route.RoutePattern.RawText;
        }
        return null;
    }

    [GeneratedRegex("href=\"(?<to>/[^\"#]*)")]
    private static partial Regex Links();
}

/// <summary>What came back from one address.</summary>
public sealed record CrawledPage(string Address, HttpStatusCode Status, string Text);
