using System.Net;
using Ambos.Platform.Api;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Tests.Platform.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ambos.Tests.Platform.Identity;

/// <summary>A8, A39: what is signed in can be seen and ended, and a right that is gone is gone within a minute.</summary>
public sealed class OpenSessionTests
{
    const string Mail = "lucia@example.org";
    const string Password = "una frase bastante larga";
    const string Firefox = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0";
    const string Iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1";

    [Theory]
    [InlineData(Firefox, "Firefox", "Windows")]
    [InlineData(Iphone, "Safari", "iPhone")]
    [InlineData("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/127.0.0.0 Mobile Safari/537.36", "Chrome", "Android")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/127.0.0.0 Safari/537.36 Edg/127.0.0.0", "Edge", "Windows")]
    [InlineData("<script>alert(1)</script>", "", "")]
    [InlineData(null, "", "")]
    public void A_browser_is_called_as_people_call_it(string? agent, string browser, string system) => Device.Of(agent).ShouldBe((browser, system));

    [Theory]
    [InlineData("203.0.113.7", "203.0.…")]
    [InlineData("::ffff:203.0.113.7", "203.0.…")]
    [InlineData("2001:db8:1:2::7", "2001:0db8:…")]
    [InlineData("::1", "localhost")]
    public void Of_a_network_only_the_first_half_is_kept(string address, string kept) => Device.Network(IPAddress.Parse(address)).ShouldBe(kept);

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Another_browser_is_seen_and_signed_out(DatabaseKind kind)
    {
        await using var house = await FoundedAsync(kind);
        using var desk = await InAsync(house, Firefox);
        using var phone = await InAsync(house, Iphone);
        var page = await desk.OpenAsync("/me/sessions?lang=en");
        page.Body!.TextContent.ShouldContain("Safari on iPhone");
        page.Body.TextContent.ShouldContain("Firefox on Windows");
        var ends = page.Forms.Select(form => form.GetAttribute("action")).Where(action => action?.StartsWith("/me/sessions/", StringComparison.Ordinal) == true && action.Length > 30).ToList();
        ends.Count.ShouldBe(2, "the one that founded and the phone, not this one");
        (await phone.GetAsync("/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
        foreach (var end in ends)
            (await desk.SubmitAsync(page, "/me/sessions", new Dictionary<string, string>(), end)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await phone.GetAsync("/me")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await desk.GetAsync("/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A5_nobody_ends_or_sees_the_sessions_of_another(DatabaseKind kind)
    {
        await using var house = await FoundedAsync(kind);
        using var desk = await InAsync(house, Firefox);
        using var phone = await InAsync(house, Iphone);
        var page = await desk.OpenAsync("/me/sessions");
        var end = page.Forms.Select(form => form.GetAttribute("action")).First(action => action?.Length > 30 && action.StartsWith("/me/sessions/", StringComparison.Ordinal))!;
        using var other = await house.SignedInAsync(1, Role.Administrator);
        var theirs = await other.OpenAsync("/me/sessions?lang=en");
        theirs.Body!.TextContent.ShouldNotContain("iPhone");
        var token = theirs.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        (await other.PostAsync(end, new FormUrlEncodedContent([new("__RequestVerificationToken", token)]))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await desk.GetAsync("/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await phone.GetAsync("/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A39_a_changed_password_and_all_others_end_what_is_open_elsewhere(DatabaseKind kind)
    {
        await using var house = await FoundedAsync(kind);
        using var desk = await InAsync(house, Firefox);
        using var phone = await InAsync(house, Iphone);
        (await desk.SubmitAsync("/me", new Dictionary<string, string> { ["Secret.Old"] = Password, ["Secret.New"] = "otra frase también larga" })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await phone.GetAsync("/me")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await desk.GetAsync("/me")).StatusCode.ShouldBe(HttpStatusCode.OK);

        using var again = house.Visitor();
        await SignInTests.SignInAsync(again, Mail, "otra frase también larga");
        (await desk.SubmitAsync("/me/sessions", new Dictionary<string, string>(), "/me/sessions/end")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await again.GetAsync("/me")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await desk.GetAsync("/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>Another node has its own memory: it learns of an end when what it believes is thirty seconds old.</summary>
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A39_an_end_is_known_on_every_node_within_a_minute(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var (clock, account) = (new Clock(), Guid.NewGuid());
        var (here, there) = (new OpenSessions(house.Store, clock), new OpenSessions(house.Store, clock));
        var id = await here.BeginAsync(account, Firefox, IPAddress.Loopback, CancellationToken.None);
        (await there.IsOpenAsync(id, account, CancellationToken.None)).ShouldBeTrue();
        (await there.IsOpenAsync(id, Guid.NewGuid(), CancellationToken.None)).ShouldBeFalse("it is one account's own");
        (await here.EndAsync(account, id, CancellationToken.None)).ShouldBeTrue();
        (await here.IsOpenAsync(id, account, CancellationToken.None)).ShouldBeFalse();
        clock.Pass(TimeSpan.FromSeconds(59));
        (await there.IsOpenAsync(id, account, CancellationToken.None)).ShouldBeFalse();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A39_a_copied_cookie_dies_with_signing_out(DatabaseKind kind)
    {
        await using var house = await FoundedAsync(kind);
        using var browser = await house.SignedInAsync(1, Role.Agent);
        using var thief = house.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false, BaseAddress = new Uri("http://localhost") });
        thief.DefaultRequestHeaders.Add("Cookie", browser.DefaultRequestHeaders.GetValues("Cookie"));
        (await thief.GetAsync("/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await browser.SubmitAsync("/me", new Dictionary<string, string>(), "/sign-out")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await thief.GetAsync("/me")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A8_a_key_shrinks_with_its_owners_roles_is_seen_by_its_owner_and_dies_with_the_membership(DatabaseKind kind)
    {
        await using var house = await FoundedAsync(kind);
        using var lucia = await house.SignedInAsync(1, Role.Administrator, "Lucía dos");
        using var made = await lucia.SubmitAsync("/settings/keys", new Dictionary<string, string> { ["Input.Name"] = "Caja", ["Input.Days"] = "30", ["Input.Scopes"] = "customers.read" });
        var secret = (await made.ReadPageAsync()).QuerySelector(".copy code")!.TextContent;
        using var program = house.CreateClient();
        program.DefaultRequestHeaders.Authorization = new("Bearer", secret);
        (await program.GetAsync("/api/v1/customers")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await lucia.OpenAsync("/settings/keys")).Body!.TextContent.ShouldContain("Lucía dos");

        var id = await house.Data(1).ReadAsync(db => db.Set<Membership>().Where(m => m.Name == "Lucía dos").Select(m => m.Id).SingleAsync());
        await house.Data(1).WriteAsync(async db => (await db.Set<Membership>().SingleAsync(m => m.Id == id)).Grant(Role.Representative));
        house.Services.GetRequiredService<Sessions>().Forget();
        (await program.GetAsync("/api/v1/customers")).IsSuccessStatusCode.ShouldBeFalse("the role that could is gone");
        (await lucia.GetAsync("/settings/keys")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await lucia.OpenAsync("/me/sessions")).Body!.TextContent.ShouldContain("Caja");

        await house.Data(1).WriteAsync(async db => (await db.Set<Membership>().SingleAsync(m => m.Id == id)).Grant(Role.Administrator));
        house.Services.GetRequiredService<Sessions>().Forget();
        (await program.GetAsync("/api/v1/customers")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var key = await house.Data(1).ReadAsync(db => db.Set<ApiKey>().SingleAsync());
        using var other = await house.SignedInAsync(1, Role.Agent);
        var token = (await other.OpenAsync("/me")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        (await other.PostAsync($"/me/keys/{key.Id}/revoke", new FormUrlEncodedContent([new("__RequestVerificationToken", token)]))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await lucia.SubmitAsync("/me/sessions", new Dictionary<string, string>(), $"/me/keys/{key.Id}/revoke")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await program.GetAsync("/api/v1/customers")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    static async Task<TestHouse> FoundedAsync(DatabaseKind kind)
    {
        var house = await TestHouse.StartAsync(kind);
        using var browser = house.Visitor();
        (await browser.SubmitAsync("/welcome/new", FirstMinuteTests.Mine)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return house;
    }

    static async Task<HttpClient> InAsync(TestHouse house, string agent)
    {
        var browser = house.Visitor();
        browser.DefaultRequestHeaders.UserAgent.ParseAdd(agent);
        (await SignInTests.SignInAsync(browser, Mail, Password)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return browser;
    }
}
