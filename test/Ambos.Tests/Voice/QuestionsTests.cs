using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Ambos.Platform.Acts;
using Ambos.Platform.Areas;
using Ambos.Platform.Checks;
using Ambos.Platform.Figures;
using Ambos.Platform.Identity;
using Ambos.Platform.Ui;
using Ambos.Voice;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ambos.Tests.Voice;

/// <summary>Which questions count as satisfaction is said on a page, and the balance follows.</summary>
public sealed class QuestionsTests
{
    const string Map = """
        {"kind":"answers","source":"x","fields":{"survey":{"column":"encuesta"},"question":{"column":"pregunta"},"side":{"column":"lado"},"date":{"column":"fecha"},"value":{"column":"nota"},"low":{"column":"min"},"high":{"column":"max"}}}
        """;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_counts_is_chosen_and_reckoned_again(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var org = await house.OrganizationAsync("mine");
        await FillAsync(house, org);
        var director = await house.SignedInAsync(org, Role.Director);
        var page = await director.OpenAsync("/voice/questions");
        page.QuerySelectorAll("tbody tr").Length.ShouldBe(3);
        page.QuerySelector("h1")!.TextContent.ShouldBe("3 preguntas, 3 cuentan como satisfacción");
        page.Body!.TextContent.ShouldContain("nov 2026");
        (await MeanAsync(house, org, Side.Outside)).ShouldBe(5, 1e-9);

        (await PressAsync(director, "/voice/questions", "Dar la vuelta: espera")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await director.OpenAsync("/voice/questions")).Body!.TextContent.ShouldContain("más es peor");
        (await MeanAsync(house, org, Side.Outside)).ShouldBe(10, 1e-9);
        (await FaultsAsync(house, org)).ShouldBeEmpty();

        (await PressAsync(director, "/voice/questions?side=outside", "No contar: espera")).Headers.Location!.ToString().ShouldEndWith("/voice/questions?side=outside");
        (await MeanAsync(house, org, Side.Outside)).ShouldBe(10, 1e-9);
        (await CountAsync(house, org, Side.Outside)).ShouldBe(6);
        (await FaultsAsync(house, org)).ShouldBeEmpty();
        (await director.OpenAsync("/voice/questions?counts=no")).QuerySelectorAll("tbody tr").Length.ShouldBe(1);

        var survey = await house.Data(org).ReadAsync(db => db.Set<Survey>().Where(one => one.NameKey == "clima").Select(one => one.Id).SingleAsync());
        (await PressAsync(director, $"/voice/questions?survey={survey}", "No contar nada de esta encuesta")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await CountAsync(house, org, Side.Inside)).ShouldBe(0);
        (await director.GetStringAsync("/voice/questions/export.csv?counts=no")).ShouldContain("espera");
        var audit = (await (await house.SignedInAsync(org, Role.Administrator)).OpenAsync("/audit")).Body!.TextContent;
        foreach (var act in (string[])["dio la vuelta a la escala de la pregunta espera", "hace que la pregunta espera ya no cuente", "hace que nada de la encuesta Clima cuente"])
            audit.ShouldContain(act);
        (await house.Data(org).ReadAsync(db => db.Set<Act>().CountAsync(act => act.Kind.StartsWith("question.") || act.Kind.StartsWith("survey.")))).ShouldBe(3);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Programs_see_and_say_it_and_nobody_else(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var org = await house.OrganizationAsync("mine");
        await FillAsync(house, org);
        var people = await house.SignedInAsync(org, Role.People);
        var first = await people.GetFromJsonAsync<JsonElement>("/api/v1/questions?limit=2");
        first.GetProperty("items").GetArrayLength().ShouldBe(2);
        var rest = await people.GetFromJsonAsync<JsonElement>($"/api/v1/questions?limit=2&after={first.GetProperty("next").GetString()}");
        rest.GetProperty("items").GetArrayLength().ShouldBe(1);
        rest.GetProperty("next").ValueKind.ShouldBe(JsonValueKind.Null);
        // Inside below five there is no number.
        first.GetProperty("items")[0].GetProperty("n").ValueKind.ShouldBe(JsonValueKind.Null);
        var id = rest.GetProperty("items")[0].GetProperty("id").GetGuid();
        var said = await (await people.PatchAsJsonAsync($"/api/v1/questions/{id}", new { counts = false })).Content.ReadFromJsonAsync<JsonElement>();
        (said.GetProperty("counts").GetBoolean(), said.GetProperty("highIsWorse").GetBoolean()).ShouldBe((false, false));

        var lead = await house.SignedInAsync(org, Role.Lead);
        var stranger = await house.SignedInAsync(await house.OrganizationAsync("other"), Role.Administrator);
        foreach (var path in (string[])["/voice/questions", "/voice/questions/export.csv", "/api/v1/questions"])
            (await lead.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        (await lead.OpenAsync("/voice")).QuerySelector("a[href='/voice/questions']").ShouldBeNull();
        (await stranger.PatchAsJsonAsync($"/api/v1/questions/{id}", new { counts = true })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.OpenAsync("/voice/questions?lang=en")).Body!.TextContent.ShouldContain("Nobody has been asked yet");
        (await house.Data(org).ReadAsync(db => db.Set<Question>().Where(one => one.Id == id).Select(one => one.Counts).SingleAsync())).ShouldBeFalse();
    }

    // Outside: six tens and six waits of 10 of 10 that are no good thing; inside: three sevens.
    static async Task FillAsync(TestHouse house, int org)
    {
        var rows = string.Concat(Enumerable.Range(0, 6).Select(at => $"Hotel,nota,fuera,2026-11-0{at + 1},10,0,10\nHotel,espera,fuera,2026-11-0{at + 1},0,0,10\n")) + string.Concat(Enumerable.Range(0, 3).Select(at => $"Clima,apoyo,dentro,2026-11-0{at + 1},7,0,10\n"));
        (await house.ImportAsync(org, "answers", "encuesta,pregunta,lado,fecha,nota,min,max\n" + rows, Map)).Counts.New.ShouldBe(15);
    }

    static async Task<double> MeanAsync(TestHouse house, int org, Side side)
    {
        var cells = await CellsAsync(house, org, side);
        return cells.Sum(cell => cell.Sum) / cells.Sum(cell => cell.N);
    }

    static async Task<long> CountAsync(TestHouse house, int org, Side side) => (await CellsAsync(house, org, side)).Sum(cell => cell.N);

    static async Task<List<MonthFigure>> CellsAsync(TestHouse house, int org, Side side)
    {
        await house.Services.GetRequiredService<Reckoning>().FinishAsync(house.Data(org));
        return await house.Data(org).ReadAsync(db => db.Set<MonthFigure>().Where(cell => cell.Figure == Figure.Satisfaction && cell.Side == side && cell.TeamId == MonthFigure.Everybody).ToListAsync());
    }

    static async Task<List<string>> FaultsAsync(TestHouse house, int org) =>
        await house.Data(org).ReadAsync(async db => await house.Services.GetRequiredService<Catalog>().All<Check>().Where(check => check.Name.StartsWith("voice", StringComparison.Ordinal) || check.Name.StartsWith("insight", StringComparison.Ordinal))
            .ToAsyncEnumerable().SelectMany(check => check.Run(new CheckContext(db, new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero)), CancellationToken.None)).ToListAsync());

    static async Task<HttpResponseMessage> PressAsync(HttpClient browser, string path, string button)
    {
        var page = await browser.OpenAsync(path);
        var form = page.Forms.Single(form => form.QuerySelectorAll("button").Any(one => (one.GetAttribute("aria-label") ?? one.TextContent) == button));
        return await browser.PostAsync(path, new FormUrlEncodedContent(form.QuerySelectorAll("input[name]").ToDictionary(input => input.GetAttribute("name")!, input => input.GetAttribute("value") ?? "")));
    }
}
