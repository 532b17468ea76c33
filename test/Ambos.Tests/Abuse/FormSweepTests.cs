using System.Net;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Ambos.Tests.Abuse;

/// <summary>A22: hostile texts through every field of every form there is, and then everything read back. New forms are swept without being named here.</summary>
public sealed class FormSweepTests
{
    /// <summary>Ways to the identity provider and back.</summary>
    static readonly string[] LeadOn = ["/sign-in/with", "/sign-in/back", "/join/with"];

    // What is chosen there is not a text that is kept: language, look, which day is shown; a passkey comes from a device or not at all.
    static readonly string[] KeepNothing = ["/me/language", "/me/theme", "/me/place", "/sign-out", "/sign-in", "/settings/sample/remove", "/me/passkeys/add"];

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A22_no_text_comes_back_alive_or_is_lost_without_a_word(DatabaseKind kind)
    {
        await using var company = await Company.OpenAsync(kind);
        List<string> faults = [];
        var (sent, saved) = (0, 0);
        HashSet<string> seen = [];
        foreach (var page in (await company.WalkAsync()).Values.Where(page => page.Status == HttpStatusCode.OK).ToList())
        {
            var document = new HtmlParser().ParseDocument(await company.Everybody.GetStringAsync(page.Address));
            foreach (var form in FormFields.On(page.Address, document, "post").Where(form => form.Writable.Count > 0 && !KeepNothing.Contains(form.To) && seen.Add(Shape(form))))
                foreach (var field in form.Writable)
                    foreach (var make in Enumerable.Range(0, Hostile.Texts(() => "").Count()))
                    {
                        var word = company.Word();
                        var text = Hostile.Texts(() => word).ElementAt(make);
                        using var answer = await form.SendAsync(company.Everybody, [new(field, text)]);
                        sent++;
                        var name = $"{form.Name} {field} #{make}";
                        if ((int)answer.StatusCode >= 500)
                            faults.Add($"{name}: {(int)answer.StatusCode}");
                        else if ((int)answer.StatusCode is >= 300 and < 400)
                        {
                            saved++;
                            if (form.Typed.Contains(field) && !await company.StandsAsync(word))
                                faults.Add($"{name}: saved, and nowhere to be found");
                        }
                        else
                            faults.AddRange(Hostile.Alive(await answer.Content.ReadAsStringAsync()).Select(alive => $"{name}: {alive}"));
                    }
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{seen.Count} forms, {sent} sent, {saved} saved");
        faults.ShouldBeEmpty();
        seen.Count.ShouldBeGreaterThan(20);
        saved.ShouldBeGreaterThan(100);
        (await ReadBackAsync(company)).ShouldBeEmpty();
    }

    [Fact]
    public void What_comes_through_alive_is_seen()
    {
        Hostile.Alive("<p>a&lt;b data-hostile&gt;</p><a href=\"/x?javascript:1\">x</a>").ShouldBeEmpty();
        Hostile.Alive("<p>a<b data-hostile>").ShouldNotBeEmpty();
        Hostile.Alive("<input value=\"a\"><i data-hostile>").ShouldNotBeEmpty();
        Hostile.Alive("<a href=\" javascript:alert(1)\">x</a>").ShouldNotBeEmpty();
        Hostile.Alive("<script>var a = \"<b data-hostile>\"</script>").ShouldNotBeEmpty();
    }

    /// <summary>Every page, every export and every list of the API.</summary>
    internal static async Task<List<string>> ReadBackAsync(Company company)
    {
        List<string> faults = [];
        foreach (var (route, page) in await company.WalkAsync())
        {
            if ((int)page.Status >= 500)
                faults.Add($"{page.Address}: {(int)page.Status}");
            faults.AddRange(Hostile.Alive(page.Text).Select(alive => $"{route}: {alive}"));
        }
        foreach (var address in Reading(company).SelectMany(route => route.Contains("{format}") ? ["csv", "xlsx", "json"] : new[] { "" }, (route, format) => "/" + route.TrimStart('/').Replace("{format}", format)))
        {
            using var answer = await company.Everybody.GetAsync(address);
            // Some lists want to be asked about somebody, and some doors lead on.
            if (!answer.IsSuccessStatusCode && !(LeadOn.Contains(address) && answer.StatusCode == HttpStatusCode.Redirect) && answer.StatusCode is not (HttpStatusCode.NotFound or HttpStatusCode.BadRequest))
                faults.Add($"{address}: {(int)answer.StatusCode}");
            if (answer.Content.Headers.ContentType?.MediaType is "text/csv" or "application/csv" && System.Text.RegularExpressions.Regex.IsMatch(await answer.Content.ReadAsStringAsync(), "(^|[;,\\t\\n\"])=cmd"))
                faults.Add($"{address}: a formula");
            if (answer.Content.Headers.ContentType?.MediaType == "text/html" && !address.StartsWith("/api/", StringComparison.Ordinal))
                faults.AddRange(Hostile.Alive(await answer.Content.ReadAsStringAsync()).Select(alive => $"{address}: {alive}"));
        }
        return faults;
    }

    /// <summary>What can be read and is no page: lists and exports that need no id.</summary>
    static IEnumerable<string> Reading(Company company) => company.House.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") == true && endpoint.RoutePattern.Parameters.All(parameter => parameter.Name == "format"))
        .Select(endpoint => endpoint.RoutePattern.RawText!).Where(route => !route.Contains("_framework", StringComparison.Ordinal) && !route.Contains("lib/", StringComparison.Ordinal)).Distinct();

    // The same form stands on many pages; one of each kind is enough.
    static string Shape(FormFields form) => string.Join(' ', form.Writable) + System.Text.RegularExpressions.Regex.Replace(form.To.Split('?')[0], "[0-9a-f-]{36}|[0-9]+", "#") + form.Values.GetValueOrDefault("_handler");
}
