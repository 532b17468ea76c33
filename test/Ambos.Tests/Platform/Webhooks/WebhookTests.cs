using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ambos.Customers;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Jobs;
using Ambos.Platform.Notifications;
using Ambos.Platform.Webhooks;
using Ambos.Tests.Platform.Outbound;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ambos.Tests.Platform.Webhooks;

/// <summary>Other programs are told, signed, once, of ids and numbers only, and not for somebody who has gone.</summary>
public sealed class WebhookTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A10_what_happens_arrives_signed_and_says_only_which_number(DatabaseKind kind)
    {
        await using var scene = await Scene.OpenAsync(kind);
        await scene.AddCustomerAsync("Nombre Secreto", "secreto@example.org");
        await scene.WorkAsync();
        var got = scene.Receiver.All.ShouldHaveSingleItem();
        Encoding.UTF8.GetString(got.Body).ShouldNotContain("ecreto");
        using var body = JsonDocument.Parse(got.Body);
        body.RootElement.GetProperty("type").GetString().ShouldBe("customer.created");
        body.RootElement.GetProperty("data").EnumerateObject().Select(one => one.Name).ShouldBe(["kind", "id", "number", "href"]);
        var href = body.RootElement.GetProperty("data").GetProperty("href").GetString()!;
        (await scene.Administrator.GetStringAsync(href)).ShouldContain("Nombre Secreto");
        IsSigned(got, scene.Secret).ShouldBeTrue();
        IsSigned(got with { Body = [.. got.Body, (byte)' '] }, scene.Secret).ShouldBeFalse();
        IsSigned(got, "whsec_" + Convert.ToBase64String(new byte[32])).ShouldBeFalse();
        got.Headers["webhook-id"].ShouldStartWith("msg_");
        (await scene.MessagesAsync()).ShouldHaveSingleItem().State.ShouldBe(WebhookMessageState.Arrived);
        (await scene.Data.ReadAsync(db => db.Set<Delivery>().CountAsync(one => one.Kind == WebhookSender.Kind))).ShouldBe(0);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_fails_is_tried_again_with_the_same_id_until_it_arrives_or_is_sent_again_by_hand(DatabaseKind kind)
    {
        await using var scene = await Scene.OpenAsync(kind);
        scene.Receiver.Answer = http => { http.Response.StatusCode = 500; return Task.CompletedTask; };
        await scene.AddCustomerAsync("Uno");
        for (var attempt = 0; attempt < Leases.MostAttempts; attempt++)
        {
            await scene.WorkAsync();
            await scene.Data.WriteAsync(db => db.Set<Delivery>().ExecuteUpdateAsync(set => set.SetProperty(one => one.DueAt, DateTimeOffset.UnixEpoch)));
        }
        await scene.WorkAsync();
        scene.Receiver.All.Count.ShouldBe(Leases.MostAttempts);
        scene.Receiver.All.Select(one => one.Headers["webhook-id"]).Distinct().Count().ShouldBe(1);
        var failed = (await scene.MessagesAsync()).ShouldHaveSingleItem();
        (failed.State, failed.Status, failed.Attempts).ShouldBe((WebhookMessageState.Failed, 500, Leases.MostAttempts));

        scene.Receiver.Answer = http => { http.Response.StatusCode = 200; return Task.CompletedTask; };
        var page = $"/settings/webhooks/{scene.Id}";
        (await scene.Administrator.SubmitAsync(page, new Dictionary<string, string>(), $"{page}/messages/{failed.Id}/again")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await scene.Administrator.PostAsync($"/api/v1/webhooks/{scene.Id}/messages/{failed.Id}/again", null)).StatusCode.ShouldBe(HttpStatusCode.NotFound, "it is on its way");
        await scene.WorkAsync();
        scene.Receiver.All.Count.ShouldBe(Leases.MostAttempts + 1);
        (await scene.MessagesAsync()).Single().State.ShouldBe(WebhookMessageState.Arrived);
        (await scene.Administrator.OpenAsync(page + "?lang=en")).Body!.TextContent.ShouldContain("HTTP 200");
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A39_a_leavers_webhook_sends_nothing_and_says_so(DatabaseKind kind)
    {
        await using var scene = await Scene.OpenAsync(kind);
        using var other = await scene.House.SignedInAsync(scene.Organization, Role.Administrator, "Otra Admin");
        await scene.Data.WriteAsync(async db => (await db.Set<Membership>().SingleAsync(one => one.Name == "Ana Prueba")).End(DateTimeOffset.UnixEpoch));
        (await other.PostAsJsonAsync("/api/v1/customers", new { name = "Uno", relationship = new { group = "consumer", from = "2020-01-01" } })).StatusCode.ShouldBe(HttpStatusCode.Created);
        await scene.WorkAsync();
        scene.Receiver.All.ShouldBeEmpty();
        var webhook = await scene.Data.ReadAsync(db => db.Set<Webhook>().SingleAsync());
        webhook.Pause.ShouldBe(WebhookPause.Owner);
        (await scene.MessagesAsync()).ShouldHaveSingleItem().State.ShouldBe(WebhookMessageState.Held);
        (await scene.Data.ReadAsync(db => db.Set<Notification>().CountAsync(one => one.Kind == WebhookSender.PausedNotice))).ShouldBe(1);
        // Somebody else takes it over, and is the one it sends for.
        var page = $"/settings/webhooks/{scene.Id}";
        (await other.SubmitAsync(page, new Dictionary<string, string>(), page + "/resume")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await other.PostAsJsonAsync("/api/v1/customers", new { name = "Dos", relationship = new { group = "consumer", from = "2020-01-01" } })).StatusCode.ShouldBe(HttpStatusCode.Created);
        await scene.WorkAsync();
        scene.Receiver.All.Count.ShouldBe(1);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A39_whoever_may_no_longer_change_the_settings_has_nothing_sent(DatabaseKind kind)
    {
        await using var scene = await Scene.OpenAsync(kind);
        using var other = await scene.House.SignedInAsync(scene.Organization, Role.Administrator, "Otra Admin");
        await scene.Data.WriteAsync(async db => (await db.Set<Membership>().SingleAsync(one => one.Name == "Ana Prueba")).Grant(Role.Agent));
        (await other.PostAsJsonAsync("/api/v1/customers", new { name = "Uno", relationship = new { group = "consumer", from = "2020-01-01" } })).StatusCode.ShouldBe(HttpStatusCode.Created);
        await scene.WorkAsync();
        scene.Receiver.All.ShouldBeEmpty();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task After_three_days_without_an_answer_it_pauses_by_itself_and_tells(DatabaseKind kind)
    {
        await using var scene = await Scene.OpenAsync(kind);
        scene.Receiver.Answer = http => { http.Response.StatusCode = 503; return Task.CompletedTask; };
        await scene.AddCustomerAsync("Uno");
        await scene.WorkAsync();
        var long_ago = DateTimeOffset.UtcNow - Webhook.FailsAtMost - TimeSpan.FromMinutes(1);
        await scene.Data.WriteAsync(db => db.Set<Webhook>().ExecuteUpdateAsync(set => set.SetProperty(one => one.FailingSince, long_ago)));
        await scene.AddCustomerAsync("Dos");
        await scene.WorkAsync();
        (await scene.Data.ReadAsync(db => db.Set<Webhook>().SingleAsync())).Pause.ShouldBe(WebhookPause.Failing);
        (await scene.Data.ReadAsync(db => db.Set<Notification>().SingleAsync(one => one.Kind == WebhookSender.PausedNotice))).Href.ShouldBe($"/settings/webhooks/{scene.Id}");
        var tries = scene.Receiver.All.Count;
        await scene.AddCustomerAsync("Tres");
        await scene.WorkAsync();
        scene.Receiver.All.Count.ShouldBe(tries);
        scene.Receiver.Answer = http => { http.Response.StatusCode = 410; return Task.CompletedTask; };
        await scene.Administrator.PostAsync($"/api/v1/webhooks/{scene.Id}/resume", null);
        await scene.Administrator.PostAsync($"/api/v1/webhooks/{scene.Id}/test", null);
        await scene.WorkAsync();
        (await scene.Data.ReadAsync(db => db.Set<Webhook>().SingleAsync())).Pause.ShouldBe(WebhookPause.Gone);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_new_secret_signs_beside_the_old_one_for_a_day(DatabaseKind kind)
    {
        await using var scene = await Scene.OpenAsync(kind);
        var page = await (await scene.Administrator.SubmitAsync($"/settings/webhooks/{scene.Id}", new Dictionary<string, string> { ["_handler"] = "renew" })).ReadPageAsync();
        var renewed = page.QuerySelector(".mono code")!.TextContent.Trim();
        renewed.ShouldStartWith("whsec_");
        await scene.AddCustomerAsync("Uno");
        await scene.WorkAsync();
        IsSigned(scene.Receiver.All.Single(), scene.Secret).ShouldBeTrue();
        IsSigned(scene.Receiver.All.Single(), renewed).ShouldBeTrue();
        await scene.Data.WriteAsync(db => db.Set<Webhook>().ExecuteUpdateAsync(set => set.SetProperty(one => one.OldUntil, DateTimeOffset.UnixEpoch)));
        await scene.AddCustomerAsync("Dos");
        await scene.WorkAsync();
        IsSigned(scene.Receiver.All.Last(), scene.Secret).ShouldBeFalse();
        IsSigned(scene.Receiver.All.Last(), renewed).ShouldBeTrue();
        (await scene.Data.ReadAsync(db => db.Set<Webhook>().SingleAsync())).Secret.AsSpan().IndexOf(Convert.FromBase64String(renewed["whsec_".Length..])).ShouldBe(-1);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A29_an_inner_address_is_refused_at_the_page_and_over_the_API_and_when_it_is_called(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var organization = await house.OrganizationAsync("one");
        using var administrator = await house.SignedInAsync(organization, Role.Administrator);
        await using var inside = await Receiver.StartAsync();
        foreach (var address in new[] { "https://169.254.169.254/latest/meta-data", "https://[::ffff:10.0.0.1]/", "https://2130706433/", "http://127.0.0.1/", inside.Address, "https://ana@10.0.0.1/" })
        {
            var answer = await administrator.PostAsJsonAsync("/api/v1/webhooks", new { name = "x", address, events = new[] { "import.finished" } });
            answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, address);
            (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty("address", out _).ShouldBeTrue(address);
            var page = await administrator.SubmitAsync("/settings/webhooks", new Dictionary<string, string> { ["Input.Name"] = "x", ["Input.Address"] = address, ["Input.Events"] = "import.finished" });
            (await page.ReadPageAsync()).QuerySelectorAll("[aria-invalid=true], .notice").Length.ShouldBeGreaterThan(0, address);
        }
        (await house.Data(organization).ReadAsync(db => db.Set<Webhook>().CountAsync())).ShouldBe(0);
        // Written past the guard, as by a restore from elsewhere, it is still not called.
        var me = await house.Data(organization).ReadAsync(db => db.Set<Membership>().SingleAsync());
        await using var scope = house.Services.CreateAsyncScope();
        var kept = scope.ServiceProvider.GetRequiredService<WebhookSecrets>().New().Kept;
        var smuggled = new Webhook(me.Id, "x", inside.Address, ["import.finished"], kept, DateTimeOffset.UnixEpoch);
        await house.Data(organization).WriteAsync(db => { db.Add(smuggled); return Task.CompletedTask; });
        (await administrator.PostAsync($"/api/v1/webhooks/{smuggled.Id}/test", null)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await house.Services.GetRequiredService<Worker>().RunDueAsync(CancellationToken.None);
        inside.All.ShouldBeEmpty();
        (await house.Data(organization).ReadAsync(db => db.Set<WebhookMessage>().SingleAsync())).Problem.ShouldNotBeNull();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A1_webhooks_of_others_are_not_there_and_a_narrow_key_hears_nothing_wider(DatabaseKind kind)
    {
        await using var scene = await Scene.OpenAsync(kind);
        using var stranger = await scene.House.SignedInAsync(await scene.House.OrganizationAsync("two"), Role.Administrator);
        using var agent = await scene.House.SignedInAsync(scene.Organization, Role.Agent);
        foreach (var client in new[] { stranger, agent })
        {
            foreach (var path in new[] { $"/settings/webhooks/{scene.Id}", $"/api/v1/webhooks/{scene.Id}", $"/api/v1/webhooks/{scene.Id}/messages" })
                (await client.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
            (await client.DeleteAsync($"/api/v1/webhooks/{scene.Id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
        var made = await scene.Administrator.SubmitAsync("/settings/keys", new Dictionary<string, string> { ["Input.Name"] = "Estrecha", ["Input.Scopes"] = "platform.settings" });
        var key = (await made.ReadPageAsync()).QuerySelector(".mono")!.TextContent.Trim().Split(' ')[0];
        using var program = scene.House.CreateClient();
        program.DefaultRequestHeaders.Authorization = new("Bearer", key);
        (await program.PostAsJsonAsync("/api/v1/webhooks", new { name = "x", address = scene.Receiver.Address, events = new[] { "customer.created" } })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await scene.Administrator.DeleteAsync($"/api/v1/webhooks/{scene.Id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await scene.MessagesAsync()).ShouldBeEmpty();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_is_gone_when_its_turn_comes_is_not_told(DatabaseKind kind)
    {
        await using var scene = await Scene.OpenAsync(kind);
        await scene.Data.WriteAsync(db => { WebhookHearing.Tell(db, scene.Id, "customer.created", "customer", Guid.NewGuid(), DateTimeOffset.UnixEpoch); return Task.CompletedTask; });
        await scene.WorkAsync();
        scene.Receiver.All.ShouldBeEmpty();
        (await scene.MessagesAsync()).Single().State.ShouldBe(WebhookMessageState.Held);
    }

    // As docs/webhooks.md shows it to receivers.
    static bool IsSigned(Received got, string secret)
    {
        var signed = HMACSHA256.HashData(Convert.FromBase64String(secret["whsec_".Length..]), (byte[])[.. Encoding.UTF8.GetBytes($"{got.Headers["webhook-id"]}.{got.Headers["webhook-timestamp"]}."), .. got.Body]);
        return got.Headers["webhook-signature"].Split(' ').Any(one => one.StartsWith("v1,", StringComparison.Ordinal) && CryptographicOperations.FixedTimeEquals(Convert.FromBase64String(one[3..]), signed));
    }

    sealed class Scene : IAsyncDisposable
    {
        public required TestHouse House { get; init; }

        public required int Organization { get; init; }

        public required HttpClient Administrator { get; init; }

        public required Receiver Receiver { get; init; }

        public Guid Id { get; private set; }

        public string Secret { get; private set; } = "";

        public Database Data => House.Data(Organization);

        public static async Task<Scene> OpenAsync(DatabaseKind kind)
        {
            var house = await TestHouse.StartAsync(kind, ("AMBOS_OUTBOUND_LOCAL", "yes"));
            var organization = await house.OrganizationAsync("one");
            await house.Data(organization).WriteAsync(db => CustomersStart.SeedAsync(db));
            var scene = new Scene { House = house, Organization = organization, Administrator = await house.SignedInAsync(organization, Role.Administrator), Receiver = await Receiver.StartAsync() };
            var made = await scene.Administrator.SubmitAsync("/settings/webhooks", new Dictionary<string, string> { ["Input.Name"] = "Almacén", ["Input.Address"] = scene.Receiver.Address + "/hook", ["Input.Events"] = "customer.created" });
            made.StatusCode.ShouldBe(HttpStatusCode.OK);
            scene.Secret = (await made.ReadPageAsync()).QuerySelector(".mono code").ShouldNotBeNull().TextContent.Trim();
            scene.Id = await scene.Data.ReadAsync(db => db.Set<Webhook>().Select(one => one.Id).SingleAsync());
            return scene;
        }

        public async Task AddCustomerAsync(string name, string? mail = null) =>
            (await Administrator.PostAsJsonAsync("/api/v1/customers", new { name, contacts = mail is null ? [] : new[] { new { kind = "mail", value = mail } }, relationship = new { group = "consumer", from = "2020-01-01" } })).StatusCode.ShouldBe(HttpStatusCode.Created);

        public Task WorkAsync() => House.Services.GetRequiredService<Worker>().RunDueAsync(CancellationToken.None);

        public Task<List<WebhookMessage>> MessagesAsync() => Data.ReadAsync(db => db.Set<WebhookMessage>().ToListAsync());

        public async ValueTask DisposeAsync()
        {
            Administrator.Dispose();
            await Receiver.DisposeAsync();
            await House.DisposeAsync();
        }
    }
}
