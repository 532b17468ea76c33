using System.Net;
using System.Text;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Tests.Platform.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ambos.Tests.Abuse;

/// <summary>A4, A34, A37: ways round the doors, with somebody else's card, name or invitation.</summary>
public sealed class DoorTests
{
    const string Password = "una frase bastante larga";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Human_resources_gets_no_card_of_an_administrator_and_lets_none_in_again(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var organization = await house.OrganizationAsync("one");
        using var admin = await house.SignedInAsync(organization, Role.Administrator);
        using var people = await house.SignedInAsync(organization, Role.People);
        (await admin.SubmitAsync("/people/new", new Dictionary<string, string> { ["Input.Name"] = "Sin tarjeta", ["Input.Roles"] = "Administrator" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        var invited = await IdAsync(house, organization, "Sin tarjeta");
        using var renewed = await PressAsync(people, invited, "renew");
        (await renewed.ReadPageAsync()).QuerySelector(".join-card").ShouldBeNull();

        using (await house.SignedInAsync(organization, Role.Administrator, "Se fue"))
        {
        }
        var gone = await IdAsync(house, organization, "Se fue");
        (await PressAsync(admin, gone, "end")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var again = await PressAsync(people, gone, "end");
        (await house.Data(organization).ReadAsync(db => db.Set<Membership>().SingleAsync(one => one.Id == gone))).EndedAt.ShouldNotBeNull();
        (await PressAsync(admin, gone, "end")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await house.Data(organization).ReadAsync(db => db.Set<Membership>().SingleAsync(one => one.Id == gone))).EndedAt.ShouldBeNull();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_name_on_a_card_is_nobodys_address(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var organization = await house.OrganizationAsync("one");
        using var admin = await house.SignedInAsync(organization, Role.Administrator);
        using var squatter = house.Visitor();
        var join = "/join?key=" + await CardAsync(admin, "Ocupa", "Member");
        (await squatter.SubmitAsync(join, new Dictionary<string, string> { ["Input.Name"] = "jefa@example.org", ["Input.Password"] = Password })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await squatter.SubmitAsync(join, new Dictionary<string, string> { ["Input.Name"] = "ocupa", ["Input.Password"] = Password })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_card_of_the_sample_visit_opens_nothing_once_somebody_has_founded(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        using var visitor = house.Visitor();
        (await visitor.SubmitAsync("/welcome", new Dictionary<string, string>(), "/welcome/sample")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var join = "/join?key=" + await CardAsync(visitor, "Vuelve", "Administrator");
        using var founder = house.Visitor();
        (await founder.OpenAsync(join)).QuerySelector("input[type=password]").ShouldNotBeNull();
        (await founder.SubmitAsync("/welcome/new", FirstMinuteTests.Mine)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await visitor.GetAsync("/people/new")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await house.Visitor().OpenAsync(join)).QuerySelector("input[type=password]").ShouldBeNull();
    }

    /// <summary>A44: one organisation, one account that opens it, and no fault for those who came second.</summary>
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A44_founding_pressed_many_times_at_once_founds_once(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        List<(HttpClient Browser, AngleSharp.Html.Dom.IHtmlDocument Page)> pressed = [];
        for (var visitor = 0; visitor < 6; visitor++)
        {
            var browser = house.Visitor();
            pressed.Add((browser, await browser.OpenAsync("/welcome/new")));
        }
        var answers = await Task.WhenAll(pressed.Select(one => one.Browser.SubmitAsync(one.Page, "/welcome/new", FirstMinuteTests.Mine)));
        // Those who came second with the same name, address and password are led where the first was; nobody founds a second time.
        answers.Count(answer => answer.StatusCode == HttpStatusCode.Redirect).ShouldBeGreaterThan(0);
        answers.ShouldAllBe(answer => (int)answer.StatusCode < 500);
        (await Ambos.Platform.Organizations.OrganizationList.AllAsync(house.Store, CancellationToken.None)).Count.ShouldBe(1);
        using var again = house.Visitor();
        using var signed = await again.SubmitAsync("/sign-in", new Dictionary<string, string> { ["Input.Mail"] = FirstMinuteTests.Mine["Input.Mail"], ["Input.Password"] = FirstMinuteTests.Mine["Input.Password"] });
        signed.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    /// <summary>U+212A is another sign than K, and the same letter: an account is found by both and guessed at through one.</summary>
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A37_another_spelling_of_a_name_is_the_same_account(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var throttle = house.Services.GetRequiredService<Throttle>();
        for (var guess = 0; guess < 5; guess++)
            (await throttle.TryAsync("sign-in", "kiké@example.org", IPAddress.Loopback, CancellationToken.None)).ShouldBeNull();
        foreach (var spelling in new[] { "\u212Aiké@example.org", "kiké@example.org".Normalize(NormalizationForm.FormD), "ki\u212Aé@example.org" })
            (await throttle.TryAsync("sign-in", spelling, IPAddress.Loopback, CancellationToken.None)).ShouldNotBeNull(spelling);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A37_the_present_password_is_not_guessed_from_an_open_browser(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        using var found = await house.SignedInAsync(await house.OrganizationAsync("one"), Role.Member);
        for (var guess = 0; guess < 5; guess++)
            (await GuessAsync($"no es esta, la {guess}")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await GuessAsync(Password)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);

        Task<HttpResponseMessage> GuessAsync(string old) => found.SubmitAsync("/me", new Dictionary<string, string> { ["Secret.Old"] = old, ["Secret.New"] = "otra frase bastante larga" });
    }

    static async Task<string> CardAsync(HttpClient browser, string name, string role)
    {
        using var answer = await browser.SubmitAsync("/people/new", new Dictionary<string, string> { ["Input.Name"] = name, ["Input.Mail"] = "", ["Input.Roles"] = role });
        return (await answer.ReadPageAsync()).QuerySelector(".join-card .mono").ShouldNotBeNull().TextContent.Trim();
    }

    static Task<Guid> IdAsync(TestHouse house, int organization, string name) =>
        house.Data(organization).ReadAsync(db => db.Set<Membership>().Where(one => one.Name == name).Select(one => one.Id).SingleAsync());

    static async Task<HttpResponseMessage> PressAsync(HttpClient browser, Guid person, string handler)
    {
        var page = await browser.OpenAsync($"/people/{person}");
        var token = page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        return await browser.PostAsync($"/people/{person}", new FormUrlEncodedContent(new Dictionary<string, string> { ["_handler"] = handler, ["__RequestVerificationToken"] = token }));
    }
}
