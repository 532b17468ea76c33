using System.Globalization;
using System.Net;
using System.Text.Json;
using Ambos.Platform.Areas;
using Ambos.Platform.Identity;
using Ambos.Platform.Reports;
using Ambos.Tests.Voice;
using Microsoft.Extensions.DependencyInjection;

namespace Ambos.Tests.Insight;

/// <summary>Teams compared with each other: the figures, who was left out and why, and words that promise nothing.</summary>
public sealed class ConnectionTests
{
    const string Map = """
        {"kind":"measures","source":"x","nulls":["NDA"],"unpivot":{"columns":[{"column":"in","as":"Clima"},{"column":"out","as":"Nota"}],"name":"m","value":"v"},
         "fields":{"team":{"column":"team"},"measure":{"column":"m"},"value":{"column":"v"},"period":{"column":"year"},"n":{"column":"n"},"side":{"column":"m","values":{"Clima":"inside"},"otherwise":"outside"}}}
        """;

    // Six teams with both sides; one is measured in two years (10 and 5 answers), one has too few answers, one lacks a side each.
    const string Csv = """
        team,year,n,in,out
        A,2025,10,1,2
        A,2026,5,4,2
        B,2026,9,3,1
        C,2026,9,4,3
        D,2026,9,5,6
        E,2026,9,6,4
        F,2026,9,7,8
        Few,2026,4,9,9
        NoOut,2026,9,5,NDA
        NoIn,2026,9,NDA,5
        """;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task One_value_a_team_and_side_and_everybody_left_out_is_said(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var org = await house.OrganizationAsync("mine");
        (await house.ImportAsync(org, "measures", Csv, Map)).Counts.New.ShouldBe(18);
        using var json = JsonDocument.Parse(await ReportAsync(house, org, "link"));
        var root = json.RootElement;
        // Python's statistics.correlation and linear_regression over (2,2) (3,1) (4,3) (5,6) (6,4) (7,8).
        root.GetProperty("n").GetInt32().ShouldBe(6);
        root.GetProperty("r").GetProperty("value").GetDouble().ShouldBe(0.8609160647753271, 1e-12);
        root.GetProperty("slope").GetProperty("value").GetDouble().ShouldBe(1.2, 1e-12);
        root.GetProperty("r").GetProperty("low").GetDouble().ShouldBe(Math.Tanh(Math.Atanh(0.8609160647753271) - 1.959964 / Math.Sqrt(3)), 0.0005);
        root.GetProperty("teams")[0].GetProperty("inside").GetDouble().ShouldBe(2);
        var left = root.GetProperty("leftOut").GetProperty("why").EnumerateArray().Select(why => (why.GetProperty("lack").GetString(), why.GetProperty("teams")[0].GetString()));
        left.ShouldBe([("insideMissing", "NoIn"), ("outsideMissing", "NoOut"), ("bothTooFew", "Few")]);
        root.GetProperty("kind").GetString().ShouldBe("between");
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_page_says_what_it_saw_and_never_that_one_side_moves_the_other(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var org = await house.OrganizationAsync("mine");
        var director = await house.SignedInAsync(org, Role.Director);
        (await director.GetStringAsync("/insight/link")).ShouldContain("Aún no hay datos suficientes");
        await house.ImportAsync(org, "measures", Csv, Map);
        foreach (var (language, words) in new[] { ("es", "Comparados entre sí"), ("en", "compared with each other") })
        {
            var page = await director.GetStringAsync($"/insight/link?lang={language}");
            page.ShouldContain(words);
            page.ShouldContain("n = 6");
            foreach (var word in new[] { "causa", "cause", "provoca", "culp", "drives", "impact" })
                page[page.IndexOf("<main", StringComparison.Ordinal)..].ShouldNotContain(word, Case.Insensitive);
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_may_not_see_it_does_not_find_it_and_nobody_finds_another_organization(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var (mine, theirs) = (await house.OrganizationAsync("mine"), await house.OrganizationAsync("theirs"));
        await house.ImportAsync(theirs, "measures", Csv, Map);
        await FigureTests.FillAsync(house, theirs);
        foreach (var role in new[] { Role.Member, Role.Agent, Role.Representative })
        {
            var client = await house.SignedInAsync(theirs, role);
            foreach (var path in new[] { "/insight/balance", "/insight/link", "/api/v1/reports/balance", "/api/v1/reports/link" })
                (await client.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound, $"{role} {path}");
        }
        var lead = await house.SignedInAsync(theirs, Role.Lead);
        (await lead.GetAsync("/insight/balance")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await lead.GetAsync("/insight/link")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        var stranger = await house.SignedInAsync(mine, Role.Director);
        (await stranger.GetStringAsync("/insight/balance")).ShouldNotContain("Recepción");
        (await stranger.GetAsync("/api/v1/reports/link")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await stranger.GetAsync("/voice/1")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.GetAsync("/api/v1/signals/1")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_balance_gives_every_figure_with_its_n_and_hides_few_inside(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var org = await house.OrganizationAsync("mine");
        await FigureTests.FillAsync(house, org);
        using var json = JsonDocument.Parse(await ReportAsync(house, org, "balance", ("from", "2026-10"), ("until", "2026-11")));
        var october = json.RootElement.GetProperty("months")[0];
        october.GetProperty("month").GetString().ShouldBe("2026-10");
        var (inside, outside) = (october.GetProperty("inside"), october.GetProperty("outside"));
        inside.GetProperty("customers").GetInt64().ShouldBe(1);
        outside.GetProperty("requests").GetInt64().ShouldBe(3);
        (outside.GetProperty("promise").GetProperty("met").GetInt32(), outside.GetProperty("promise").GetProperty("n").GetInt64()).ShouldBe((2, 3));
        outside.GetProperty("hours").GetProperty("value").GetDouble().ShouldBe(12);
        outside.GetProperty("satisfaction").GetProperty("value").GetDouble().ShouldBe(5.5);
        (outside.GetProperty("signals").GetProperty("met").GetInt32(), outside.GetProperty("signals").GetProperty("n").GetInt64()).ShouldBe((1, 2));
        // Three answers inside: neither the mean nor how many.
        inside.GetProperty("satisfaction").GetProperty("value").ValueKind.ShouldBe(JsonValueKind.Null);
        inside.GetProperty("satisfaction").GetProperty("n").ValueKind.ShouldBe(JsonValueKind.Null);

        var director = await house.SignedInAsync(org, Role.Director);
        var page = await director.GetStringAsync("/insight/balance?from=2026-10&until=2026-11");
        page.ShouldContain("5,5");
        page.ShouldContain("/api/v1/reports/balance?from=2026-10");
        (await director.GetStringAsync("/api/v1/reports/balance?from=2026-10&until=2026-11&format=csv")).ShouldContain("2026-10,");
        (await director.GetStringAsync("/")).ShouldContain("¿Qué nos dicen?");
    }

    static async Task<string> ReportAsync(TestHouse house, int org, string name, params (string Name, string Value)[] options)
    {
        await using var scope = house.Services.CreateAsyncScope();
        var view = new OrganizationView(org, "mine", "mine", "ES", null, "Europe/Madrid", "es", null, null, false);
        await house.Services.GetRequiredService<Ambos.Platform.Figures.Reckoning>().FinishAsync(house.Data(org));
        var figures = await house.Services.GetRequiredService<Catalog>().All<Report>().Single(report => report.Name == name)
            .Run(new ReportRequest(scope.ServiceProvider, house.Data(org), view, options.ToDictionary(option => option.Name, option => option.Value), DateTimeOffset.Parse("2026-11-21T12:00:00Z", CultureInfo.InvariantCulture)), CancellationToken.None);
        return ReportText.Json(figures);
    }
}
