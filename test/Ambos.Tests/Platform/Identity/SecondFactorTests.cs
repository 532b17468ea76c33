using System.Net;
using System.Text;
using Ambos.Platform.Acts;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Tests.Platform.Organizations;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ambos.Tests.Platform.Identity;

/// <summary>A38: a stolen password alone opens nothing, a code opens once, and nobody is shut out by guesses of others.</summary>
public sealed class SecondFactorTests
{
    const string Mail = "lucia@example.org";
    const string Password = "una frase bastante larga";

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1234567890, "005924")]
    [InlineData(20000000000, "353130")]
    public void The_codes_are_those_of_the_standard(long at, string code) =>
        OneTimeCode.At(Encoding.ASCII.GetBytes("12345678901234567890"), OneTimeCode.StepAt(DateTimeOffset.FromUnixTimeSeconds(at))).ShouldBe(code);

    [Fact]
    public void The_secret_is_written_as_authenticators_read_it()
    {
        var secret = Encoding.ASCII.GetBytes("12345678901234567890");
        OneTimeCode.Text(secret).ShouldBe("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        OneTimeCode.Address("Ambos", "Ana Ñ", secret).ShouldBe("otpauth://totp/Ambos:Ana%20%C3%91?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Ambos");
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_password_alone_does_not_let_in_any_more(DatabaseKind kind)
    {
        await using var house = await FoundedAsync(kind);
        using var admin = house.Visitor();
        var (secret, codes) = await SetUpAsync(house, admin);
        codes.Distinct().Count().ShouldBe(10);
        (await admin.GetAsync("/people")).StatusCode.ShouldBe(HttpStatusCode.OK);

        using var thief = house.Visitor();
        Path(await SignInTests.SignInAsync(thief, Mail, Password, "/sign-in?to=%2Fpeople")).ShouldBe("/sign-in/code?to=%2Fpeople");
        (await thief.GetAsync("/people")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await CodeAsync(thief, "000000")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await thief.GetAsync("/people")).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        using var again = house.Visitor();
        await SignInTests.SignInAsync(again, Mail, Password);
        (await CodeAsync(again, Next(secret), "/sign-in/code?to=%2Fpeople")).Headers.Location!.ToString().ShouldEndWith("/people");
        (await again.GetAsync("/people")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Acts(house)).ShouldContain("factor.set");
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A38_a_code_opens_once_and_an_older_one_not_after_it(DatabaseKind kind)
    {
        await using var house = await FoundedAsync(kind);
        using var admin = house.Visitor();
        var (secret, _) = await SetUpAsync(house, admin);
        using var first = house.Visitor();
        await SignInTests.SignInAsync(first, Mail, Password);
        var next = Next(secret);
        // Whoever looked over the shoulder at the set-up has a code that was used.
        (await CodeAsync(first, OneTimeCode.At(secret, await StepAsync(house)))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await CodeAsync(first, next)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var second = house.Visitor();
        await SignInTests.SignInAsync(second, Mail, Password);
        (await CodeAsync(second, next)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await second.GetAsync("/me")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A38_of_many_at_the_same_moment_one_is_let_through(DatabaseKind kind)
    {
        await using var house = await FoundedAsync(kind);
        using var admin = house.Visitor();
        var (secret, codes) = await SetUpAsync(house, admin);
        var (factor, account) = (house.Services.GetRequiredService<SecondFactor>(), await AccountAsync(house));
        var next = Next(secret);
        (await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => factor.PassAsync(account, next, CancellationToken.None))))).Count(passed => passed).ShouldBe(1);
        (await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => factor.PassAsync(account, codes[3], CancellationToken.None))))).Count(passed => passed).ShouldBe(1);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A38_a_recovery_code_opens_once_and_new_ones_end_the_old(DatabaseKind kind)
    {
        await using var house = await FoundedAsync(kind);
        using var admin = house.Visitor();
        var (_, codes) = await SetUpAsync(house, admin);
        using var lost = house.Visitor();
        await SignInTests.SignInAsync(lost, Mail, Password);
        (await CodeAsync(lost, codes[0].ToLowerInvariant().Replace("-", " "))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var again = house.Visitor();
        await SignInTests.SignInAsync(again, Mail, Password);
        (await CodeAsync(again, codes[0])).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);

        var renewed = Codes(await (await lost.SubmitAsync("/me/factor", new Dictionary<string, string> { ["Change.Code"] = codes[1], ["Change.Away"] = "false" })).ReadPageAsync());
        renewed.Intersect(codes).ShouldBeEmpty();
        (await SignInTests.SignInAsync(again, Mail, Password)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await CodeAsync(again, codes[2])).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await CodeAsync(again, renewed[2])).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        await using var connection = await house.Store.OpenAsync(CancellationToken.None);
        var kept = await connection.Command(null, "SELECT hash FROM recovery_codes").ListAsync(row => (byte[])row.GetValue(0), CancellationToken.None);
        kept.Count.ShouldBe(10);
        kept.ShouldAllBe(hash => hash.Length == 32);
        var secret = (await connection.Command(null, "SELECT secret FROM account_factors").ListAsync(row => (byte[])row.GetValue(0), CancellationToken.None)).Single();
        secret.Length.ShouldBeGreaterThan(60, "the secret lies sealed");
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A38_a_new_password_does_not_skip_the_factor(DatabaseKind kind)
    {
        await using var house = await FoundedAsync(kind);
        using var admin = house.Visitor();
        var (_, codes) = await SetUpAsync(house, admin);
        using var halfway = house.Visitor();
        await SignInTests.SignInAsync(halfway, Mail, Password);
        await using (var scope = house.Services.CreateAsyncScope())
        {
            var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
            var account = (await accounts.FindByEmailAsync(Mail))!;
            var token = Microsoft.AspNetCore.WebUtilities.WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(await accounts.GeneratePasswordResetTokenAsync(account)));
            using var mailed = house.Visitor();
            (await mailed.SubmitAsync($"/password/reset?account={account.Id:n}&token={token}", new Dictionary<string, string> { ["Input.Password"] = "otra frase también larga" })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }
        // Half-way in with the old password is no way any more, and the session that was open is not either.
        (await halfway.OpenAsync("/sign-in/code")).QuerySelector("input[autocomplete=one-time-code]").ShouldBeNull();
        (await admin.GetAsync("/people")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var thief = house.Visitor();
        Path(await SignInTests.SignInAsync(thief, Mail, "otra frase también larga")).ShouldBe("/sign-in/code");
        (await thief.GetAsync("/people")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await CodeAsync(thief, codes[0])).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await thief.GetAsync("/people")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A38_guesses_are_slowed_and_shut_nobody_out(DatabaseKind kind)
    {
        await using var house = await FoundedAsync(kind);
        using var admin = house.Visitor();
        var (_, codes) = await SetUpAsync(house, admin);
        await using var scope = house.Services.CreateAsyncScope();
        var signIn = scope.ServiceProvider.GetRequiredService<SignIn>();
        var account = (await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().FindByEmailAsync(Mail))!;
        var attacker = IPAddress.Parse("198.51.100.9");
        List<SignInRefusal?> said = [];
        for (var guess = 0; guess < 12; guess++)
            said.Add(await signIn.RefusesCodeAsync(account, $"10000{guess % 10}", attacker, CancellationToken.None));
        said.ShouldNotContain((SignInRefusal?)null);
        said[^1]!.Wait.ShouldNotBeNull();
        (await signIn.RefusesCodeAsync(account, codes[0], attacker, CancellationToken.None)).ShouldNotBeNull("the right code waits too");
        (await signIn.RefusesCodeAsync(account, codes[0], IPAddress.Parse("203.0.113.7"), CancellationToken.None)).ShouldBeNull("at home it lets in at once");
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Administrators_of_a_new_organization_are_led_to_it_and_after_a_week_held_there(DatabaseKind kind)
    {
        await using var house = await FoundedAsync(kind);
        using var admin = house.Visitor();
        Path(await SignInTests.SignInAsync(admin, Mail, Password, "/sign-in?to=%2Fpeople")).ShouldBe("/me/factor?to=%2Fpeople");
        (await admin.OpenAsync("/me/factor?to=%2Fpeople&lang=en")).QuerySelector("main a[href='/people']").ShouldNotBeNull();
        (await admin.GetAsync("/people")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await house.Data(1).WriteAsync(async db =>
        {
            var mine = await db.Set<Organization>().SingleAsync();
            mine.LeavesFactorOpen();
            mine.DemandsFactor(DateTimeOffset.UtcNow - Sessions.FactorGrace - TimeSpan.FromMinutes(1));
        });
        house.Services.GetRequiredService<Sessions>().Forget();
        (await admin.GetAsync("/people?q=ana")).Headers.Location!.ToString().ShouldBe("/me/factor?to=%2Fpeople%3Fq%3Dana");
        (await admin.GetAsync("/people/export.csv")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await admin.GetAsync("/api/v1/customers")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var member = await house.SignedInAsync(1, Role.Agent);
        (await member.GetAsync("/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await SetUpAsync(house, admin, signedIn: true);
        (await admin.GetAsync("/people")).StatusCode.ShouldBe(HttpStatusCode.OK);

        // The settings lift it for everybody.
        (await admin.SubmitAsync("/settings/sign-in", new Dictionary<string, string> { ["Input.Factor"] = "False" })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await house.Data(1).ReadAsync(db => db.Set<Organization>().SingleAsync())).FactorSince.ShouldBeNull();
        (await Acts(house)).ShouldContain("factor.open");
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_lost_factor_is_removed_by_an_administrator_and_the_person_is_told(DatabaseKind kind)
    {
        await using var house = await FoundedAsync(kind);
        using var lucia = house.Visitor();
        await SetUpAsync(house, lucia);
        using var people = await house.SignedInAsync(1, Role.People);
        using var other = await house.SignedInAsync(1, Role.Administrator, "Otra");
        var id = await house.Data(1).ReadAsync(db => db.Set<Membership>().Where(m => m.Name == "Lucía Campos").Select(m => m.Id).SingleAsync());
        (await people.OpenAsync($"/people/{id}")).QuerySelectorAll("input[name=_handler][value=factor]").Length.ShouldBe(1);
        (await PressAsync(people, $"/people/{id}", "factor")).StatusCode.ShouldNotBe(HttpStatusCode.Redirect);
        (await house.Services.GetRequiredService<SecondFactor>().OfAsync(await AccountAsync(house), CancellationToken.None)).IsSet.ShouldBeTrue("human resources may not");

        (await PressAsync(other, $"/people/{id}", "factor")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await lucia.GetAsync("/people")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await SignInTests.MailAsync(house)).ShouldContain("segundo factor");
        (await Acts(house)).ShouldContain("factor.removed");
        using var again = house.Visitor();
        Path(await SignInTests.SignInAsync(again, Mail, Password)).ShouldBe("/me/factor");
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task One_organization_does_not_open_the_door_of_another_and_the_server_may(DatabaseKind kind)
    {
        await using var house = await FoundedAsync(kind);
        using var lucia = house.Visitor();
        await SetUpAsync(house, lucia);
        var (account, second) = (await AccountAsync(house), await house.OrganizationAsync("second"));
        var membership = new Membership(account, "Lucía en otra", Role.Member, DateTimeOffset.UnixEpoch);
        await house.Data(second).WriteAsync(db => { db.Add(membership); return Task.CompletedTask; });
        using var stranger = await house.SignedInAsync(second, Role.Administrator);
        (await PressAsync(stranger, $"/people/{membership.Id}", "factor")).StatusCode.ShouldNotBe(HttpStatusCode.Redirect);
        (await house.Services.GetRequiredService<SecondFactor>().OfAsync(account, CancellationToken.None)).IsSet.ShouldBeTrue();

        await using var scope = house.Services.CreateAsyncScope();
        var (said, errors) = (new StringWriter(), new StringWriter());
        (await FactorVerb.RemoveAsync(scope.ServiceProvider, said, errors, "nadie@example.org", CancellationToken.None)).ShouldBe(2);
        (await FactorVerb.RemoveAsync(scope.ServiceProvider, said, errors, Mail, CancellationToken.None)).ShouldBe(0);
        (await house.Services.GetRequiredService<SecondFactor>().OfAsync(account, CancellationToken.None)).IsSet.ShouldBeFalse();
        (await Acts(house)).ShouldContain("factor.removed");
        (await FactorVerb.RemoveAsync(scope.ServiceProvider, said, errors, Mail, CancellationToken.None)).ShouldBe(2);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A34_an_offer_is_one_accounts_own(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var factor = house.Services.GetRequiredService<SecondFactor>();
        var (mine, yours) = (Guid.NewGuid(), Guid.NewGuid());
        var offer = factor.Offer(mine);
        factor.OfferFrom(mine, offer.Sealed)!.Secret.ShouldBe(offer.Secret);
        factor.OfferFrom(yours, offer.Sealed).ShouldBeNull();
        factor.OfferFrom(mine, offer.Sealed[..^2]).ShouldBeNull();
        factor.OfferFrom(mine, "no").ShouldBeNull();
    }

    static async Task<TestHouse> FoundedAsync(DatabaseKind kind)
    {
        var house = await TestHouse.StartAsync(kind);
        using var browser = house.Visitor();
        (await browser.SubmitAsync("/welcome/new", FirstMinuteTests.Mine)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return house;
    }

    static async Task<(byte[] Secret, IReadOnlyList<string> Codes)> SetUpAsync(TestHouse house, HttpClient browser, bool signedIn = false)
    {
        if (!signedIn)
            (await SignInTests.SignInAsync(browser, Mail, Password)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var page = await browser.OpenAsync("/me/factor");
        page.QuerySelector(".row-flex svg path[d]")!.GetAttribute("d")!.Length.ShouldBeGreaterThan(500);
        var secret = house.Services.GetRequiredService<SecondFactor>().OfferFrom(await AccountAsync(house), page.QuerySelector("input[name='Setup.Offer']")!.GetAttribute("value"))!.Secret;
        (await browser.SubmitAsync(page, "/me/factor", new Dictionary<string, string> { ["Setup.Code"] = "12345" })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        using var answer = await browser.SubmitAsync(page, "/me/factor", new Dictionary<string, string> { ["Setup.Code"] = OneTimeCode.At(secret, OneTimeCode.StepAt(DateTimeOffset.UtcNow)) });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        return (secret, Codes(await answer.ReadPageAsync()));
    }

    static List<string> Codes(IHtmlDocument page) => [.. page.QuerySelectorAll("main li").Select(line => line.TextContent.Trim()).Where(text => text.Length == 19)];

    // A step ahead of now, which a wrong clock is allowed and no other code of these tests has used.
    static string Next(byte[] secret) => OneTimeCode.At(secret, OneTimeCode.StepAt(DateTimeOffset.UtcNow) + 1);

    static Task<HttpResponseMessage> CodeAsync(HttpClient browser, string code, string path = "/sign-in/code") =>
        browser.SubmitAsync(path, new Dictionary<string, string> { ["Input.Code"] = code });

    internal static async Task<HttpResponseMessage> PressAsync(HttpClient browser, string path, string handler)
    {
        var form = (await browser.OpenAsync(path)).Forms.Single(form => form.QuerySelector($"input[name=_handler][value={handler}]") is not null);
        return await browser.PostAsync(path, new FormUrlEncodedContent(form.QuerySelectorAll("input").ToDictionary(input => input.GetAttribute("name")!, input => input.GetAttribute("value") ?? "")));
    }

    static async Task<long> StepAsync(TestHouse house)
    {
        await using var connection = await house.Store.OpenAsync(CancellationToken.None);
        return (await connection.Command(null, "SELECT last_step FROM account_factors").ListAsync(row => row.GetInt64(0), CancellationToken.None)).Single();
    }

    static async Task<Guid> AccountAsync(TestHouse house) => (await house.Data(1).ReadAsync(db => db.Set<Membership>().Where(m => m.Name == "Lucía Campos").Select(m => m.AccountId).SingleAsync()))!.Value;

    static Task<List<string>> Acts(TestHouse house) => house.Data(1).ReadAsync(db => db.Set<Act>().Select(act => act.Kind).ToListAsync());

    static string Path(HttpResponseMessage answer) => new Uri(new Uri("http://localhost"), answer.Headers.Location!).PathAndQuery;
}
