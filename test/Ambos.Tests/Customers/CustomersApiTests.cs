using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Ambos.Customers;
using Ambos.Platform.Api;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Customers;

/// <summary>The registry over HTTP, as a programmer sees it.</summary>
public sealed class CustomersApiTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Customers_are_added_changed_and_listed_in_pages(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var organization = await house.OrganizationAsync("marisol");
        await house.Data(organization).WriteAsync(db => CustomersStart.SeedAsync(db));
        var api = await house.SignedInAsync(organization, Role.Administrator);

        var added = await api.PostAsJsonAsync("/api/v1/customers", new
        {
            name = "Nuria Salas", contactPoints = new[] { new { kind = "email", value = "nuria@example.org" } }, tags = new[] { "vip" },
            relationship = new { group = "employee", from = "2021-03-15" },
            organizationId = 99, number = 500, id = Guid.Empty, sides = new[] { "outside" },
        });
        added.StatusCode.ShouldBe(HttpStatusCode.Created, await added.Content.ReadAsStringAsync());
        var nuria = await added.Content.ReadFromJsonAsync<JsonElement>();
        nuria.GetProperty("number").GetInt64().ShouldBe(1);
        nuria.GetProperty("sides").EnumerateArray().Select(side => side.GetString()).ShouldBe(["inside"]);
        (await api.GetAsync(added.Headers.Location!)).StatusCode.ShouldBe(HttpStatusCode.OK);

        var changed = await api.PatchAsJsonAsync("/api/v1/customers/1", new { name = "Nuria Salas Peña" });
        changed.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await changed.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("tags")[0].GetString().ShouldBe("vip");

        for (var at = 0; at < 5; at++)
            await api.PostAsJsonAsync("/api/v1/customers", new { name = $"Persona {at}" });
        List<long> seen = [];
        for (string? next = ""; next is not null;)
        {
            var page = await api.GetFromJsonAsync<JsonElement>($"/api/v1/customers?limit=2&after={next}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("number").GetInt64()));
            next = page.GetProperty("next").GetString();
        }
        seen.ShouldBe([1, 2, 3, 4, 5, 6]);
        (await api.GetFromJsonAsync<JsonElement>("/api/v1/customers?side=inside")).GetProperty("items").GetArrayLength().ShouldBe(1);
        (await api.GetFromJsonAsync<JsonElement>("/api/v1/customers?group=nothing")).GetProperty("items").GetArrayLength().ShouldBe(0);
        (await api.GetFromJsonAsync<JsonElement>("/api/v1/customers?q=%25")).GetProperty("items").GetArrayLength().ShouldBe(0);
        (await api.GetFromJsonAsync<JsonElement>("/api/v1/customers?q=persona_")).GetProperty("items").GetArrayLength().ShouldBe(5);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A46_whoever_may_write_but_not_read_finds_nobody_to_change_and_learns_of_nobody(DatabaseKind kind)
    {
        await using var desk = await RegistryHouse.StartAsync(kind);
        await desk.AddAsync("Escondida", "consumer");
        await desk.AddAsync("Colega", "employee");
        var secret = ApiKey.Mark + Key.ForPrograms();
        await desk.Data.WriteAsync(async db => db.Add(new ApiKey((await db.Set<Membership>().FirstAsync()).Id, "test", secret, ["customers.write"], null, DateTimeOffset.UnixEpoch)));
        using var program = desk.House.Visitor();
        program.DefaultRequestHeaders.Authorization = new("Bearer", secret);
        var relationship = await desk.Data.ReadAsync(db => db.Set<Relationship>().Select(one => one.Id).FirstAsync());
        foreach (var (hidden, missing) in new[] { (1, 998), (2, 999) })
        {
            var answers = new[]
            {
                await TwiceAsync(HttpMethod.Post, "relationships", number => new { customer = number, group = "consumer" }),
                await TwiceAsync(HttpMethod.Post, "interactions", number => new { customer = number, kind = "call" }),
                await TwiceAsync(HttpMethod.Patch, "customers/{0}", _ => new { name = "Otra" }),
            };
            answers.ShouldAllBe(pair => pair.Hidden == pair.Missing);

            async Task<(string Hidden, string Missing)> TwiceAsync(HttpMethod method, string path, Func<int, object> body) =>
                (await SaidAsync(method, string.Format(null, path, hidden), body(hidden)), await SaidAsync(method, string.Format(null, path, missing), body(missing)));
        }
        // A company or manager that is hidden is one that is not there.
        var boss = await SaidAsync(HttpMethod.Post, "customers", new { name = "Nueva", relationship = new { group = "employee", company = 1 } });
        boss.ShouldBe((await SaidAsync(HttpMethod.Post, "customers", new { name = "Nueva", relationship = new { group = "employee", company = 997 } })).Replace("997", "1", StringComparison.Ordinal));
        boss.ShouldStartWith("422");
        (await SaidAsync(HttpMethod.Patch, $"relationships/{relationship}", new { reason = "mía" })).ShouldStartWith("404");
        (await desk.Data.ReadAsync(db => db.Set<Customer>().OrderBy(one => one.Number).Select(one => one.Name).ToListAsync())).ShouldBe(["Escondida", "Colega"]);
        (await desk.Data.ReadAsync(db => db.Set<Relationship>().CountAsync())).ShouldBe(2);
        (await desk.Data.ReadAsync(db => db.Set<Interaction>().CountAsync())).ShouldBe(0);

        async Task<string> SaidAsync(HttpMethod method, string path, object body)
        {
            using var request = new HttpRequestMessage(method, "/api/v1/" + path) { Content = JsonContent.Create(body) };
            using var answer = await program.SendAsync(request);
            // What stands beside the answer names the address that was asked, and the trace.
            var text = await answer.Content.ReadAsStringAsync();
            return $"{(int)answer.StatusCode} {(text.StartsWith('{') && JsonDocument.Parse(text).RootElement.TryGetProperty("errors", out var errors) ? errors.GetRawText() : "")}";
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_no_names_its_field(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var organization = await house.OrganizationAsync("marisol");
        await house.Data(organization).WriteAsync(db => CustomersStart.SeedAsync(db));
        var api = await house.SignedInAsync(organization, Role.Administrator);
        var refused = await api.PostAsJsonAsync("/api/v1/customers", new { name = " ", bornOn = "2999-01-01", contactPoints = new[] { new { kind = "email", value = "no" } } });
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var errors = (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");
        errors.EnumerateObject().Select(field => field.Name).ShouldBe(["name", "bornOn", "contactPoints"], ignoreOrder: true);
        errors.GetProperty("name")[0].GetString().ShouldBe("Escriba un nombre.");
        (await api.GetAsync("/api/v1/customers/77")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await api.PatchAsJsonAsync("/api/v1/customers/77", new { name = "x" })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await api.PostAsJsonAsync("/api/v1/relationships", new { customer = 77, group = "employee" })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await api.PostAsJsonAsync("/api/v1/customers", new { name = "x", kind = "alien" })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Structure_relationships_and_interactions(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var organization = await house.OrganizationAsync("marisol");
        await house.Data(organization).WriteAsync(db => CustomersStart.SeedAsync(db));
        var api = await house.SignedInAsync(organization, Role.Administrator);
        var site = await MadeAsync("/api/v1/sites", new { name = "Playa", country = "ES", zone = "Europe/Madrid" });
        var team = await MadeAsync("/api/v1/teams", new { name = "Recepción", site = site.GetProperty("id").GetGuid() });
        (await api.PutAsJsonAsync($"/api/v1/teams/{team.GetProperty("id").GetGuid()}", new { name = "Recepción", parent = team.GetProperty("id").GetGuid() })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var groups = await api.GetFromJsonAsync<JsonElement>("/api/v1/groups");
        groups.GetProperty("items").GetArrayLength().ShouldBe(14);
        groups.GetProperty("items")[0].GetProperty("traits").EnumerateObject().Count().ShouldBe(7);
        (await api.PatchAsJsonAsync("/api/v1/groups/press", new { traits = new { interaction = new { declared = 11 } } })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await api.PatchAsJsonAsync("/api/v1/groups/press", new { traits = new { interaction = new { declared = 7, everyDays = 15 } } })).StatusCode.ShouldBe(HttpStatusCode.OK);

        var ana = await MadeAsync("/api/v1/customers", new { name = "Ana" });
        var number = ana.GetProperty("number").GetInt64();
        var role = await MadeAsync("/api/v1/relationships", new { customer = number, group = "employee", from = "2024-01-01", team = team.GetProperty("id").GetGuid() });
        var ended = await api.PatchAsJsonAsync($"/api/v1/relationships/{role.GetProperty("id").GetGuid()}", new { until = "2025-01-31", reason = "Otro empleo" });
        (await ended.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("stage").GetString().ShouldBe("left");
        await MadeAsync("/api/v1/interactions", new { customer = number, kind = "call", at = "2026-01-01T10:00:00Z", subject = "Pregunta" });
        await MadeAsync("/api/v1/interactions", new { customer = number, kind = "purchase", at = "2026-02-01T10:00:00Z", amount = 1250, currency = "eur" });
        var first = await api.GetFromJsonAsync<JsonElement>($"/api/v1/interactions?customer={number}&limit=1");
        first.GetProperty("items")[0].GetProperty("kind").GetString().ShouldBe("purchase");
        var second = await api.GetFromJsonAsync<JsonElement>($"/api/v1/interactions?customer={number}&limit=1&after={first.GetProperty("next").GetString()}");
        (second.GetProperty("items")[0].GetProperty("kind").GetString(), second.GetProperty("next").GetString()).ShouldBe(("call", null));
        (await api.PostAsJsonAsync("/api/v1/interactions", new { customer = number, at = "2999-01-01T00:00:00Z" })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);

        async Task<JsonElement> MadeAsync(string address, object body)
        {
            var answer = await api.PostAsJsonAsync(address, body);
            answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
            return await answer.Content.ReadFromJsonAsync<JsonElement>();
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nobody_reaches_what_is_not_theirs(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var (mine, theirs) = (await house.OrganizationAsync("mine"), await house.OrganizationAsync("theirs"));
        await house.Data(theirs).WriteAsync(db => CustomersStart.SeedAsync(db));
        await house.Data(mine).WriteAsync(db => CustomersStart.SeedAsync(db));
        var owner = await house.SignedInAsync(theirs, Role.Administrator);
        (await owner.PostAsJsonAsync("/api/v1/customers", new { name = "Suya", relationship = new { group = "consumer" } })).StatusCode.ShouldBe(HttpStatusCode.Created);
        var relationship = await house.Data(theirs).ReadAsync(db => db.Set<Relationship>().Select(r => r.Id).SingleAsync());

        var stranger = await house.SignedInAsync(mine, Role.Administrator);
        foreach (var address in (string[])["/api/v1/customers/1", "/customers/1", "/customers/1/edit", $"/customers/1/relationships/{relationship}", "/api/v1/relationships?customer=1"])
            (await stranger.GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.NotFound, address);
        (await stranger.PatchAsJsonAsync($"/api/v1/relationships/{relationship}", new { until = "2026-01-01" })).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        var member = await house.SignedInAsync(theirs, Role.Member);
        foreach (var address in (string[])["/customers", "/customers/1", "/customers/new", "/groups", "/sites", "/settings/fields", "/customers/export.csv", "/api/v1/customers", "/api/v1/customers/1", "/api/v1/interactions", "/api/v1/teams"])
            (await member.GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.NotFound, address);
        (await member.GetAsync("/colleagues")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await (await house.SignedInAsync(theirs, Role.Director)).PostAsJsonAsync("/api/v1/customers", new { name = "x" })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
