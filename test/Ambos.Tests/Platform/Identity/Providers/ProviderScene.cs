using System.Net;
using Ambos.Platform.Identity;
using Ambos.Platform.Identity.Providers;
using Ambos.Tests.Platform.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ambos.Tests.Platform.Identity.Providers;

/// <summary>A company whose people come in through a small provider.</summary>
sealed class ProviderScene : IAsyncDisposable
{
    public required TestHouse House { get; init; }

    public required HttpClient Founder { get; init; }

    public required SmallProvider Provider { get; init; }

    public static async Task<ProviderScene> OpenAsync(DatabaseKind kind)
    {
        var house = await TestHouse.StartAsync(kind, ("AMBOS_OUTBOUND_LOCAL", "yes"));
        var founder = house.Visitor();
        (await founder.SubmitAsync("/welcome/new", FirstMinuteTests.Mine)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await house.Data(1).WriteAsync(async db => (await db.Set<Organization>().SingleAsync()).LeavesFactorOpen());
        house.Services.GetRequiredService<Sessions>().Forget();
        var scene = new ProviderScene { House = house, Founder = founder, Provider = await SmallProvider.StartAsync() };
        await scene.ConfigureAsync(scene.Provider);
        return scene;
    }

    public async Task ConfigureAsync(SmallProvider provider, bool invites = true, bool vouches = false) =>
        (await SaveAsync(provider, invites, vouches)).StatusCode.ShouldBe(HttpStatusCode.Redirect);

    public async Task<HttpResponseMessage> SaveAsync(SmallProvider provider, bool invites, bool vouches)
    {
        var fields = new Dictionary<string, string> { ["Input.Label"] = "Cuenta de empresa", ["Input.Issuer"] = provider.Issuer, ["Input.ClientId"] = SmallProvider.ClientId, ["Input.Secret"] = SmallProvider.Secret, ["Input.IsOn"] = "True" };
        fields["Input.Invites"] = invites ? "True" : "False";
        fields["Input.VouchesForFactor"] = vouches ? "True" : "False";
        return await Founder.SubmitAsync("/settings/sign-in/provider", fields);
    }

    public async Task<string> SetOutAsync(HttpClient browser, string? to = null)
    {
        var answer = await browser.GetAsync("/sign-in/with?organization=clinica-anil" + (to is null ? "" : "&to=" + Uri.EscapeDataString(to)));
        return answer.Headers.Location!.ToString().ShouldStartWithAddress();
    }

    public async Task<string> EnterAsync(HttpClient browser, string? to = null, SmallProvider? provider = null) =>
        (await browser.GetAsync((provider ?? Provider).Authorize(await SetOutAsync(browser, to)))).Headers.Location!.ToString();

    public async Task<string> TryLinkAsync(HttpClient browser)
    {
        var page = await (await browser.SubmitAsync("/me/provider", new Dictionary<string, string> { ["_handler"] = "link" })).ReadPageAsync();
        var away = page.QuerySelectorAll("a.btn").Select(link => link.GetAttribute("href")!).Single(href => href.Contains("/authorize", StringComparison.Ordinal));
        var back = await browser.GetAsync(Provider.Authorize(away));
        return back.Headers.Location.ShouldNotBeNull($"{(int)back.StatusCode} {await back.Content.ReadAsStringAsync()}").ToString();
    }

    public async Task LinkAsync(HttpClient browser)
    {
        (await TryLinkAsync(browser)).ShouldBe("/me/provider");
        (await House.Data(1).ReadAsync(db => db.Set<MemberLogin>().CountAsync())).ShouldBe(1);
    }

    public Task<Membership> MemberAsync(string name) => House.Data(1).ReadAsync(db => db.Set<Membership>().SingleAsync(one => one.Name == name));

    public async Task<string> InviteAsync(string name, string mail)
    {
        await using var scope = House.Services.CreateAsyncScope();
        var key = Key.ForCard();
        await House.Data(1).WriteAsync(db =>
        {
            var person = new Membership(null, name, Role.Agent, DateTimeOffset.UtcNow);
            person.ReachedAt(mail);
            db.Add(person);
            db.Add(new Invitation(person.Id, key, mail, DateTimeOffset.UtcNow));
            return Task.CompletedTask;
        });
        return key;
    }

    public async ValueTask DisposeAsync()
    {
        Founder.Dispose();
        await Provider.DisposeAsync();
        await House.DisposeAsync();
    }
}

static class ProviderWords
{
    public static string ShouldStartWithAddress(this string address)
    {
        address.ShouldStartWith("http://");
        return address;
    }
}
