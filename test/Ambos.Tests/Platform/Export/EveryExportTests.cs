using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Ambos.Customers;
using Ambos.Platform.Identity;
using Ambos.Platform.Notifications;
using Ambos.Tests.Architecture;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
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
        lists.ShouldBe(["/calendars", "/customers", "/groups", "/people", "/requests", "/services", "/settings/deliveries", "/sites", "/teams", "/voice", "/positions", "/voice/questions", "/import", "/notifications", "/settings/keys", "/settings/fields", "/settings/webhooks", "/colleagues", "/customers/duplicates", "/stages", "/customers/slipping", "/customers/unspoken", "/privacy", "/customers/segments", "/settings/purposes"], ignoreOrder: true);
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
        foreach (var list in new[] { "/people", "/services", "/calendars", "/sites", "/groups", "/customers", "/voice", "/settings/deliveries", "/positions", "/voice/questions", "/import", "/settings/keys", "/settings/fields", "/settings/webhooks", "/customers/duplicates", "/stages", "/customers/slipping", "/customers/unspoken", "/privacy", "/customers/segments", "/settings/purposes" })
            (await member.GetAsync($"{list}/export.csv")).StatusCode.ShouldBe(HttpStatusCode.NotFound, list);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task New_lists_say_what_stands_on_their_pages_and_no_secret(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var organization = await house.OrganizationAsync("one");
        await house.Data(organization).WriteAsync(db => CustomersStart.SeedAsync(db));
        using var administrator = await house.SignedInAsync(organization, Role.Administrator);
        using var other = await house.SignedInAsync(organization, Role.Member, "Otra Persona");
        (await administrator.SubmitAsync("/settings/fields", new Dictionary<string, string> { ["Input.Name"] = "Talla" })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await administrator.GetStringAsync("/settings/fields/export.csv")).ShouldContain("talla");

        var made = await administrator.SubmitAsync("/settings/keys", new Dictionary<string, string> { ["Input.Name"] = "Nómina", ["Input.Scopes"] = "customers.read" });
        var secret = (await made.ReadPageAsync()).QuerySelector(".mono")!.TextContent.Trim().Split(' ')[0];
        var keys = await administrator.GetStringAsync("/settings/keys/export.csv");
        keys.ShouldContain("Nómina");
        keys.ShouldNotContain(secret);
        keys.ShouldNotContain("ambos_");

        var me = await house.Data(organization).ReadAsync(db => db.Set<Membership>().SingleAsync(one => one.Name == "Ana Prueba"));
        await house.Data(organization).WriteAsync(db => { db.Add(new Notification(me.Id, "x", "It is on its way again.", [], "/people", DateTimeOffset.UnixEpoch, null)); return Task.CompletedTask; });
        (await administrator.GetStringAsync("/notifications/export.csv")).ShouldContain("/people");
        (await administrator.GetStringAsync("/notifications/export.csv?lang=en")).ShouldContain("It is on its way again.");
        (await other.GetStringAsync("/notifications/export.csv")).ShouldNotContain("/people");

        foreach (var (name, group) in new[] { ("Colega Uno", "employee"), ("Huésped Dos", "consumer") })
            (await administrator.PostAsJsonAsync("/api/v1/customers", new { name, relationship = new { group, from = "2020-01-01" } })).StatusCode.ShouldBe(HttpStatusCode.Created);
        var colleagues = await other.GetStringAsync("/colleagues/export.csv");
        colleagues.ShouldContain("Colega Uno");
        colleagues.ShouldNotContain("Huésped");
        (await other.GetStringAsync("/colleagues/export.csv?q=nadie")).ShouldNotContain("Colega");
    }

    /// <summary>Pages that show a table and give no file, and why.</summary>
    static readonly Dictionary<string, string> WithoutFile = new()
    {
        ["TeamPage.razor"] = "Who works in a team: the customers of the team are a file under /customers?team=…",
        ["PositionPage.razor"] = "Who holds a position stands on few lines; the positions are a file, and people with their roles under /customers.",
        ["SessionsPage.razor"] = "Where one has come in oneself: for the eyes of one person, and gone when it ends.",
        ["WebhookPage.razor"] = "Messages of thirty days: the list of webhooks is a file, their messages are pages of the API.",
        ["PasskeysPage.razor"] = "At most twenty keys of one person, to be named and removed.",
    };

    [Fact]
    public void Every_page_with_a_list_offers_it_as_a_file()
    {
        var pages = SourceFile.Below("src/Ambos", ".razor").Where(file => file.Text.Contains("@page \"", StringComparison.Ordinal) && file.Text.Contains("<DataTable", StringComparison.Ordinal)).ToList();
        pages.Count.ShouldBeGreaterThan(15);
        pages.Where(page => !Offers(page.Text)).Select(page => Path.GetFileName(page.Path)).ShouldBe(WithoutFile.Keys, ignoreOrder: true);
        Offers("@page \"/x\" <DataTable Items=\"rows\">").ShouldBeFalse();

        static bool Offers(string text) => text.Contains("<ExportLinks ", StringComparison.Ordinal) || text.Contains("<ReportLinks ", StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Every_file_that_a_page_offers_is_there(DatabaseKind kind)
    {
        await using var company = await Abuse.Company.OpenAsync(kind);
        var offered = (await company.WalkAsync()).Values.SelectMany(page => new AngleSharp.Html.Parser.HtmlParser().ParseDocument(page.Text).QuerySelectorAll("a[download]").Select(link => link.GetAttribute("href")!))
            .Where(href => href.Contains("export", StringComparison.Ordinal)).Distinct().ToList();
        offered.Count.ShouldBeGreaterThan(30);
        foreach (var href in offered)
            (await company.Everybody.GetAsync(href)).StatusCode.ShouldBe(HttpStatusCode.OK, href);
    }

    static List<string> Lists(TestHouse house) =>
    [
        .. house.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Select(endpoint => endpoint.RoutePattern.RawText!)
            .Where(route => route.EndsWith("/export.{format}", StringComparison.Ordinal)).Select(route => route[..^"/export.{format}".Length]),
    ];
}
