using System.Net;
using System.Security.Cryptography;
using System.Text;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Identity.Providers;
using Ambos.Tests.Platform.Organizations;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ambos.Tests.Platform.Identity.Providers;

/// <summary>A35, A36: who comes in is who the organisation's provider says, for this browser, now, once; an address joins nobody to anything.</summary>
public sealed class ProviderSignInTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Somebody_links_it_and_comes_in_and_stays_within_the_organisation(DatabaseKind kind)
    {
        await using var scene = await ProviderScene.OpenAsync(kind);
        await scene.LinkAsync(scene.Founder);
        using var browser = scene.House.Visitor();
        (await browser.OpenAsync("/sign-in?lang=en")).Body!.TextContent.ShouldContain("Come in with Cuenta de empresa");
        (await scene.EnterAsync(browser, "/me")).ShouldBe("/me");
        var me = await browser.OpenAsync("/me");
        me.Body!.TextContent.ShouldContain("Lucía Campos");
        // What one organisation's provider says opens no other way into the account.
        (await browser.OpenAsync("/me/passkeys?lang=en")).Body!.TextContent.ShouldContain("You came in through your organisation");
        var token = me.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        (await browser.PostAsync("/me/passkeys/add", new FormUrlEncodedContent([new("__RequestVerificationToken", token)]))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await browser.PostAsync("/me/place", new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("membership", (await scene.MemberAsync("Lucía Campos")).Id.ToString())]))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await browser.SubmitAsync("/me/provider", new Dictionary<string, string>(), "/me/provider/unlink")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var again = scene.House.Visitor();
        (await scene.EnterAsync(again)).ShouldBe("/sign-in");
    }

    public static TheoryData<string> Lies => ["none", "hmac", "unsigned", "other key", "audience", "audience of several", "azp", "issuer", "nonce", "no nonce", "expired", "future", "no subject", "no exp", "array subject", "twice", "key in head", "nothing", "no json", "no token"];

    [Theory, MemberData(nameof(Lies))]
    public async Task A35_a_token_that_lies_in_one_word_lets_nobody_in(string lie)
    {
        await using var scene = await ProviderScene.OpenAsync(DatabaseKind.Sqlite);
        await scene.LinkAsync(scene.Founder);
        using var browser = scene.House.Visitor();
        (await scene.EnterAsync(browser)).ShouldBe("/", "the same without a lie");
        using var other = RSA.Create(2048);
        var provider = scene.Provider;
        provider.Claims = claims => _ = lie switch
        {
            "audience" => claims["aud"] = "another",
            "audience of several" => claims["aud"] = new[] { SmallProvider.ClientId, "another" },
            "azp" => claims["azp"] = "another",
            "issuer" => claims["iss"] = provider.Issuer + "/",
            "nonce" => claims["nonce"] = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32)),
            "no nonce" => claims.Remove("nonce"),
            "expired" => claims["exp"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds() - 120,
            "future" => claims["iat"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds() + 600,
            "no subject" => claims.Remove("sub"),
            "no exp" => claims.Remove("exp"),
            "array subject" => claims["sub"] = new[] { "u-1" },
            _ => (object?)null,
        };
        provider.Token = lie switch
        {
            "none" => claims => $"{SmallProvider.Part(new { alg = "none" })}.{SmallProvider.Part(claims)}.",
            "unsigned" => claims => $"{SmallProvider.Part(new { alg = "RS256", kid = provider.Kid })}.{SmallProvider.Part(claims)}.",
            "hmac" => claims => Hmac(claims, provider.PublicKey),
            "other key" => claims => Rs256(new { alg = "RS256", kid = provider.Kid }, claims, other),
            "key in head" => claims => Rs256(new { alg = "RS256", jwk = new { kty = "RSA", n = WebEncoders.Base64UrlEncode(other.ExportParameters(false).Modulus!), e = "AQAB" } }, claims, other),
            "twice" => claims => Rs256Text(provider, SmallProvider.Part(claims), claims),
            _ => null,
        };
        provider.Instead = lie switch { "nothing" => "", "no json" => "<html>", "no token" => "{\"id_token\":{}}", _ => null };
        using var fresh = scene.House.Visitor();
        (await scene.EnterAsync(fresh)).ShouldBe("/sign-in", lie);
        (await fresh.GetAsync("/me")).StatusCode.ShouldBe(HttpStatusCode.Redirect, lie);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A35_another_browser_a_foreign_state_a_used_code_and_another_issuer_let_nobody_in(DatabaseKind kind)
    {
        await using var scene = await ProviderScene.OpenAsync(kind);
        await scene.LinkAsync(scene.Founder);
        using var one = scene.House.Visitor();
        using var victim = scene.House.Visitor();
        // Login CSRF: the address that one browser was sent back to, opened in another.
        var back = scene.Provider.Authorize(await scene.SetOutAsync(one));
        await RefusedAsync(victim, back);
        await scene.SetOutAsync(victim);
        await RefusedAsync(victim, back);
        scene.Provider.Exchanges.ShouldBe(1, "only the link itself");

        // The right browser comes in once; the same address again does not, nor the same code on a new journey.
        (await one.GetAsync(back)).Headers.Location!.ToString().ShouldBe("/");
        (await one.GetAsync("/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var late = scene.House.Visitor();
        var code = QueryHelpers.ParseQuery(new Uri("http://x" + back).Query)["code"].ToString();
        var fresh = scene.Provider.Authorize(await scene.SetOutAsync(late));
        await RefusedAsync(late, fresh.Replace(QueryHelpers.ParseQuery(new Uri("http://x" + fresh).Query)["code"].ToString(), code, StringComparison.Ordinal));

        // Mix-up: the answer says it is from somebody else, or does not say where it must.
        foreach (var iss in new[] { "https://evil.example.com", "" })
        {
            using var mixed = scene.House.Visitor();
            var parts = QueryHelpers.ParseQuery(new Uri("http://x" + scene.Provider.Authorize(await scene.SetOutAsync(mixed))).Query);
            await RefusedAsync(mixed, SmallProvider.Address("/sign-in/back", ("code", parts["code"]), ("state", parts["state"]), ("iss", iss.Length > 0 ? iss : null)));
        }
        using var denied = scene.House.Visitor();
        var state = QueryHelpers.ParseQuery(new Uri(await scene.SetOutAsync(denied)).Query)["state"];
        await RefusedAsync(denied, SmallProvider.Address("/sign-in/back", ("error", "access_denied"), ("state", state), ("iss", scene.Provider.Issuer)));
        (await one.GetAsync("/sign-in/with?organization=nobody")).Headers.Location!.ToString().ShouldBe("/sign-in");
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A36_an_address_joins_nobody_and_the_same_one_at_two_issuers_is_two(DatabaseKind kind)
    {
        await using var scene = await ProviderScene.OpenAsync(kind);
        await scene.LinkAsync(scene.Founder);
        // Somebody else over there with the founder's verified address.
        (scene.Provider.Subject, scene.Provider.Mail) = ("u-2", "lucia@example.org");
        using var browser = scene.House.Visitor();
        (await scene.EnterAsync(browser)).ShouldBe("/sign-in");
        (await browser.OpenAsync("/sign-in?lang=en")).Body!.TextContent.ShouldContain("Come in with");

        // The same subject at another issuer is another person.
        await using var second = await SmallProvider.StartAsync();
        await scene.ConfigureAsync(second);
        (second.Subject, second.Mail) = ("u-1", "lucia@example.org");
        using var other = scene.House.Visitor();
        (await scene.EnterAsync(other, provider: second)).ShouldBe("/sign-in");
        // And whoever set out to the first does not come back as if to the second.
        await scene.ConfigureAsync(scene.Provider);
        using var mixed = scene.House.Visitor();
        var away = await scene.SetOutAsync(mixed);
        await scene.ConfigureAsync(second);
        (await mixed.GetAsync(scene.Provider.Authorize(away))).Headers.Location!.ToString().ShouldBe("/sign-in");
        // Nobody links a sign-in that is another's.
        await scene.ConfigureAsync(scene.Provider);
        scene.Provider.Subject = "u-1";
        using var colleague = await scene.House.SignedInAsync(1, Role.Agent, "Otra Persona");
        (await scene.TryLinkAsync(colleague)).ShouldBe("/me/provider");
        (await scene.House.Data(1).ReadAsync(db => db.Set<MemberLogin>().CountAsync())).ShouldBe(1);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A36_an_invitation_is_taken_up_only_with_its_own_confirmed_address(DatabaseKind kind)
    {
        await using var scene = await ProviderScene.OpenAsync(kind);
        var key = await scene.InviteAsync("Nuria Salas", "nuria@example.org");
        scene.Provider.Subject = "u-9";
        foreach (var (mail, verified) in new (string?, object?)[] { ("nuria@example.org", false), ("nuria@example.org", null), ("nuria@example.org", "false"), ("nuria@example.com", true), (null, true) })
        {
            (scene.Provider.Mail, scene.Provider.MailVerified) = (mail, verified);
            using var wrong = scene.House.Visitor();
            (await wrong.GetAsync(scene.Provider.Authorize((await wrong.GetAsync("/join/with?key=" + key)).Headers.Location!.ToString()))).Headers.Location!.ToString().ShouldBe("/sign-in", $"{mail} {verified}");
        }
        (scene.Provider.Mail, scene.Provider.MailVerified) = ("Nuria@example.org", true);
        using var nuria = scene.House.Visitor();
        (await nuria.OpenAsync("/join?lang=en&key=" + key)).Body!.TextContent.ShouldContain("Come in with Cuenta de empresa");
        (await nuria.GetAsync(scene.Provider.Authorize((await nuria.GetAsync("/join/with?key=" + key)).Headers.Location!.ToString()))).Headers.Location!.ToString().ShouldBe("/");
        (await nuria.OpenAsync("/me")).Body!.TextContent.ShouldContain("Nuria Salas");
        using var again = scene.House.Visitor();
        (await scene.EnterAsync(again)).ShouldBe("/");

        // A9, A39: a membership that ends takes this way in along, and what is open within a minute.
        var person = await scene.MemberAsync("Nuria Salas");
        (await scene.Founder.SubmitAsync($"/people/{person.Id}", new Dictionary<string, string> { ["_handler"] = "end" })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await again.GetAsync("/me")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var gone = scene.House.Visitor();
        (await scene.EnterAsync(gone)).ShouldBe("/sign-in");

        // An account that an address has already is its owner's: nobody gets it by an invitation to that address.
        var second = await scene.InviteAsync("Lucía Otra", "lucia@example.org");
        (scene.Provider.Subject, scene.Provider.Mail) = ("u-10", "lucia@example.org");
        using var thief = scene.House.Visitor();
        (await thief.GetAsync(scene.Provider.Authorize((await thief.GetAsync("/join/with?key=" + second)).Headers.Location!.ToString()))).Headers.Location!.ToString().ShouldBe("/sign-in");
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_second_factor_counts_only_where_the_organisation_said_so(DatabaseKind kind)
    {
        await using var scene = await ProviderScene.OpenAsync(kind);
        await scene.LinkAsync(scene.Founder);
        var member = await scene.MemberAsync("Lucía Campos");
        await using (var scope = scene.House.Services.CreateAsyncScope())
        {
            var factor = scope.ServiceProvider.GetRequiredService<SecondFactor>();
            var offer = factor.Offer(member.AccountId!.Value);
            (await factor.SetAsync(member.AccountId.Value, offer, OneTimeCode.At(offer.Secret, OneTimeCode.StepAt(DateTimeOffset.UtcNow)), CancellationToken.None)).ShouldNotBeNull();
        }
        scene.Provider.Ways = ["pwd", "otp"];
        using var asked = scene.House.Visitor();
        (await scene.EnterAsync(asked)).ShouldBe("/sign-in/code");
        (await asked.GetAsync("/me")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await scene.ConfigureAsync(scene.Provider, vouches: true);
        using var trusted = scene.House.Visitor();
        (await scene.EnterAsync(trusted)).ShouldBe("/");
        (await trusted.GetAsync("/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
        scene.Provider.Ways = ["pwd"];
        using var weak = scene.House.Visitor();
        (await scene.EnterAsync(weak)).ShouldBe("/sign-in/code");
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A50_a_provider_that_is_down_lets_nobody_in_and_keeps_nobody_with_a_password_out(DatabaseKind kind)
    {
        await using var scene = await ProviderScene.OpenAsync(kind);
        await scene.LinkAsync(scene.Founder);
        using var browser = scene.House.Visitor();
        var back = scene.Provider.Authorize(await scene.SetOutAsync(browser));
        scene.Provider.IsDown = true;
        await RefusedAsync(browser, back);
        scene.House.Services.GetRequiredService<ProviderBook>().Forget(scene.Provider.Issuer);
        (await browser.GetAsync("/sign-in/with?organization=clinica-anil")).Headers.Location!.ToString().ShouldBe("/sign-in");
        var page = await browser.OpenAsync("/sign-in?lang=en");
        page.Body!.TextContent.ShouldContain("cannot be reached now");
        page.Body.TextContent.ShouldNotContain("Exception");
        (await browser.SubmitAsync("/sign-in", new Dictionary<string, string> { ["Input.Mail"] = "lucia@example.org", ["Input.Password"] = "una frase bastante larga" })).Headers.Location!.ToString().ShouldNotContain("/sign-in");
        // And a way in for who has no password, or lost it, at the machine itself.
        await using var scope = scene.House.Services.CreateAsyncScope();
        using var said = new StringWriter();
        (await PasswordVerb.PrintAsync(scope.ServiceProvider, said, TextWriter.Null, "lucia@example.org")).ShouldBe(0);
        using var lost = scene.House.Visitor();
        (await lost.SubmitAsync(new Uri(said.ToString().Trim()).PathAndQuery, new Dictionary<string, string> { ["Input.Password"] = "otra frase también larga" })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await PasswordVerb.PrintAsync(scope.ServiceProvider, said, TextWriter.Null, "nobody@example.org")).ShouldBe(2);
    }

    [Fact]
    public async Task A_new_key_is_read_once_and_a_document_in_anothers_name_is_refused()
    {
        await using var scene = await ProviderScene.OpenAsync(DatabaseKind.Sqlite);
        await scene.LinkAsync(scene.Founder);
        var read = scene.Provider.KeysRead;
        using var same = scene.House.Visitor();
        (await scene.EnterAsync(same)).ShouldBe("/");
        scene.Provider.KeysRead.ShouldBe(read, "believed");
        scene.Provider.DocumentIssuer = "https://login.example.com";
        var refused = await scene.SaveAsync(scene.Provider, true, false);
        refused.StatusCode.ShouldNotBe(HttpStatusCode.Redirect);
        (await refused.Content.ReadAsStringAsync()).ShouldNotContain(SmallProvider.Secret);
        var page = await scene.Founder.GetStringAsync("/settings/sign-in/provider");
        page.ShouldNotContain(SmallProvider.Secret);
    }

    static async Task RefusedAsync(HttpClient browser, string back)
    {
        (await browser.GetAsync(back)).Headers.Location!.ToString().ShouldBe("/sign-in", back);
        (await browser.GetAsync("/me")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    static string Hmac(Dictionary<string, object?> claims, byte[] secret)
    {
        var text = $"{SmallProvider.Part(new { alg = "HS256", kid = "k1" })}.{SmallProvider.Part(claims)}";
        return text + "." + WebEncoders.Base64UrlEncode(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(text)));
    }

    static string Rs256(object head, Dictionary<string, object?> claims, RSA key)
    {
        var text = $"{SmallProvider.Part(head)}.{SmallProvider.Part(claims)}";
        return text + "." + WebEncoders.Base64UrlEncode(key.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    // Signed for one, said for another.
    static string Rs256Text(SmallProvider provider, string part, Dictionary<string, object?> claims)
    {
        var signed = provider.Signed(new Dictionary<string, object?>(claims) { ["sub"] = "u-2" }).Split('.');
        return $"{signed[0]}.{part}.{signed[2]}";
    }
}
