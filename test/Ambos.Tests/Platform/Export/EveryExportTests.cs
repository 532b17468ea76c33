using System.Net;
using System.Text.Json;
using Ambos.Customers;
using Ambos.Platform.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Ambos.Tests.Platform.Export;

/// <summary>Every list as CSV, XLSX and JSON, for those who may see the list.</summary>
public sealed class EveryExportTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Every_list_is_given_in_three_forms(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var organization = await house.OrganizationAsync("one");
        await house.Data(organization).WriteAsync(async db =>
        {
            await CustomersStart.SeedAsync(db);
            db.Add(new Site("Marisol Playa", "ES", "Europe/Madrid"));
        });
        using var administrator = await house.SignedInAsync(organization, Role.Administrator);
        using var stranger = house.Visitor();
        var lists = Lists(house);
        lists.ShouldBe(["/calendars", "/customers", "/groups", "/people", "/requests", "/services", "/settings/deliveries", "/sites", "/teams", "/voice"], ignoreOrder: true);
        foreach (var list in lists)
        {
            foreach (var (format, type) in new[] { ("csv", "text/csv"), ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), ("json", "application/json") })
            {
                using var answer = await administrator.GetAsync($"{list}/export.{format}");
                answer.StatusCode.ShouldBe(HttpStatusCode.OK, $"{list} {format}");
                answer.Content.Headers.ContentType!.MediaType.ShouldBe(type, list);
                answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
                (await answer.Content.ReadAsByteArrayAsync()).Length.ShouldBeGreaterThan(1, list);
            }
            (await administrator.GetAsync($"{list}/export.pdf")).StatusCode.ShouldBe(HttpStatusCode.NotFound, list);
            (await stranger.GetAsync($"{list}/export.csv")).StatusCode.ShouldNotBe(HttpStatusCode.OK, list);
        }
        using var groups = JsonDocument.Parse(await administrator.GetStringAsync("/groups/export.json"));
        groups.RootElement.EnumerateArray().First().GetProperty("key").GetString().ShouldBe("employee");
        (await administrator.GetStringAsync("/sites/export.csv")).ShouldContain("Marisol Playa");
        (await administrator.GetStringAsync("/people/export.csv?q=ana")).ShouldContain("Ana Prueba");
        (await administrator.GetStringAsync("/people/export.csv?q=nobody")).ShouldNotContain("Ana Prueba");
    }

    [Fact]
    public async Task Who_may_not_see_a_list_finds_no_file()
    {
        await using var house = await TestHouse.StartAsync(DatabaseKind.Sqlite);
        using var member = await house.SignedInAsync(await house.OrganizationAsync("one"), Role.Member);
        foreach (var list in new[] { "/people", "/services", "/calendars", "/sites", "/groups", "/customers", "/voice", "/settings/deliveries" })
            (await member.GetAsync($"{list}/export.csv")).StatusCode.ShouldBe(HttpStatusCode.NotFound, list);
    }

    static List<string> Lists(TestHouse house) =>
    [
        .. house.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Select(endpoint => endpoint.RoutePattern.RawText!)
            .Where(route => route.EndsWith("/export.{format}", StringComparison.Ordinal)).Select(route => route[..^"/export.{format}".Length]),
    ];
}
