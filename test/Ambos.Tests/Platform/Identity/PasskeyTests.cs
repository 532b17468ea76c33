using System.Net;
using Ambos.Platform.Acts;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ambos.Tests.Platform.Identity;

/// <summary>A38: coming in with a device, and what devices of elsewhere, answers to other questions and ten thousand of them meet.</summary>
public sealed class PasskeyTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_device_is_added_lets_in_and_is_removed(DatabaseKind kind)
    {
        var (house, organization) = await HouseAsync(kind);
        await using var also = house;
        using var ana = await house.SignedInAsync(organization, Role.Agent);
        using var device = new HeldDevice();
        await AddAsync(ana, device);
        var page = await ana.OpenAsync("/me/passkeys");
        page.QuerySelector("table")!.TextContent.ShouldContain("Mi portátil");
        (await house.Data(organization).ReadAsync(db => db.Set<Act>().Select(act => act.Kind).ToListAsync())).ShouldContain("passkey.added");
        (await SignInTests.MailAsync(house)).ShouldContain("llave de acceso");

        using var again = house.Visitor();
        (await EnterAsync(again, device)).ShouldBe("/people");
        (await again.GetAsync("/me")).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await ana.SubmitAsync(page, "/me/passkeys", new Dictionary<string, string>(), "/me/passkeys/remove")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await ana.OpenAsync("/me/passkeys")).QuerySelector("table")?.TextContent.ShouldNotContain("Mi portátil");
        using var late = house.Visitor();
        (await EnterAsync(late, device)).ShouldBe("/sign-in");
        (await late.GetAsync("/me")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A38_a_device_that_answers_for_another_host_is_refused(DatabaseKind kind)
    {
        var (house, organization) = await HouseAsync(kind);
        await using var also = house;
        using var ana = await house.SignedInAsync(organization, Role.Agent);
        foreach (var device in new[] { new HeldDevice { Origin = "https://evil.example" }, new HeldDevice { Host = "evil.example" }, new HeldDevice { Origin = "http://localhost.evil.example" }, new HeldDevice { Unlocked = false } })
        {
            using (device)
                await AddAsync(ana, device);
        }
        (await CountAsync(house)).ShouldBe(0);
        using var own = new HeldDevice();
        await AddAsync(ana, own);
        (await CountAsync(house)).ShouldBe(1);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A38_an_answer_serves_once_for_what_was_asked_and_for_whom(DatabaseKind kind)
    {
        var (house, organization) = await HouseAsync(kind);
        await using var also = house;
        using var ana = await house.SignedInAsync(organization, Role.Agent);
        using var eva = await house.SignedInAsync(organization, Role.Agent, "Eva");
        using var device = new HeldDevice();
        var asked = await PostAsync(ana, "/me/passkeys", "/me/passkeys/options");
        var credential = device.Create(await asked.Content.ReadAsStringAsync());
        await PostAsync(eva, "/me/passkeys", "/me/passkeys/options");
        await PostAsync(eva, "/me/passkeys", "/me/passkeys/add", ("credential", credential));
        (await CountAsync(house)).ShouldBe(0, "what Ana was asked is no answer of Eva");
        await AddAsync(ana, device);

        using var browser = house.Visitor();
        var question = await (await PostAsync(browser, "/sign-in", "/sign-in/passkey/options")).Content.ReadAsStringAsync();
        var answer = device.Get(question);
        (await PostAsync(browser, "/sign-in", "/sign-in/passkey", ("credential", answer), ("to", "//evil.example"))).Headers.Location!.ToString().ShouldBe("/");
        using var thief = house.Visitor();
        await PostAsync(thief, "/sign-in", "/sign-in/passkey/options");
        (await PostAsync(thief, "/sign-in", "/sign-in/passkey", ("credential", answer))).Headers.Location!.ToString().ShouldBe("/sign-in");
        foreach (var nonsense in new[] { "", "{}", "[]", "null", answer[..^3], answer.Replace("public-key", "password") })
            (await PostAsync(thief, "/sign-in", "/sign-in/passkey", ("credential", nonsense))).Headers.Location!.ToString().ShouldBe("/sign-in", nonsense);
        (await thief.GetAsync("/me")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A38_nobody_keeps_ten_thousand(DatabaseKind kind)
    {
        var (house, organization) = await HouseAsync(kind);
        await using var also = house;
        using var ana = await house.SignedInAsync(organization, Role.Agent);
        using var waiting = new HeldDevice();
        var asked = await PostAsync(ana, "/me/passkeys", "/me/passkeys/options");
        var credential = waiting.Create(await asked.Content.ReadAsStringAsync());
        await using (var scope = house.Services.CreateAsyncScope())
        {
            var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
            var account = await accounts.FindByIdAsync((await house.Data(organization).ReadAsync(db => db.Set<Membership>().Where(m => m.Name == "Ana Prueba").Select(m => m.AccountId).SingleAsync()))!.Value.ToString());
            for (var one = 0; one < Passkeys.Most; one++)
                (await accounts.AddOrUpdatePasskeyAsync(account!, new UserPasskeyInfo(Guid.NewGuid().ToByteArray(), [1], DateTimeOffset.UnixEpoch, 0, [], true, false, false, [], []))).Succeeded.ShouldBeTrue();
        }
        (await PostAsync(ana, "/me/factor", "/me/passkeys/options")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        await PostAsync(ana, "/me/factor", "/me/passkeys/add", ("credential", credential));
        (await CountAsync(house)).ShouldBe(Passkeys.Most);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A39_a_leavers_device_lets_nobody_in(DatabaseKind kind)
    {
        var (house, organization) = await HouseAsync(kind);
        await using var also = house;
        using var ana = await house.SignedInAsync(organization, Role.Agent);
        using var device = new HeldDevice();
        await AddAsync(ana, device);
        await house.Data(organization).WriteAsync(async db => (await db.Set<Membership>().SingleAsync(m => m.Name == "Ana Prueba")).End(DateTimeOffset.UtcNow));
        using var again = house.Visitor();
        (await EnterAsync(again, device)).ShouldBe("/sign-in");
    }

    // Somebody administers it, or its sign-in page would lead to the welcome page.
    static async Task<(TestHouse House, int Organization)> HouseAsync(DatabaseKind kind)
    {
        var house = await TestHouse.StartAsync(kind);
        var organization = await house.OrganizationAsync("one");
        (await house.SignedInAsync(organization, Role.Administrator, "Dueña")).Dispose();
        return (house, organization);
    }

    static async Task AddAsync(HttpClient browser, HeldDevice device)
    {
        using var asked = await PostAsync(browser, "/me/passkeys", "/me/passkeys/options");
        asked.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var answer = await PostAsync(browser, "/me/passkeys", "/me/passkeys/add", ("credential", device.Create(await asked.Content.ReadAsStringAsync())), ("name", "Mi portátil"));
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    static async Task<string> EnterAsync(HttpClient browser, HeldDevice device)
    {
        using var asked = await PostAsync(browser, "/sign-in", "/sign-in/passkey/options");
        asked.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var answer = await PostAsync(browser, "/sign-in", "/sign-in/passkey", ("credential", device.Get(await asked.Content.ReadAsStringAsync())), ("to", "/people"));
        return answer.Headers.Location!.ToString();
    }

    // The cookie that a signed-in client of these tests carries is fixed, so the browser's own jar holds the question beside it.
    static async Task<HttpResponseMessage> PostAsync(HttpClient browser, string from, string to, params (string Name, string Value)[] fields)
    {
        var token = (await browser.OpenAsync(from)).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        return await browser.PostAsync(to, new FormUrlEncodedContent([new("__RequestVerificationToken", token), .. fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value))]));
    }

    static async Task<int> CountAsync(TestHouse house)
    {
        await using var connection = await house.Store.OpenAsync(CancellationToken.None);
        return (await connection.Command(null, "SELECT user_id FROM account_passkeys").ListAsync(row => row.Id(0), CancellationToken.None)).Count;
    }
}
