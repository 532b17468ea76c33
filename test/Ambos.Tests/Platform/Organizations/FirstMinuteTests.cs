using System.Net;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ambos.Tests.Platform.Organizations;

/// <summary>A4: a stranger becomes the administrator of a fresh installation, and nobody after them.</summary>
public sealed class FirstMinuteTests
{
    internal static readonly Dictionary<string, string> Mine = new()
    {
        ["Input.Administrator"] = "Lucía Campos",
        ["Input.Mail"] = "lucia@example.org",
        ["Input.Password"] = "una frase bastante larga",
        ["Input.Name"] = "Clínica Añil",
        ["Input.Country"] = "ES",
        ["Input.Town"] = "Santa Cruz de Tenerife",
        ["Input.Language"] = "es",
    };

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_first_visitor_founds_the_organization_and_is_in(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        using var browser = house.Visitor();
        (await browser.GetAsync("/")).Headers.Location!.ToString().ShouldBe("/welcome");
        (await browser.OpenAsync("/welcome")).QuerySelector("h1")!.TextContent.ShouldContain("dos clases de clientes");

        using var answer = await browser.SubmitAsync("/welcome/new", Mine);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
        answer.Headers.Location!.ToString().ShouldEndWith("/import");
        (await browser.GetAsync("/me")).StatusCode.ShouldBe(HttpStatusCode.OK);

        var place = await house.Data(1).ReadAsync(db => db.Set<Organization>().SingleAsync());
        (place.Slug, place.Name, place.Zone, place.Town, place.IsSample).ShouldBe(("clinica-anil", "Clínica Añil", "Atlantic/Canary", "Santa Cruz de Tenerife", false));
        (await house.Data(1).ReadAsync(db => db.Set<Membership>().SingleAsync())).Roles.ShouldBe(Role.Administrator | Role.Director);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A4_the_doors_are_gone_once_somebody_administers(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        using var late = house.Visitor();
        var openForm = await late.OpenAsync("/welcome/new");
        using var first = house.Visitor();
        (await first.SubmitAsync("/welcome/new", Mine)).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        foreach (var path in new[] { "/welcome", "/welcome/new" })
            (await late.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        (await late.SubmitAsync(openForm, "/welcome/new", new Dictionary<string, string>(Mine) { ["Input.Mail"] = "late@example.org" })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await late.PostAsync("/welcome/sample", null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        // A restart begins with an empty memory: the database alone decides.
        var reborn = ActivatorUtilities.CreateInstance<Installation>(house.Services);
        (await reborn.IsTakenAsync(CancellationToken.None)).ShouldBeTrue();
        (await house.Data(1).ReadAsync(db => db.Set<Membership>().CountAsync())).ShouldBe(1);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A4_two_who_press_at_once_are_one(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var forms = await Task.WhenAll(Enumerable.Range(0, 4).Select(async number =>
        {
            var browser = house.Visitor();
            return (browser, page: await browser.OpenAsync("/welcome/new"), number);
        }));
        var answers = await Task.WhenAll(forms.Select(form => form.browser.SubmitAsync(form.page, "/welcome/new", new Dictionary<string, string>(Mine) { ["Input.Mail"] = $"{form.number}@example.org" })));
        answers.Count(answer => answer.StatusCode == HttpStatusCode.Redirect).ShouldBe(1);
        await using var scope = house.Services.CreateAsyncScope();
        (await scope.ServiceProvider.GetRequiredService<AccountsDb>().Users.CountAsync()).ShouldBe(1);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_company_started_by_two_presses_is_one_and_both_lead_into_it(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        using var browser = house.Visitor();
        var page = await browser.OpenAsync("/welcome/new");
        // A press that finds the door closed comes too late to be one of the two.
        var answers = (await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => browser.SubmitAsync(page, "/welcome/new", Mine)))).Where(answer => answer.StatusCode != HttpStatusCode.NotFound).ToList();
        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location!.ToString().EndsWith("/import"));
        (await house.Store.SystemAsync((connection, transaction) => connection.Command(transaction, "SELECT count(*) FROM organizations").ListAsync(row => Convert.ToInt32(row.GetValue(0)), CancellationToken.None), write: false, CancellationToken.None)).ShouldBe([1]);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Refusals_stand_at_their_fields(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        using var browser = house.Visitor();
        foreach (var (field, value, words) in new[] { ("Input.Password", "contraseña123", "de las primeras"), ("Input.Password", "corta", "al menos 10"), ("Input.Mail", "nadie", "No parece"), ("Input.Country", "XX", "Elija uno") })
        {
            using var answer = await browser.SubmitAsync("/welcome/new", new Dictionary<string, string>(Mine) { [field] = value });
            answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, value);
            (await answer.ReadPageAsync()).Body!.TextContent.ShouldContain(words);
        }
        (await house.Services.GetRequiredService<Installation>().IsTakenAsync(CancellationToken.None)).ShouldBeFalse();
    }
}
