using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Ambos.Platform.Api;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ambos.Tests.Platform.Api;

/// <summary>A28, A40, A41: keys only from the header, of their own organisation and scope; foreign pages refused; every "no" a problem in the caller's language.</summary>
public sealed class ApiFrameTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A41_a_key_opens_its_own_organization_within_its_scopes(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var (one, two) = (await house.OrganizationAsync("one"), await house.OrganizationAsync("two"));
        await ActAsync(house, one, "Uno");
        await ActAsync(house, two, "Dos");
        var good = await KeyAsync(house, one, ["platform.audit"]);
        using var browser = house.Visitor();
        var acts = await (await SendAsync(browser, good, "/api/v1/acts")).Content.ReadAsStringAsync();
        acts.ShouldContain("Uno");
        acts.ShouldNotContain("Dos");

        (await SendAsync(browser, await KeyAsync(house, one, ["customers.read"]), "/api/v1/acts")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await SendAsync(browser, good[..^1] + (good[^1] == 'A' ? 'B' : 'A'), "/api/v1/acts")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await browser.GetAsync("/api/v1/acts?key=" + good)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await browser.GetAsync("/api/v1/acts?access_token=" + good)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        // A key opens no pages.
        (await SendAsync(browser, good, "/audit")).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var stored = await house.Data(one).ReadAsync(db => db.Set<ApiKey>().FirstAsync());
        JsonSerializer.Serialize(stored).ShouldNotContain(good[ApiKey.PrefixLength..]);
        await house.Data(one).WriteAsync(async db => { foreach (var key in await db.Set<ApiKey>().ToListAsync()) key.Revoke(DateTimeOffset.UnixEpoch); });
        house.Services.GetRequiredService<ApiKeys>().Forget();
        (await SendAsync(browser, good, "/api/v1/acts")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Every_no_is_a_problem_in_the_callers_language(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        using var browser = house.Visitor();
        foreach (var (language, words) in new[] { ("es", "Aquí no hay nada"), ("en", "There is nothing here") })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/nothing-here");
            request.Headers.AcceptLanguage.ParseAdd(language);
            using var answer = await browser.SendAsync(request);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
            (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("title").GetString()!.ShouldContain(words);
        }
        using var page = await browser.GetAsync("/nothing-here");
        (page.StatusCode, (await page.ReadPageAsync()).QuerySelector("h1")!.TextContent).ShouldBe((HttpStatusCode.NotFound, "Esta página no existe o no está a su alcance."));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A40_another_site_cannot_make_a_browser_act(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        using var browser = await house.SignedInAsync(await house.OrganizationAsync("one"), Role.Administrator);
        browser.DefaultRequestHeaders.Remove("Sec-Fetch-Site");
        foreach (var (name, value) in new[] { ("Origin", "https://evil.example"), ("Origin", "null"), ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Site", "same-site") })
        {
            foreach (var path in new[] { "/api/v1/customers", "/sign-out", "/people/new", "/me/theme", "/settings/sample/remove" })
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent("{}", Encoding.UTF8, "text/plain") };
                request.Headers.Add(name, value);
                (await browser.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, $"{path} {name}: {value}");
            }
        }
        using var bare = new HttpRequestMessage(HttpMethod.Post, "/api/v1/customers") { Content = new StringContent("{}", Encoding.UTF8, "application/json") };
        (await browser.SendAsync(bare)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        // Without its token a form of ours does nothing either.
        using var ours = new HttpRequestMessage(HttpMethod.Post, "/me/theme") { Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["theme"] = "dark" }) };
        ours.Headers.Add("Sec-Fetch-Site", "same-origin");
        (await browser.SendAsync(ours)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_idempotency_key_has_one_effect_and_one_answer(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var organization = await house.OrganizationAsync("one");
        using var browser = await house.SignedInAsync(organization, Role.Administrator);
        var before = await CountAsync(house, organization);
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => PostAsync(browser, "k-1", "Laura Vidal")));
        (await CountAsync(house, organization)).ShouldBe(before + 1);
        var good = answers.Where(answer => answer.IsSuccessStatusCode).ToList();
        good.Count.ShouldBeGreaterThan(0, string.Join(", ", answers.Select(answer => answer.StatusCode)));
        answers.ShouldAllBe(answer => answer.IsSuccessStatusCode || answer.StatusCode == HttpStatusCode.Conflict);
        var again = await PostAsync(browser, "k-1", "Laura Vidal");
        (again.StatusCode, await again.Content.ReadAsStringAsync()).ShouldBe((good[0].StatusCode, await good[0].Content.ReadAsStringAsync()));
        (await PostAsync(browser, "k-1", "Otra Persona")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await CountAsync(house, organization)).ShouldBe(before + 1);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"name\": 1e999}")]
    [InlineData("{\"name\": {\"$type\": \"System.IO.File\"}}")]
    public async Task A28_what_is_no_request_is_refused_without_a_fault(string body)
    {
        await using var house = await TestHouse.StartAsync(DatabaseKind.Sqlite);
        using var browser = await house.SignedInAsync(await house.OrganizationAsync("one"), Role.Administrator);
        ((int)(await browser.PostAsync("/api/v1/customers", new StringContent(body, Encoding.UTF8, "application/json"))).StatusCode).ShouldBeInRange(400, 422);
    }

    [Fact]
    public async Task A28_deep_and_large_bodies_are_refused()
    {
        await using var house = await TestHouse.StartAsync(DatabaseKind.Sqlite);
        using var browser = await house.SignedInAsync(await house.OrganizationAsync("one"), Role.Administrator);
        var deep = "{\"name\":" + new string('[', 5_000) + new string(']', 5_000) + "}";
        (await browser.PostAsync("/api/v1/customers", new StringContent(deep, Encoding.UTF8, "application/json"))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task The_description_is_of_the_api_alone()
    {
        await using var house = await TestHouse.StartAsync(DatabaseKind.Sqlite);
        using var browser = house.Visitor();
        var paths = (await browser.GetFromJsonAsync<JsonElement>("/openapi/v1.json")).GetProperty("paths").EnumerateObject().Select(path => path.Name).ToList();
        paths.ShouldContain("/api/v1/acts");
        paths.ShouldAllBe(path => path.StartsWith("/api/v1/"));
        (await browser.GetAsync("/api/index.html")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    static Task<HttpResponseMessage> PostAsync(HttpClient browser, string key, string name)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/customers") { Content = JsonContent.Create(new { name, kind = "person" }) };
        request.Headers.Add("Idempotency-Key", key);
        return browser.SendAsync(request);
    }

    static Task<int> CountAsync(TestHouse house, int organization) => house.Data(organization).ReadAsync(db => db.Set<Ambos.Customers.Customer>().CountAsync());

    static Task<HttpResponseMessage> SendAsync(HttpClient browser, string key, string path)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return browser.SendAsync(request);
    }

    static async Task<string> KeyAsync(TestHouse house, int organization, string[] scopes)
    {
        using var _ = await house.SignedInAsync(organization, Role.Administrator);
        var secret = ApiKey.Mark + Key.ForPrograms();
        await house.Data(organization).WriteAsync(async db =>
        {
            var person = await db.Set<Membership>().FirstAsync(m => m.AccountId != null);
            db.Add(new ApiKey(person.Id, "test", secret, scopes, null, DateTimeOffset.UnixEpoch));
        });
        return secret;
    }

    static Task ActAsync(TestHouse house, int organization, string name) => house.Data(organization).WriteAsync(db =>
    {
        new Ambos.Platform.Acts.Record(new Session(), TimeProvider.System).Add(db, "thing.done", "thing", null, null, new { name });
        return Task.CompletedTask;
    });
}
