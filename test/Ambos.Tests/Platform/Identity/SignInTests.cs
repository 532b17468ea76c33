using System.Net;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Jobs;
using Ambos.Platform.Web;
using Ambos.Tests.Platform.Organizations;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ambos.Tests.Platform.Identity;

/// <summary>A33, A34, A37, A39: coming in with a password, an invitation, a card or a mail, and what does not let in.</summary>
public sealed class SignInTests
{
    const string Password = "una frase bastante larga";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whose_session_ended_is_told_that_nothing_was_saved_and_led_back(DatabaseKind kind)
    {
        await using var house = await FoundedAsync(kind);
        using var browser = house.Visitor();
        using var posted = await browser.PostAsync("/customers/new", new FormUrlEncodedContent([new("Input.Name", "Nuria")]));
        var to = posted.Headers.Location.ShouldNotBeNull().OriginalString;
        to.ShouldEndWith("/sign-in?to=%2Fcustomers%2Fnew&lost=1");
        (await browser.OpenAsync("/sign-in?to=%2Fcustomers%2Fnew&lost=1&lang=es")).Body!.TextContent.ShouldContain("no se ha guardado");
        (await browser.OpenAsync("/sign-in?lang=en")).Body!.TextContent.ShouldNotContain("was not saved");
        (await browser.GetAsync("/")).Headers.Location!.OriginalString.ShouldNotContain("lost");
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_password_lets_in_and_strangers_learn_nothing(DatabaseKind kind)
    {
        await using var house = await FoundedAsync(kind);
        using var browser = house.Visitor();
        using var answer = await SignInAsync(browser, "lucia@example.org", Password, "/sign-in?to=%2Fme");
        (answer.StatusCode, new Uri(new Uri("http://localhost"), answer.Headers.Location!).PathAndQuery).ShouldBe((HttpStatusCode.Redirect, "/me/factor?to=%2Fme"));
        (await browser.GetAsync("/me")).StatusCode.ShouldBe(HttpStatusCode.OK);

        using var stranger = house.Visitor();
        var known = await RefusedAsync(stranger, "lucia@example.org", "esta no es la buena");
        var unknown = await RefusedAsync(stranger, "nadie@example.org", "esta no es la buena");
        unknown.Replace("nadie@", "lucia@").ShouldBe(known);
    }

    /// <summary>Hashing is what takes the time, so it is counted instead of the time: once for an address that is known, once for one that is not.</summary>
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A37_unknown_addresses_cost_the_same_work_as_known_ones(DatabaseKind kind)
    {
        await using var house = await FoundedAsync(kind);
        await using var scope = house.Services.CreateAsyncScope();
        var counted = new CountingHasher();
        scope.ServiceProvider.GetRequiredService<UserManager<Account>>().PasswordHasher = counted;
        var signIn = ActivatorUtilities.CreateInstance<SignIn>(scope.ServiceProvider, counted);

        (await signIn.WithPasswordAsync("lucia@example.org", "esta no es la buena", IPAddress.Loopback, CancellationToken.None)).ShouldNotBeNull();
        var known = counted.Verified;
        (await signIn.WithPasswordAsync("nadie@example.org", "esta no es la buena", IPAddress.Loopback, CancellationToken.None)).ShouldNotBeNull();
        (known, counted.Verified - known).ShouldBe((1, 1));
    }

    sealed class CountingHasher : PasswordHasher<Account>
    {
        public int Verified { get; private set; }

        public override PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
        {
            Verified++;
            return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("https://evil.example/")]
    [InlineData("/\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("\\evil.example")]
    [InlineData("javascript:alert(1)")]
    public void A40_no_open_redirect(string to) => LocalPath.Or(to).ShouldBe("/");

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A33_the_host_of_the_request_is_in_no_link(DatabaseKind kind)
    {
        await using var house = await FoundedAsync(kind);
        using var browser = house.Visitor();
        var page = await browser.OpenAsync("/password/forgot");
        using var poisoned = new HttpRequestMessage(HttpMethod.Get, "/password/forgot") { Headers = { Host = "evil.example" } };
        (await browser.SendAsync(poisoned)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        browser.DefaultRequestHeaders.Add("X-Forwarded-Host", "evil.example");
        browser.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9");
        (await browser.SubmitAsync(page, "/password/forgot", new Dictionary<string, string> { ["Input.Mail"] = "lucia@example.org" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        var mail = await MailAsync(house);
        mail.ShouldContain("http://localhost:5080/password/reset?");
        mail.ShouldNotContain("evil.example");
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A34_a_reset_works_once_and_serves_nothing_else(DatabaseKind kind)
    {
        await using var house = await FoundedAsync(kind);
        using var browser = house.Visitor();
        await browser.SubmitAsync("/password/forgot", new Dictionary<string, string> { ["Input.Mail"] = "lucia@example.org" });
        var link = Link(await MailAsync(house), "/password/reset");
        var set = new Dictionary<string, string> { ["Input.Password"] = "otra frase también larga" };
        (await browser.SubmitAsync(link[..^4], set)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await browser.SubmitAsync(link.Replace(Account(link), Guid.NewGuid().ToString("n")), set)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await browser.OpenAsync("/join?key=" + link[^40..])).QuerySelector("input[type=password]").ShouldBeNull();
        (await browser.SubmitAsync(link, set)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await browser.SubmitAsync(link, new Dictionary<string, string> { ["Input.Password"] = "y una tercera, más larga" })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await SignInAsync(browser, "lucia@example.org", Password)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await SignInAsync(browser, "lucia@example.org", "otra frase también larga")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Somebody_without_mail_comes_in_with_a_card_once(DatabaseKind kind)
    {
        await using var house = await FoundedAsync(kind);
        using var admin = house.Visitor();
        await SignInAsync(admin, "lucia@example.org", Password);
        using var answer = await admin.SubmitAsync("/people/new", new Dictionary<string, string> { ["Input.Name"] = "Carmen Gil", ["Input.Mail"] = "", ["Input.Roles"] = "Member" });
        var card = await answer.ReadPageAsync();
        var code = card.QuerySelector(".join-card .mono")!.TextContent.Trim();
        code.Replace("-", "").Length.ShouldBe(26);
        card.QuerySelector(".join-card svg path")!.GetAttribute("d")!.Length.ShouldBeGreaterThan(500);

        using var carmen = house.Visitor();
        var join = "/join?key=" + code.ToLowerInvariant().Replace("-", " ").Replace('0', 'o');
        (await carmen.SubmitAsync(join, new Dictionary<string, string> { ["Input.Name"] = "carmen.gil", ["Input.Password"] = "mi frase de siempre" })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await carmen.GetAsync("/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await carmen.GetAsync("/people")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await carmen.OpenAsync(join)).QuerySelector("input[type=password]").ShouldBeNull();
        using var again = house.Visitor();
        (await SignInAsync(again, "carmen.gil", "mi frase de siempre")).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        // A39: shut out, she is out at once on this node.
        var id = await house.Data(1).ReadAsync(db => db.Set<Membership>().Where(m => m.Name == "Carmen Gil").Select(m => m.Id).SingleAsync());
        var person = await admin.OpenAsync($"/people/{id}");
        var end = person.Forms.Single(form => form.QuerySelector("input[name=_handler][value=end]") is not null);
        var fields = end.QuerySelectorAll("input").ToDictionary(input => input.GetAttribute("name")!, input => input.GetAttribute("value") ?? "");
        (await admin.PostAsync($"/people/{id}", new FormUrlEncodedContent(fields))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await carmen.GetAsync("/me")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await SignInAsync(again, "carmen.gil", "mi frase de siempre")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_invitation_by_mail_is_sent_once_and_opens_once(DatabaseKind kind)
    {
        await using var house = await FoundedAsync(kind);
        using var admin = house.Visitor();
        await SignInAsync(admin, "lucia@example.org", Password);
        (await admin.SubmitAsync("/people/new", new Dictionary<string, string> { ["Input.Name"] = "Iván Ruiz", ["Input.Mail"] = "ivan@example.org", ["Input.Roles"] = "Agent" })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var mail = await MailAsync(house);
        mail.ShouldContain("To: ");
        var link = Link(mail, "/join");
        using var ivan = house.Visitor();
        (await ivan.SubmitAsync(link, new Dictionary<string, string> { ["Input.Password"] = "mi frase de siempre" })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await house.Data(1).ReadAsync(db => db.Set<Delivery>().CountAsync())).ShouldBe(0);
        (await ivan.OpenAsync(link)).QuerySelector("input[type=password]").ShouldBeNull();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Human_resources_makes_no_administrators(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var organization = await house.OrganizationAsync("one");
        using var people = await house.SignedInAsync(organization, Role.People);
        using var answer = await people.SubmitAsync("/people/new", new Dictionary<string, string> { ["Input.Name"] = "Intruso", ["Input.Roles"] = "Administrator" });
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await house.Data(organization).ReadAsync(db => db.Set<Membership>().CountAsync(m => m.Name == "Intruso"))).ShouldBe(0);
    }

    static async Task<TestHouse> FoundedAsync(DatabaseKind kind)
    {
        var house = await TestHouse.StartAsync(kind);
        using var browser = house.Visitor();
        (await browser.SubmitAsync("/welcome/new", FirstMinuteTests.Mine)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return house;
    }

    internal static Task<HttpResponseMessage> SignInAsync(HttpClient browser, string mail, string password, string path = "/sign-in") =>
        browser.SubmitAsync(path, new Dictionary<string, string> { ["Input.Mail"] = mail, ["Input.Password"] = password });

    static async Task<string> RefusedAsync(HttpClient browser, string mail, string password)
    {
        using var answer = await SignInAsync(browser, mail, password);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        return (await answer.ReadPageAsync()).QuerySelector("main")!.TextContent;
    }

    /// <summary>The last mail in the pickup folder, once everything due has been delivered, in plain text.</summary>
    internal static async Task<string> MailAsync(TestHouse house)
    {
        for (var attempt = 0; attempt < 50; attempt++)
        {
            await house.Services.GetRequiredService<Worker>().RunDueAsync(CancellationToken.None);
            var folder = new DirectoryInfo(Path.Combine(house.Folder, "mail"));
            if (folder.Exists && folder.GetFiles("*.eml").OrderBy(file => file.LastWriteTimeUtc).LastOrDefault() is { } file)
                return Plain(await File.ReadAllTextAsync(file.FullName));
            await Task.Delay(100);
        }
        throw new InvalidOperationException("No mail came.");
    }

    static string Link(string mail, string path)
    {
        var at = mail.IndexOf("http://localhost:5080" + path, StringComparison.Ordinal);
        at.ShouldBeGreaterThan(0, mail);
        return new string([.. mail[(at + "http://localhost:5080".Length)..].TakeWhile(letter => !char.IsWhiteSpace(letter))]);
    }

    static string Plain(string mail) => mail + string.Concat(mail.Split("\r\n\r\n").Select(part => part.Split("--")[0].ReplaceLineEndings(""))
        .Select(part => Convert.TryFromBase64String(part, new byte[part.Length], out _) ? "\n" + System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(part)) : ""));

    static string Account(string link) => link.Split("account=")[1].Split('&')[0];
}
