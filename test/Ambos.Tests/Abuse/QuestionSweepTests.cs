using System.Net;
using System.Text.RegularExpressions;
using Ambos.Platform.Identity;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ambos.Tests.Abuse;

/// <summary>Every address there is, asked with what an attacker writes into it. New routes are swept without being named here.</summary>
public sealed partial class QuestionSweepTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A25_A28_no_question_breaks_a_page_or_comes_back_alive(DatabaseKind kind)
    {
        await using var company = await Company.OpenAsync(kind);
        var pages = (await company.WalkAsync()).Values.Where(page => page.Status == HttpStatusCode.OK).ToList();
        var asked = new HashSet<string>();
        foreach (var page in pages)
        {
            var document = new HtmlParser().ParseDocument(page.Text);
            foreach (var form in FormFields.On(page.Address.Split('?')[0], document, "get"))
                asked.UnionWith(form.Writable.Select(field => $"{form.To.Split('?')[0]}?{field}="));
            foreach (var link in document.QuerySelectorAll("a[href*='?'],[hx-get*='?']").Select(link => link.GetAttribute("href") ?? link.GetAttribute("hx-get")!).Where(link => link.StartsWith('/') || link.StartsWith('?')))
                asked.UnionWith(Named().Matches(link[link.IndexOf('?')..]).Select(name => $"{(link[0] == '?' ? page.Address.Split('?')[0] : link.Split('?')[0])}?{name.Groups["name"].Value}="));
        }
        foreach (var route in Reading(company))
            asked.UnionWith(new[] { "after", "size", "q", "sort", "view", "from", "until", "period", "team", "format" }.Select(name => $"{route}?{name}="));
        List<string> faults = [];
        var sent = 0;
        // The same question on pages of one route is asked once.
        foreach (var question in asked.DistinctBy(question => Number().Replace(question, "#")))
            foreach (var value in kind == DatabaseKind.Sqlite ? Hostile.Questions : Hostile.Questions.Where((_, at) => at % 3 == 0 || Hostile.Questions[at] == "\0"))
            {
                sent++;
                await LookAsync(company.Everybody, question + Uri.EscapeDataString(value), faults);
            }
        foreach (var hole in Holes(company))
            foreach (var value in Hostile.Questions.Where(value => value.Length < 100 && !value.Contains((char)0)))
            {
                sent++;
                await LookAsync(company.Everybody, hole.Replace("#", Uri.EscapeDataString(value)), faults);
            }
        TestContext.Current.TestOutputHelper?.WriteLine($"{asked.Count} questions, {sent} asked");
        faults.ShouldBeEmpty();
        asked.Count.ShouldBeGreaterThan(30);
    }

    [Fact]
    public async Task A3_no_export_without_the_right_and_none_after_it_went()
    {
        await using var company = await Company.OpenAsync(DatabaseKind.Sqlite);
        using var visitor = company.House.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        using var stranger = await company.House.SignedInAsync(await company.House.OrganizationAsync("others"), Role.Everybody);
        using var member = await company.House.SignedInAsync(company.Organization, Role.Member, "Solo Miembro");
        var permissions = company.House.Services.GetRequiredService<Permissions>();
        List<string> faults = [];
        List<string> open = [];
        foreach (var endpoint in Routes(company).Where(endpoint => Methods(endpoint).Contains("GET") && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null))
            foreach (var address in Addresses(endpoint))
            {
                using var mine = await company.Everybody.GetAsync(address);
                if (!mine.IsSuccessStatusCode)
                    continue;
                open.Add(address);
                var text = await mine.Content.ReadAsStringAsync();
                if (await StatusAsync(visitor, address) == HttpStatusCode.OK)
                    faults.Add($"a visitor gets {address}");
                var needs = endpoint.Metadata.GetOrderedMetadata<NeedsAttribute>().Select(need => permissions.Named(need.Permission)).ToList();
                if (needs.Any(need => !need.IsHeldBy(Role.Member)) && await StatusAsync(member, address) is not HttpStatusCode.NotFound and var status)
                    faults.Add($"a member gets {status} at {address}");
                using var theirs = await stranger.GetAsync(address);
                if (theirs.IsSuccessStatusCode && text.Contains("Marisol") && (await theirs.Content.ReadAsStringAsync()).Contains("Marisol"))
                    faults.Add($"another organisation sees ours at {address}");
            }
        open.Count.ShouldBeGreaterThan(15);
        open.ShouldContain(address => address.EndsWith("export.xlsx"));

        // The right goes; what worked a moment ago is dead.
        await company.House.Data(company.Organization).WriteAsync(async db => (await db.Set<Membership>().SingleAsync(one => one.Name == "Ana Prueba")).End(TimeProvider.System.GetUtcNow()));
        company.House.Services.GetRequiredService<Sessions>().Forget();
        foreach (var address in open)
            if (await StatusAsync(company.Everybody, address) is HttpStatusCode.OK)
                faults.Add($"{address} works after the right went");
        faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A40_no_other_site_makes_a_browser_act_at_any_door()
    {
        await using var company = await Company.OpenAsync(DatabaseKind.Sqlite);
        company.Everybody.DefaultRequestHeaders.Remove("Sec-Fetch-Site");
        List<string> faults = [];
        var tried = 0;
        foreach (var endpoint in Routes(company))
            foreach (var method in Methods(endpoint).Where(method => method is "POST" or "PUT" or "PATCH" or "DELETE"))
                foreach (var (header, value) in new[] { ("Origin", "https://evil.example"), ("Origin", "null"), ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Site", "same-site") })
                    foreach (var type in new[] { "text/plain", "application/json", "application/x-www-form-urlencoded" })
                    {
                        tried++;
                        var address = "/" + Hole().Replace(endpoint.RoutePattern.RawText!.TrimStart('/'), hole => hole.Value.Contains("guid") ? Guid.Empty.ToString() : "1");
                        using var request = new HttpRequestMessage(new HttpMethod(method), address) { Content = new StringContent("{}", System.Text.Encoding.UTF8, type) };
                        request.Headers.Add(header, value);
                        using var answer = await company.Everybody.SendAsync(request);
                        if (answer.StatusCode != HttpStatusCode.Forbidden)
                            faults.Add($"{method} {address} answers {(int)answer.StatusCode} to {header}: {value}");
                    }
        faults.Distinct().ShouldBeEmpty();
        tried.ShouldBeGreaterThan(400);
    }

    static async Task LookAsync(HttpClient browser, string address, List<string> faults)
    {
        using var answer = await browser.GetAsync(address);
        if ((int)answer.StatusCode >= 500)
            faults.Add($"{address[..Math.Min(address.Length, 120)]}: {(int)answer.StatusCode}");
        else if (answer.Content.Headers.ContentType?.MediaType == "text/html")
            faults.AddRange(Hostile.Alive(await answer.Content.ReadAsStringAsync()).Select(alive => $"{address[..Math.Min(address.Length, 120)]}: {alive}"));
        if (answer.Headers.Location is { } to && (to.ToString().StartsWith("//", StringComparison.Ordinal) || (to.IsAbsoluteUri && to.Scheme is not "file" && to.Host is not "localhost")))
            faults.Add($"{address[..Math.Min(address.Length, 120)]} leads to {to}");
    }

    static async Task<HttpStatusCode> StatusAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(address);
        return answer.StatusCode;
    }

    static IEnumerable<RouteEndpoint> Routes(Company company) => company.House.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.RoutePattern.RawText is { } route && !route.Contains("_framework") && !route.Contains("{**") && !route.Contains("lib/") && !route.StartsWith("/health"));

    static IEnumerable<string> Methods(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST"];

    // Without ids: what shows one thing alone is asked by the sweep of strangers.
    static IEnumerable<string> Addresses(RouteEndpoint endpoint)
    {
        var route = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
        return endpoint.RoutePattern.Parameters.All(parameter => parameter.Name == "format") ? (route.Contains("{format}") ? ["csv", "xlsx", "json"] : new[] { "" }).Select(format => route.Replace("{format}", format)) : [];
    }

    static IEnumerable<string> Reading(Company company) => Routes(company).Where(endpoint => Methods(endpoint).Contains("GET") && endpoint.RoutePattern.Parameters.Count == 0).Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/')).Distinct();

    static IEnumerable<string> Holes(Company company) => Routes(company).Where(endpoint => Methods(endpoint).Contains("GET") && endpoint.RoutePattern.Parameters.Count == 1)
        .Select(endpoint => Hole().Replace("/" + endpoint.RoutePattern.RawText!.TrimStart('/'), "#")).Distinct();

    [GeneratedRegex(@"[?&](?<name>[\w.\[\]]+)=")]
    private static partial Regex Named();

    [GeneratedRegex(@"\d+|[0-9a-f-]{36}")]
    private static partial Regex Number();

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Hole();
}
