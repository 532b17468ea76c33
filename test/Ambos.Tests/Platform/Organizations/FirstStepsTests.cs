using System.Globalization;
using Ambos.Customers;
using Ambos.Platform.Areas;
using Ambos.Platform.Identity;
using Ambos.Platform.Languages;
using Ambos.Platform.Organizations;
using Ambos.Platform.Ui;
using Ambos.Requests;
using Ambos.Voice;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ambos.Tests.Platform.Organizations;

/// <summary>The list of first steps: ticked by what is there, put away by a press, gone when complete.</summary>
public sealed class FirstStepsTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Each_step_is_ticked_by_what_is_there(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        using var founder = house.Visitor();
        await founder.SubmitAsync("/welcome/new", FirstMinuteTests.Mine);
        var data = house.Data(1);
        (await DoneAsync(founder)).ShouldBe([false, false, false, false, false, false, false]);
        foreach (var link in (await founder.OpenAsync("/")).QuerySelectorAll(".checklist a.go"))
            await founder.OpenAsync(link.GetAttribute("href")!);
        (await DoneAsync(founder)).ShouldAllBe(done => !done, "looking at a page does nothing");

        await founder.SubmitAsync("/settings", new Dictionary<string, string> { ["Input.Name"] = "Clínica Añil", ["Input.Country"] = "ES" });
        (await DoneAsync(founder)).ShouldBe([true, false, false, false, false, false, false]);

        var (team, guest) = (new Team("Recepción"), new Customer(1, CustomerKind.Person, "Marta Ribas", DateTimeOffset.UnixEpoch));
        await data.WriteAsync(async db =>
        {
            var consumer = await db.Set<Group>().Where(group => group.Key == "consumer").Select(group => group.Id).SingleAsync();
            db.AddRange(team, guest, new Relationship(guest.Id, consumer, new DateOnly(2026, 1, 1)));
            db.Add(new Membership(null, "Bruno", Role.Agent, DateTimeOffset.UnixEpoch));
        });
        (await DoneAsync(founder)).ShouldBe([true, true, true, true, false, false, false]);

        // A service without a promise is not enough.
        var service = new Service("Recoger ropa", team.Id);
        await data.WriteAsync(db => { db.Add(service); return Task.CompletedTask; });
        (await DoneAsync(founder))[4].ShouldBeFalse();
        await data.WriteAsync(async db => (await db.Set<Service>().SingleAsync()).Promises(new PromiseTerms(2, PromiseUnit.WorkingDays)));
        (await DoneAsync(founder))[4].ShouldBeTrue();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task It_can_be_put_away_and_brought_back(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        using var founder = house.Visitor();
        await founder.SubmitAsync("/welcome/new", FirstMinuteTests.Mine);
        using var second = await house.SignedInAsync(1, Role.Administrator, "Segunda");
        using var agent = await house.SignedInAsync(1, Role.Agent, "Agente");
        (await agent.OpenAsync("/")).QuerySelector(".checklist").ShouldBeNull("whoever sets nothing up has no list");

        await founder.SubmitAsync("/", new Dictionary<string, string>(), "/first-steps/away");
        (await founder.OpenAsync("/")).QuerySelector(".checklist").ShouldBeNull();
        (await second.OpenAsync("/")).QuerySelector(".checklist").ShouldNotBeNull("each puts away their own");
        await founder.SubmitAsync("/settings", new Dictionary<string, string>(), "/first-steps/back");
        (await founder.OpenAsync("/")).QuerySelector(".checklist").ShouldNotBeNull();
        (await agent.PostAsync("/first-steps/away", null)).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Complete_it_disappears(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        using var founder = house.Visitor();
        await founder.SubmitAsync("/welcome/new", FirstMinuteTests.Mine);
        await founder.SubmitAsync("/settings", new Dictionary<string, string> { ["Input.Name"] = "Clínica Añil", ["Input.Country"] = "ES" });
        var (team, guest) = (new Team("Recepción"), new Customer(1, CustomerKind.Person, "Marta Ribas", DateTimeOffset.UnixEpoch));
        await house.Data(1).WriteAsync(async db =>
        {
            var consumer = await db.Set<Group>().Where(group => group.Key == "consumer").Select(group => group.Id).SingleAsync();
            db.AddRange(team, guest, new Relationship(guest.Id, consumer, new DateOnly(2026, 1, 1)), new Membership(null, "Bruno", Role.Agent, DateTimeOffset.UnixEpoch));
            db.Add(new Service("Recoger ropa", team.Id, null, new PromiseTerms(2, PromiseUnit.WorkingDays)));
            db.Add(new Signal(Guid.CreateVersion7(), SignalSource.Review, Side.Outside, DateTimeOffset.UnixEpoch));
        });
        (await DoneAsync(founder)).ShouldBe([true, true, true, true, true, false, true]);
        var service = await house.Data(1).ReadAsync(db => db.Set<Service>().Select(one => one.Id).SingleAsync());
        using (var asked = await founder.SubmitAsync("/requests/new", new Dictionary<string, string> { ["Input.ServiceId"] = service.ToString(), ["Input.Subject"] = "Una bata", ["Input.CustomerId"] = "C-1" }))
            asked.StatusCode.ShouldBe(System.Net.HttpStatusCode.Redirect, await asked.Content.ReadAsStringAsync());
        (await founder.OpenAsync("/")).QuerySelector(".checklist").ShouldBeNull();
    }

    [Fact]
    public async Task Its_words_are_in_both_languages_and_lead_somewhere()
    {
        await using var house = await TestHouse.StartAsync(DatabaseKind.Sqlite);
        var steps = house.Services.GetRequiredService<Catalog>().All<FirstStep>();
        var links = house.Services.GetRequiredService<Catalog>().All<SettingsLink>();
        var words = house.Services.GetRequiredService<Dictionaries>();
        foreach (var key in steps.SelectMany(step => (string[])[step.Text, step.Why]).Concat(links.Select(link => link.Text)))
        {
            foreach (var language in Words.Languages)
                words.For(CultureInfo.GetCultureInfo(language)).Keys.ShouldContain(key);
        }
        using var administrator = await house.SignedInAsync(await house.OrganizationAsync("casa"), Role.Administrator);
        foreach (var href in steps.Select(step => step.Href).Concat(links.Select(link => link.Href)))
            await administrator.OpenAsync(href);
    }

    static async Task<bool[]> DoneAsync(HttpClient founder) =>
        [.. (await founder.OpenAsync("/")).QuerySelectorAll(".checklist > ol > li").Select(line => line.ClassList.Contains("done"))];
}
