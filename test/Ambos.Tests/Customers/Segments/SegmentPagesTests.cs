using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Ambos.Customers;
using Ambos.Customers.Segments;
using Ambos.Platform.Identity;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Customers.Segments;

/// <summary>Segments as people and programs use them: without scripts, under everybody's own permissions.</summary>
public sealed class SegmentPagesTests
{
    const string New = "/customers/segments/new";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_segment_is_built_step_by_step_without_scripts(DatabaseKind kind)
    {
        await using var registry = await RegistryHouse.StartAsync(kind);
        await using var house = registry.House;
        await registry.AddAsync("Marta Ribas", "consumer");
        await registry.AddAsync("Eva Ruiz", "employee");
        using var browser = await house.SignedInAsync(registry.Organization, Role.Administrator);
        var page = await browser.OpenAsync(New);
        page = await StepAsync(browser, page, New, [("p1.on", "group")], "look");
        page.QuerySelectorAll("[name='p1.values']").Length.ShouldBeGreaterThan(10);
        page = await StepAsync(browser, page, New, [("p1.values", "consumer")], "look");
        Count(page).ShouldBe("Un cliente");
        page.QuerySelector(".sgm-sentence")!.TextContent.ShouldBe("Consumidores");
        page = await StepAsync(browser, page, New, [], "group:0");
        page.QuerySelectorAll("fieldset.sgm-group").Length.ShouldBe(2);
        page = await StepAsync(browser, page, New, [("p3.on", "contact.last")], "look");
        Count(page).ShouldContain("cuántos días");
        page = await StepAsync(browser, page, New, [("p3.is", "NotWithin"), ("p3.days", "90"), ("p2.match", "None")], "look");
        Count(page).ShouldBe("0 clientes");
        page = await StepAsync(browser, page, New, [("p2.match", "All")], "add:2");
        page = await StepAsync(browser, page, New, [], "drop:4");
        Count(page).ShouldBe("Un cliente");
        (await SendAsync(browser, page, New, [], "save")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, "without a name");
        var saved = await SendAsync(browser, page, New, [("Input.Name", "Silenciosas")], "save");
        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var there = await browser.OpenAsync(saved.Headers.Location!.ToString());
        there.Body!.TextContent.ShouldContain("Marta Ribas");
        there.Body.TextContent.ShouldContain("Ana Prueba");
        there.Body.TextContent.ShouldNotContain("Eva Ruiz");
        (await browser.OpenAsync("/customers/segments")).Body!.TextContent.ShouldContain("Consumidores que no han tenido contacto en los últimos 90 días");
        var id = saved.Headers.Location.ToString().Split('/')[^1];
        (await browser.GetStringAsync($"/customers/export.csv?segment={id}")).ShouldContain("Marta Ribas");
        (await browser.GetStringAsync($"/customers/export.csv?segment={id}")).ShouldNotContain("Eva Ruiz");
        (await browser.GetStringAsync($"/customers/export.csv?segment={Guid.NewGuid()}")).ShouldNotContain("Marta Ribas");
        (await browser.GetStringAsync("/search/list?q=silenciosas")).ShouldContain(id);
        (await browser.GetStringAsync("/search/list?q=segmentos")).ShouldContain("/customers/segments");
        var edit = $"/customers/segments/{id}/edit";
        var (one, other) = (await browser.OpenAsync(edit), await browser.OpenAsync(edit));
        (await SendAsync(browser, one, edit, [("Input.Name", "Calladas")], "save")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await SendAsync(browser, other, edit, [("Input.Name", "Mudas")], "save")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await SendAsync(browser, await browser.OpenAsync(edit), edit, [], "delete")).Headers.Location!.ToString().ShouldEndWith("/customers/segments");
        (await browser.GetAsync($"/customers/segments/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whoever_may_not_read_what_is_asked_is_told_neither_who_nor_how_many(DatabaseKind kind)
    {
        await using var registry = await RegistryHouse.StartAsync(kind);
        await using var house = registry.House;
        await registry.AddAsync("Marta Ribas", "consumer");
        using var lead = await house.SignedInAsync(registry.Organization, Role.Lead);
        using var people = await house.SignedInAsync(registry.Organization, Role.People);
        using var agent = await house.SignedInAsync(registry.Organization, Role.Agent);
        using var member = await house.SignedInAsync(registry.Organization, Role.Member);
        var body = Body("Sin esperar", new JsonObject { ["on"] = "request.open", ["is"] = "hasNot" });
        var made = await ReadAsync(await lead.PostAsJsonAsync("/api/v1/segments", body), HttpStatusCode.Created);
        var id = made["id"]!.ToString();
        made["customers"]!.GetValue<long>().ShouldBe(1);
        // Another segment that asks this one hides as much.
        var outer = (await ReadAsync(await lead.PostAsJsonAsync("/api/v1/segments", Body("De otro", new JsonObject { ["on"] = "segment", ["is"] = "any", ["values"] = new JsonArray(id) })), HttpStatusCode.Created))["id"]!.ToString();
        foreach (var (one, address) in new[] { (id, $"/customers/segments/{id}"), (outer, $"/customers/segments/{outer}") })
        {
            var hidden = await ReadAsync(await people.GetAsync($"/api/v1/segments/{one}"), HttpStatusCode.OK);
            hidden["isHidden"]!.GetValue<bool>().ShouldBeTrue();
            hidden["customers"].ShouldBeNull();
            hidden["question"].ShouldBeNull();
            (await ReadAsync(await people.GetAsync($"/api/v1/segments/{one}/customers"), HttpStatusCode.OK))["items"]!.AsArray().ShouldBeEmpty();
            (await people.GetStringAsync($"/customers/export.csv?segment={one}")).ShouldNotContain("Marta");
            (await people.GetStringAsync(address)).ShouldNotContain("Marta");
            (await people.GetAsync(address + "/edit")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await people.PutAsJsonAsync($"/api/v1/segments/{one}", Body("Otra cosa", new JsonObject { ["on"] = "side", ["is"] = "any", ["values"] = new JsonArray("outside") }))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            (await agent.GetStringAsync(address)).ShouldContain("Marta");
        }
        // A condition one may not read answers like one that is not there.
        var forbidden = await people.PostAsJsonAsync("/api/v1/segments", Body("Mía", new JsonObject { ["on"] = "request.open", ["is"] = "has" }));
        var unknown = await people.PostAsJsonAsync("/api/v1/segments", Body("Mía", new JsonObject { ["on"] = "nothing.open", ["is"] = "has" }));
        (forbidden.StatusCode, unknown.StatusCode).ShouldBe((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity));
        (await forbidden.Content.ReadAsStringAsync()).Replace("request.open", "x").ShouldBe((await unknown.Content.ReadAsStringAsync()).Replace("nothing.open", "x"));
        (await people.GetStringAsync("/api/v1/segments/conditions")).ShouldNotContain("request.");
        (await people.GetStringAsync(New)).ShouldNotContain("request.open");
        // Colleagues' words are asked by those who read them alone; making is for some, seeing for keepers, and nothing for everybody else.
        (await lead.GetStringAsync("/api/v1/segments/conditions")).ShouldNotContain("voice.said.inside");
        (await people.GetStringAsync("/api/v1/segments/conditions")).ShouldContain("voice.said.inside");
        (await agent.GetAsync(New)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await agent.PostAsJsonAsync("/api/v1/segments", body)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await agent.DeleteAsync($"/api/v1/segments/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        foreach (var address in new[] { "/customers/segments", $"/customers/segments/{id}", New, "/customers/segments/export.csv", "/api/v1/segments", $"/api/v1/segments/{id}", $"/api/v1/segments/{id}/customers", "/api/v1/segments/conditions" })
            (await member.GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.NotFound, address);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Another_organisation_neither_finds_a_segment_nor_asks_it(DatabaseKind kind)
    {
        await using var registry = await RegistryHouse.StartAsync(kind);
        await using var house = registry.House;
        await registry.AddAsync("Marta Ribas", "consumer");
        var id = (await registry.Get<SegmentDesk>().MakeAsync("Nuestro", SegmentPart.All(SegmentPart.Of("group", SegmentVerb.Any, "consumer")))).Value!.Id;
        var elsewhere = await house.OrganizationAsync("otra");
        await house.Data(elsewhere).WriteAsync(db => CustomersStart.SeedAsync(db));
        using var other = await house.SignedInAsync(elsewhere, Role.Administrator);
        foreach (var address in new[] { $"/customers/segments/{id}", $"/customers/segments/{id}/edit", $"/api/v1/segments/{id}", $"/api/v1/segments/{id}/customers" })
            (await other.GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.NotFound, address);
        (await other.GetStringAsync("/api/v1/segments")).ShouldNotContain("Nuestro");
        (await other.GetStringAsync($"/customers/export.csv?segment={id}")).ShouldNotContain("Marta");
        (await other.DeleteAsync($"/api/v1/segments/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await other.PostAsJsonAsync("/api/v1/segments", Body("Robado", new JsonObject { ["on"] = "segment", ["is"] = "any", ["values"] = new JsonArray(id.ToString()) }))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Programs_make_read_replace_and_delete(DatabaseKind kind)
    {
        await using var registry = await RegistryHouse.StartAsync(kind);
        await using var house = registry.House;
        foreach (var name in new[] { "Ada", "Berta", "Carla" })
            await registry.AddAsync(name, "consumer");
        using var browser = await house.SignedInAsync(registry.Organization, Role.Administrator);
        var made = await ReadAsync(await browser.PostAsJsonAsync("/api/v1/segments", Body("Todas", new JsonObject { ["on"] = "group", ["is"] = "any", ["values"] = new JsonArray("consumer") })), HttpStatusCode.Created);
        var path = $"/api/v1/segments/{made["id"]}";
        var first = await ReadAsync(await browser.GetAsync(path + "/customers?limit=2"), HttpStatusCode.OK);
        first["items"]!.AsArray().Count.ShouldBe(2);
        (await ReadAsync(await browser.GetAsync($"{path}/customers?limit=2&after={first["next"]}"), HttpStatusCode.OK))["items"]![0]!["name"]!.ToString().ShouldBe("Carla");
        var seen = (await browser.GetAsync(path)).Headers.ETag!.Tag;
        (await ReadAsync(await PutAsync(browser, path, Body("Ada sola", new JsonObject { ["on"] = "name", ["is"] = "contains", ["value"] = "ADA" }), seen), HttpStatusCode.OK))["customers"]!.GetValue<long>().ShouldBe(1);
        (await PutAsync(browser, path, Body("Tarde", new JsonObject { ["on"] = "name", ["is"] = "contains", ["value"] = "a" }), seen)).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await PutAsync(browser, path, Body("", new JsonObject { ["on"] = "name", ["is"] = "contains", ["value"] = "a" }), null)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await PutAsync(browser, path, new JsonObject { ["name"] = "Nada", ["question"] = new JsonObject { ["match"] = "all", ["parts"] = new JsonArray() } }, null)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await browser.DeleteAsync(path)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await browser.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Two_with_the_same_name_at_once_make_one()
    {
        await using var registry = await RegistryHouse.StartAsync(DatabaseKind.Postgres);
        await using var house = registry.House;
        using var browser = await house.SignedInAsync(registry.Organization, Role.Administrator);
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => browser.PostAsJsonAsync("/api/v1/segments", Body("Una", new JsonObject { ["on"] = "side", ["is"] = "any", ["values"] = new JsonArray("outside") }))));
        answers.Count(answer => answer.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        answers.Where(answer => answer.StatusCode != HttpStatusCode.Created).ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.UnprocessableEntity);
        (await registry.Data.ReadAsync(db => db.Set<Segment>().CountAsync())).ShouldBe(1);
    }

    static JsonObject Body(string name, params JsonNode[] parts) => new() { ["name"] = name, ["question"] = new JsonObject { ["match"] = "all", ["parts"] = new JsonArray([.. parts.Select(part => part.DeepClone())]) } };

    static async Task<JsonNode> ReadAsync(HttpResponseMessage answer, HttpStatusCode expected)
    {
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(expected, text);
        return JsonNode.Parse(text)!;
    }

    static async Task<HttpResponseMessage> PutAsync(HttpClient browser, string path, JsonObject body, string? seen)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = JsonContent.Create(body) };
        if (seen is not null)
            request.Headers.TryAddWithoutValidation("If-Match", seen);
        return await browser.SendAsync(request);
    }

    static string Count(IHtmlDocument page) => page.QuerySelector(".sgm-count b")!.TextContent;

    static async Task<IHtmlDocument> StepAsync(HttpClient browser, IHtmlDocument page, string path, (string Name, string Value)[] changes, string press)
    {
        var answer = await SendAsync(browser, page, path, changes, press);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await answer.ReadPageAsync();
    }

    static Task<HttpResponseMessage> SendAsync(HttpClient browser, IHtmlDocument page, string path, (string Name, string Value)[] changes, string press)
    {
        var form = page.Forms.Single(form => form.QuerySelector("[name='Input.Name']") is not null);
        List<KeyValuePair<string, string>> all = [];
        foreach (var element in form.Elements.Where(element => element.GetAttribute("name") is { Length: > 0 } && element is not IHtmlButtonElement))
        {
            var name = element.GetAttribute("name")!;
            if (element is IHtmlInputElement { Type: "checkbox" } box)
            {
                if (box.IsChecked || changes.Contains((name, box.Value)))
                    all.Add(new(name, box.Value));
            }
            else
                all.Add(new(name, changes.FirstOrDefault(change => change.Name == name).Value ?? element switch { IHtmlSelectElement select => select.Value ?? "", IHtmlInputElement input => input.Value, _ => "" }));
        }
        return browser.PostAsync(path, new FormUrlEncodedContent([.. all, new("do", press)]));
    }
}
