using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Ambos.Customers;
using Ambos.Customers.Likeness;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ambos.Tests.Customers.Merging;

/// <summary>Duplicates as somebody at the screen and a program find, decide and undo them.</summary>
public sealed class MergePagesTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task APairIsFoundComparedPutTogetherAndParted(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var (organization, browser) = await TwiceAsync(house);
        (await browser.OpenAsync("/customers/duplicates")).QuerySelector("h1")!.TextContent.ShouldBe("¿Hay alguien dos veces?");
        (await browser.SubmitAsync("/customers/duplicates", new Dictionary<string, string>(StringComparer.Ordinal) { ["_handler"] = "search" })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await house.Services.GetRequiredService<Duplicates>().RunAsync(organization)).ShouldNotBeNull();

        var list = await browser.OpenAsync("/customers/duplicates");
        list.QuerySelector("h1")!.TextContent.ShouldBe("Una pareja puede ser el mismo cliente");
        list.QuerySelector("tbody")!.TextContent.ShouldContain("el mismo teléfono");
        (await browser.GetStringAsync("/customers/duplicates/export.csv")).ShouldContain("Garcia Lopez");
        var preview = await browser.OpenAsync("/customers/1/merge/2");
        preview.QuerySelectorAll("tr.conflict").Select(row => row.QuerySelector("th")!.FirstChild!.TextContent.Trim()).ShouldBe(["Nombre", "Teléfono principal"]);

        (await browser.SubmitAsync(preview, "/customers/1/merge/2", new Dictionary<string, string>(StringComparer.Ordinal) { ["take.name"] = "theirs" })).Headers.Location!.ToString().ShouldEndWith("/customers/1");
        var kept = await browser.OpenAsync("/customers/1");
        kept.QuerySelector("h1")!.TextContent.ShouldBe("Ana Garcia Lopez");
        kept.Body!.TextContent.ShouldContain("Unidas con esta ficha");
        (await browser.GetAsync("/customers/2")).Headers.Location!.ToString().ShouldEndWith("/customers/1");
        (await browser.GetAsync("/customers/1/merge/2")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await browser.OpenAsync("/customers?q=ana")).QuerySelectorAll("tbody tr").Length.ShouldBe(1);

        var form = kept.QuerySelectorAll("form").Single(form => form.TextContent.Contains("Volver a separarlas", StringComparison.Ordinal));
        var fields = form.QuerySelectorAll("input[type=hidden]").ToDictionary(input => input.GetAttribute("name")!, input => input.GetAttribute("value") ?? "", StringComparer.Ordinal);
        (await browser.PostAsync("/customers/1", new FormUrlEncodedContent(fields))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await browser.OpenAsync("/customers/2")).QuerySelector("h1")!.TextContent.ShouldBe("Ana Garcia Lopez");
        (await browser.OpenAsync("/customers/1")).QuerySelector("h1")!.TextContent.ShouldBe("Ana García López");
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task WhoMayNotIsToldOfNothing(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var (organization, _) = await TwiceAsync(house);
        var agent = await house.SignedInAsync(organization, Role.Agent);
        foreach (var path in (string[])["/customers/duplicates", "/customers/1/merge/2", "/customers/duplicates/export.csv", "/api/v1/duplicates"])
            (await agent.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        var member = await house.SignedInAsync(organization, Role.Member);
        (await member.GetAsync("/customers/2")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        var stranger = await house.SignedInAsync(await house.OrganizationAsync("otra"), Role.Administrator);
        (await stranger.GetAsync("/customers/1/merge/2")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.PostAsJsonAsync("/api/v1/merges", new { kept = 1, other = 2 })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task AProgramDoesTheSame(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var (organization, api) = await TwiceAsync(house);
        (await api.PostAsJsonAsync("/api/v1/duplicates/search", new { })).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await house.Services.GetRequiredService<Duplicates>().RunAsync(organization);
        var pair = (await api.GetFromJsonAsync<JsonElement>("/api/v1/duplicates")).GetProperty("items")[0];
        (pair.GetProperty("first").GetInt64(), pair.GetProperty("second").GetInt64()).ShouldBe((1, 2));
        (await api.PutAsJsonAsync($"/api/v1/duplicates/{pair.GetProperty("id").GetGuid()}", new { state = "different" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await api.GetFromJsonAsync<JsonElement>("/api/v1/duplicates")).GetProperty("items").GetArrayLength().ShouldBe(0);
        (await api.GetFromJsonAsync<JsonElement>("/api/v1/duplicates?state=different")).GetProperty("items").GetArrayLength().ShouldBe(1);

        var merged = await api.PostAsJsonAsync("/api/v1/merges", new { kept = 1, other = 2, take = new[] { "phone" } });
        merged.StatusCode.ShouldBe(HttpStatusCode.Created, await merged.Content.ReadAsStringAsync());
        var gone = await api.GetAsync("/api/v1/customers/2");
        (gone.StatusCode, gone.Headers.Location!.ToString()).ShouldBe((HttpStatusCode.TemporaryRedirect, "/api/v1/customers/1"));
        (await api.PatchAsJsonAsync("/api/v1/customers/2", new { name = "Otra" })).StatusCode.ShouldBe(HttpStatusCode.TemporaryRedirect);
        var id = (await merged.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
        (await api.DeleteAsync($"/api/v1/merges/{id}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await api.GetAsync("/api/v1/customers/2")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await api.PostAsJsonAsync("/api/v1/merges", new { kept = 1, other = 99 })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    static async Task<(int Organization, HttpClient Browser)> TwiceAsync(TestHouse house)
    {
        var organization = await house.OrganizationAsync("marisol");
        await house.Data(organization).WriteAsync(db => CustomersStart.SeedAsync(db));
        var browser = await house.SignedInAsync(organization, Role.Administrator);
        foreach (var (name, phone) in (IEnumerable<(string, string)>)[("Ana García López", "600 111 222"), ("Ana Garcia Lopez", "+34600111222")])
            (await browser.PostAsJsonAsync("/api/v1/customers", new { name, contactPoints = new[] { new { kind = "phone", value = phone } } })).StatusCode.ShouldBe(HttpStatusCode.Created);
        return (organization, browser);
    }
}
