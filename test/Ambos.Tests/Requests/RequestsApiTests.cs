using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Ambos.Platform.Checks;
using Ambos.Platform.Acts;
using Ambos.Platform.Areas;
using Ambos.Platform.Identity;
using Ambos.Requests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ambos.Tests.Requests;

public sealed class RequestsApiTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_request_lives_from_asking_to_closing(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var desk = await Desk.OpenAsync(house, "marisol");
        var agent = await desk.AgentAsync();
        var asked = await desk.AskAsync(agent);
        var number = asked.GetProperty("number").GetInt64();
        asked.GetProperty("state").GetString().ShouldBe("received");
        asked.GetProperty("side").GetString().ShouldBe("outside");
        asked.GetProperty("dueOn").GetString().ShouldNotBeNull();
        var at = $"/api/v1/requests/{number}";

        (await (await agent.PostAsJsonAsync($"{at}/assign", new { })).ReadAsync()).GetProperty("state").GetString().ShouldBe("inProgress");
        var waits = await (await agent.PostAsJsonAsync($"{at}/wait", new { reason = "customer" })).ReadAsync();
        waits.GetProperty("clock").GetString().ShouldBe("paused");
        (await desk.KeptAsync(number)).NextDueAt.ShouldBeNull();
        (await (await agent.PostAsJsonAsync($"{at}/resume", new { })).ReadAsync()).GetProperty("clock").GetString().ShouldBe("running");
        await agent.PostAsJsonAsync($"{at}/reply", new { text = "Lo estamos mirando." });
        await agent.PostAsJsonAsync($"{at}/reply", new { text = "Fue la lavandería.", @internal = true });
        var resolved = await (await agent.PostAsJsonAsync($"{at}/resolve", new { text = "Devuelto." })).ReadAsync();
        resolved.GetProperty("met").GetBoolean().ShouldBeTrue();
        resolved.GetProperty("replies").GetArrayLength().ShouldBe(3);
        (await agent.PostAsJsonAsync($"{at}/reopen", new { })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var again = await (await agent.PostAsJsonAsync($"{at}/reopen", new { note = "Falta la factura" })).ReadAsync();
        again.GetProperty("state").GetString().ShouldBe("inProgress");
        again.GetProperty("dueAt").GetString().ShouldBe(resolved.GetProperty("dueAt").GetString());
        (await (await agent.PostAsJsonAsync($"{at}/close", new { })).ReadAsync()).GetProperty("state").GetString().ShouldBe("closed");

        var acts = await house.Data(desk.Organization).ReadAsync(db => db.Set<Act>().Where(act => act.Subject == "request").OrderBy(act => act.Id).Select(act => act.Kind).ToListAsync());
        acts.ShouldBe(["request.created", "request.assigned", "request.waits", "request.resumed", "request.resolved", "request.reopened", "request.closed"]);
        await desk.IsSoundAsync();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Two_people_who_resolve_at_once_resolve_once(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var desk = await Desk.OpenAsync(house, "marisol");
        var (ana, diego) = (await desk.AgentAsync(), await desk.AgentAsync());
        var number = (await desk.AskAsync(ana)).GetProperty("number").GetInt64();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(turn => (turn % 2 == 0 ? ana : diego).PostAsJsonAsync($"/api/v1/requests/{number}/resolve", new { text = "Hecho." })));
        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.OK);
        await house.Data(desk.Organization).ReadAsync(async db =>
        {
            (await db.Set<HistoryLine>().CountAsync(line => line.Kind == RequestEventKind.Resolved)).ShouldBe(1);
            (await db.Set<Reply>().CountAsync()).ShouldBe(1);
            (await db.Set<Act>().CountAsync(act => act.Kind == "request.resolved")).ShouldBe(1);
            return true;
        });
        await desk.IsSoundAsync();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Another_organisations_things_are_refused_and_its_requests_not_found(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var (desk, other) = (await Desk.OpenAsync(house, "marisol"), await Desk.OpenAsync(house, "otra"));
        var (agent, stranger) = (await desk.AgentAsync(), await other.AgentAsync());
        var mine = (await desk.AskAsync(agent)).GetProperty("number").GetInt64();
        var theirs = await other.AskAsync(stranger);
        await other.AskAsync(stranger);

        (await agent.GetAsync($"/api/v1/requests/{mine + 1}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await agent.PostAsJsonAsync($"/api/v1/requests/{mine + 1}/close", new { })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await RefusedAsync(agent, "customerId", new { customerId = other.Guest, serviceId = desk.Service, subject = "x" });
        await RefusedAsync(agent, "serviceId", new { customerId = desk.Guest, serviceId = other.Service, subject = "x" });
        await RefusedAsync(agent, "parentId", new { customerId = desk.Guest, serviceId = desk.Service, parentId = theirs.GetProperty("id").GetGuid(), subject = "x" });
        await RefusedAsync(agent, "teamId", new { customerId = desk.Guest, serviceId = desk.Service, teamId = other.Laundry, subject = "x" });
        var foreigner = await house.Data(other.Organization).ReadAsync(db => db.Set<Membership>().Select(m => m.Id).FirstAsync());
        await RefusedAsync(agent, "assigneeId", new { customerId = desk.Guest, serviceId = desk.Service, assigneeId = foreigner, subject = "x" });
        (await agent.PostAsJsonAsync($"/api/v1/requests/{mine}/assign", new { assigneeId = foreigner })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await agent.GetFromJsonAsync<JsonElement>("/api/v1/requests")).GetProperty("items").GetArrayLength().ShouldBe(1);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_is_not_the_callers_to_say_is_not_read(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var desk = await Desk.OpenAsync(house, "marisol");
        var agent = await desk.AgentAsync();
        var plain = await desk.AskAsync(agent);
        var asked = await desk.AskAsync(agent, new
        {
            customerId = desk.Guest, serviceId = desk.Service, subject = "x", number = 900, dueAt = "2030-01-01T00:00:00Z", firstDueAt = "2030-01-01T00:00:00Z", state = "closed",
            organizationId = 99, met = true, terms = "{}", enteredAt = "2001-01-01T00:00:00Z", enteredById = Guid.NewGuid(),
        });
        asked.GetProperty("number").GetInt64().ShouldBe(plain.GetProperty("number").GetInt64() + 1);
        asked.GetProperty("dueAt").GetString().ShouldBe(plain.GetProperty("dueAt").GetString());
        asked.GetProperty("state").GetString().ShouldBe("received");
        var early = await desk.AskAsync(agent, new { customerId = desk.Guest, serviceId = desk.Service, subject = "x", receivedAt = DateTimeOffset.UtcNow.AddDays(-7) });
        early.GetProperty("dueAt").GetDateTimeOffset().ShouldBeLessThan(plain.GetProperty("dueAt").GetDateTimeOffset());
        await RefusedAsync(agent, "receivedAt", new { customerId = desk.Guest, serviceId = desk.Service, subject = "x", receivedAt = DateTimeOffset.UtcNow.AddDays(1) });
        await RefusedAsync(agent, "subject", new { customerId = desk.Guest, serviceId = desk.Service });
        await desk.IsSoundAsync();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_member_sees_her_own_and_her_teams_requests_and_no_notes(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var desk = await Desk.OpenAsync(house, "marisol");
        var agent = await desk.AgentAsync();
        var nuria = await desk.MemberAsync(desk.Housekeeper);
        var guests = (await desk.AskAsync(agent)).GetProperty("number").GetInt64();
        var hers = await desk.AskAsync(nuria, new { customerId = desk.Guest, serviceId = desk.Service, subject = "Uniforme", priority = "urgent", teamId = desk.Laundry });
        hers.GetProperty("customerId").GetGuid().ShouldBe(desk.Housekeeper);
        hers.GetProperty("side").GetString().ShouldBe("inside");
        hers.GetProperty("priority").GetString().ShouldBe("normal");
        hers.GetProperty("teamId").GetGuid().ShouldBe(desk.Reception);
        var own = hers.GetProperty("number").GetInt64();
        (await nuria.GetAsync($"/api/v1/requests/{guests}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await nuria.PostAsJsonAsync($"/api/v1/requests/{own}/resolve", new { })).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        await agent.PostAsJsonAsync($"/api/v1/requests/{own}/reply", new { text = "No hay talla", @internal = true });
        await agent.PostAsJsonAsync($"/api/v1/requests/{own}/wait", new { reason = "customer" });
        var seen = await nuria.GetFromJsonAsync<JsonElement>($"/api/v1/requests/{own}");
        seen.GetProperty("replies").GetArrayLength().ShouldBe(0);
        var spoken = await (await nuria.PostAsJsonAsync($"/api/v1/requests/{own}/reply", new { text = "Talla L" })).ReadAsync();
        spoken.GetProperty("state").GetString().ShouldBe("inProgress");

        var link = await desk.AskAsync(agent, new { parentId = (await desk.KeptAsync(guests)).Id, teamId = desk.Laundry, subject = "¿Sábanas?" });
        var linked = link.GetProperty("number").GetInt64();
        (await desk.KeptAsync(guests)).State.ShouldBe(RequestState.Waiting);
        (await agent.PostAsJsonAsync($"/api/v1/requests/{guests}/resolve", new { })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await (await nuria.PostAsJsonAsync($"/api/v1/requests/{linked}/resolve", new { text = "Limpias" })).ReadAsync()).GetProperty("state").GetString().ShouldBe("resolved");
        (await desk.KeptAsync(guests)).State.ShouldBe(RequestState.InProgress);
        (await nuria.GetFromJsonAsync<JsonElement>("/api/v1/requests")).GetProperty("items").GetArrayLength().ShouldBe(2);
        await desk.IsSoundAsync();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Lists_are_paged_by_key_in_both_directions(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var desk = await Desk.OpenAsync(house, "marisol");
        var agent = await desk.AgentAsync();
        for (var turn = 0; turn < 7; turn++)
            await desk.AskAsync(agent);
        foreach (var sort in (string[])["due", "-received", "received"])
        {
            List<long> seen = [];
            string? after = null;
            do
            {
                var page = await agent.GetFromJsonAsync<JsonElement>($"/api/v1/requests?limit=3&sort={sort}&after={after}");
                seen.AddRange(page.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("number").GetInt64()));
                after = page.GetProperty("next").GetString();
            }
            while (after is not null);
            seen.Count.ShouldBe(7);
            seen.Distinct().Count().ShouldBe(7);
            seen.ShouldBe(sort == "-received" ? seen.OrderDescending() : seen.Order());
            var second = await agent.GetFromJsonAsync<JsonElement>($"/api/v1/requests?limit=3&sort={sort}&after={(await agent.GetFromJsonAsync<JsonElement>($"/api/v1/requests?limit=3&sort={sort}")).GetProperty("next").GetString()}");
            var back = await agent.GetFromJsonAsync<JsonElement>($"/api/v1/requests?limit=3&sort={sort}&before={second.GetProperty("previous").GetString()}");
            back.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("number").GetInt64()).ShouldBe(seen.Take(3));
        }
    }

    static async Task RefusedAsync(HttpClient client, string field, object body)
    {
        var answer = await client.PostAsJsonAsync("/api/v1/requests", body);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("errors").TryGetProperty(field, out _).ShouldBeTrue(field);
    }
}

static class Soundness
{
    /// <summary>Every check of the requests finds nothing.</summary>
    public static async Task IsSoundAsync(this Desk desk) => (await desk.FaultsAsync()).ShouldBeEmpty();

    public static Task<List<string>> FaultsAsync(this Desk desk) => desk.House.Data(desk.Organization).ReadAsync(async db =>
    {
        List<string> faults = [];
        foreach (var check in desk.House.Services.GetRequiredService<Catalog>().All<Check>().Where(check => check.Name.StartsWith("requests.", StringComparison.Ordinal)))
            await foreach (var fault in check.Run(new CheckContext(db, DateTimeOffset.UtcNow), CancellationToken.None))
                faults.Add($"{check.Name}: {fault}");
        return faults;
    });
}
