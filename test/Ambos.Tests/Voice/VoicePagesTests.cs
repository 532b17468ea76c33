using System.Net;
using System.Text.Json.Nodes;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Ambos.Platform.Acts;
using Ambos.Platform.Identity;
using Ambos.Voice;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Voice;

public sealed partial class VoicePagesTests
{
    const string Map = """
        {"kind":"signals","source":"x","fields":{"side":{"column":"lado"},"date":{"column":"fecha"},"value":{"column":"nota"},"text":{"column":"texto"},"team":{"column":"equipo"}}}
        """;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Unanswered_stand_first_and_are_answered_where_they_stand(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var org = await house.OrganizationAsync("mine");
        await house.ImportAsync(org, "signals", "lado,fecha,nota,texto,equipo\nfuera,2026-11-01,2,Tarde y frío,Cocina\nfuera,2026-11-02,9,Todo un diez,Cocina\ndentro,2026-11-03,4,Faltan carros,Pisos\n", Map);
        var lead = await house.SignedInAsync(org, Role.Lead);
        var page = await lead.GetStringAsync("/voice");
        page.ShouldContain("Tarde y frío");
        page.ShouldNotContain("Faltan carros");
        (await (await house.SignedInAsync(org, Role.People)).GetStringAsync("/voice")).ShouldContain("Faltan carros");

        var one = await house.Data(org).ReadAsync(db => db.Set<Signal>().SingleAsync(signal => signal.Text == "Tarde y frío"));
        var form = await lead.GetAsync("/voice");
        var token = Token().Match(await form.Content.ReadAsStringAsync()).Groups["value"].Value;
        var cookie = string.Join("; ", form.Headers.TryGetValues("Set-Cookie", out var set) ? set.Select(value => value.Split(';')[0]) : []);
        var empty = await PostAsync(lead, one.Number, token, cookie, "");
        empty.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var saved = await PostAsync(lead, one.Number, token, cookie, "Hemos cambiado el turno de cocina.");
        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        saved.Headers.Location!.OriginalString.ShouldEndWith("/voice");
        // A40: browsers skip the tab.
        var other = await house.Data(org).ReadAsync(db => db.Set<Signal>().SingleAsync(signal => signal.Text == "Todo un diez"));
        var away = await PostAsync(lead, other.Number, token, cookie, "Gracias.", "/\t/evil.example");
        away.Headers.Location!.OriginalString.ShouldEndWith($"/voice/{other.Number}");

        (await lead.GetStringAsync("/voice")).ShouldNotContain("Tarde y frío");
        (await lead.GetStringAsync($"/voice/{one.Number}")).ShouldContain("Hemos cambiado el turno de cocina.");
        (await house.Data(org).ReadAsync(db => db.Set<Act>().CountAsync(act => act.Kind == "signal.answered"))).ShouldBe(2);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Pages_go_on_by_key_both_ways(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var org = await house.OrganizationAsync("mine");
        // All on one day: the number breaks the tie.
        await house.ImportAsync(org, "signals", "lado,fecha,nota,texto,equipo\n" + string.Concat(Enumerable.Range(1, 60).Select(i => $"fuera,2026-11-01,5,Texto {i:00},Cocina\n")), Map);
        var director = await house.SignedInAsync(org, Role.Director);
        var seen = new List<string>();
        var path = "/voice";
        for (var turn = 0; turn < 3; turn++)
        {
            var html = await director.GetStringAsync(path);
            seen.AddRange(Text().Matches(html).Select(match => match.Value));
            path = Next().Match(html) is { Success: true } next ? WebUtility.HtmlDecode(next.Groups["href"].Value) : "";
        }
        path.ShouldBe("");
        seen.Distinct().Count().ShouldBe(60);
        seen.ShouldBe(seen.OrderDescending());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_api_answers_under_the_same_permissions(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var org = await house.OrganizationAsync("mine");
        await house.ImportAsync(org, "signals", "lado,fecha,nota,texto,equipo\ndentro,2026-11-01,2,De dentro,Cocina\n", Map);
        var agent = await house.SignedInAsync(org, Role.Agent);
        (await agent.GetAsync("/api/v1/signals/1")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await (await house.SignedInAsync(org, Role.Member)).GetAsync("/api/v1/signals")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var people = await house.SignedInAsync(org, Role.People);
        (await people.GetStringAsync("/api/v1/signals?state=open")).ShouldContain("De dentro");
        (await house.Data(org).ReadAsync(db => db.Set<Signal>().CountAsync(signal => signal.AnsweredAt == null))).ShouldBe(1);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Scores_say_of_which_period_they_are_and_inside_only_of_what_is_published(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var org = await house.OrganizationAsync("mine");
        const string map = """
            {"kind":"answers","source":"x","fields":{"respondent":{"column":"#row"},"survey":{"value":"Clima"},"question":{"column":"pregunta"},"value":{"column":"nota"},"low":{"value":"0"},"high":{"value":"10"},"side":{"column":"lado"},"date":{"column":"fecha"},"team":{"value":"Cocina"}}}
            """;
        var director = await house.SignedInAsync(org, Role.Director);
        (await director.GetStringAsync("/voice/scores")).ShouldNotContain("Periodo de los datos");
        await house.ImportAsync(org, "answers", "pregunta,nota,lado,fecha\n" + string.Concat(Enumerable.Repeat("P1,7,inside,2025-03-10\n", 5)) + "P1,2,inside,2025-12-10\nF1,7,outside,2025-06-10\nF1,7,outside,2026-02-10\n", map);
        (await director.GetStringAsync("/voice/scores")).ShouldContain("Periodo de los datos: mar 2025 – feb 2026");
        (await director.GetStringAsync("/voice/scores?side=outside")).ShouldContain("Periodo de los datos: jun 2025 – feb 2026");
        foreach (var asked in (string[])["side=inside", "question=P1", "by=team&question=P1", "question=satisfaction&side=inside", "by=month&question=P1", "team=Cocina&side=inside"])
            JsonNode.Parse(await director.GetStringAsync("/api/v1/reports/scores?" + asked))!["covers"]!.ToJsonString().ShouldBe("""{"from":"2025-03","until":"2025-03"}""", asked);
        (await director.GetStringAsync("/voice/scores?side=outside&until=2025-12")).ShouldContain("Periodo de los datos: jun 2025 – jun 2025");
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_team_inside_with_four_answers_has_no_score_anywhere_and_none_can_be_reckoned(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var org = await house.OrganizationAsync("mine");
        const string Answers = """
            {"kind":"answers","source":"x","fields":{"respondent":{"column":"#row"},"survey":{"value":"Clima"},"question":{"value":"P1"},"value":{"column":"nota"},"low":{"value":"0"},"high":{"value":"10"},"side":{"value":"inside"},"date":{"value":"2026-10-10"},"team":{"column":"equipo"}}}
            """;
        await house.ImportAsync(org, "answers", "nota,equipo\n" + Lines(6, "7,Cocina") + Lines(5, "8,Recepción") + Lines(4, "3,Pisos"), Answers);
        var director = await house.SignedInAsync(org, Role.Director);
        var page = await director.GetStringAsync("/voice/scores?by=team&question=P1");
        page.ShouldContain("5 personas de un equipo");
        page.ShouldNotContain("Pisos</td>");
        page.ShouldContain("7,00");
        page.ShouldContain("8,00");
        page.ShouldNotContain("3,00");
        // The whole stands on another page: without kitchen and reception nobody is left in it.
        (await director.GetStringAsync("/api/v1/reports/scores?question=P1")).ShouldContain("\"n\": 11");
        var json = await director.GetStringAsync("/api/v1/reports/scores?by=team&question=P1");
        json.ShouldNotContain("\"mean\": 3");
        json.ShouldNotContain("\"n\": 4");
        (await director.GetStringAsync("/voice/scores?question=P1&team=Pisos")).ShouldNotContain("3,00");
        (await director.GetStringAsync("/voice/scores?by=month&question=P1&team=Pisos")).ShouldNotContain("3,00");

        // Nor on the page that compares teams, nor in its report.
        await house.ImportAsync(org, "answers", "nota,equipo\n" + Lines(9, "6,Cocina") + Lines(9, "6,Recepción") + Lines(9, "6,Pisos"), Answers.Replace("inside", "outside").Replace("P1", "P2").Replace("Clima", "Fuera").Replace("\"x\"", "\"y\""));
        var link = await director.GetStringAsync("/api/v1/reports/link?inside=P1&outside=P2");
        link.ShouldContain("\"inside\": 7");
        link.ShouldContain("\"inside\": 8");
        link.ShouldNotContain("\"inside\": 3");

        static string Lines(int times, string line) => string.Concat(Enumerable.Repeat(line + "\n", times));
    }

    static Task<HttpResponseMessage> PostAsync(HttpClient client, long number, string token, string cookie, string said, string back = "/voice")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/voice/{number}")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["_handler"] = "answer", ["__RequestVerificationToken"] = token, ["Input.Said"] = said, ["Input.Back"] = back }),
        };
        request.Headers.Add("Cookie", string.Join("; ", client.DefaultRequestHeaders.GetValues("Cookie").Append(cookie).Where(part => part.Length > 0)));
        return client.SendAsync(request);
    }

    [GeneratedRegex("""name="__RequestVerificationToken"[^>]*value="(?<value>[^"]+)""")]
    private static partial Regex Token();

    [GeneratedRegex("""Texto \d\d""")]
    private static partial Regex Text();

    [GeneratedRegex("""rel="next" href="(?<href>[^"]+)""")]
    private static partial Regex Next();
}
