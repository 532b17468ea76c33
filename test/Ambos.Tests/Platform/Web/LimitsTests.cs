using System.Net;
using System.Text.Json;
using Ambos.Platform.Identity;
using Ambos.Platform.Web;
using Microsoft.Extensions.Configuration;

namespace Ambos.Tests.Platform.Web;

/// <summary>A46: who asks too much waits, and nobody else does.</summary>
public sealed class LimitsTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A46_one_who_asks_too_much_is_told_to_wait_and_others_are_served(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind, ("AMBOS_PAGES_PER_MINUTE", "60"), ("AMBOS_API_PER_MINUTE", "60"));
        var organization = await house.OrganizationAsync("one");
        using var greedy = await house.SignedInAsync(organization, Role.Administrator);
        using var colleague = await house.SignedInAsync(organization, Role.Member, "Otra Persona");
        foreach (var path in new[] { "/me", "/api/v1/webhooks" })
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => greedy.GetAsync(path)));
            answers.ShouldContain(answer => answer.StatusCode == HttpStatusCode.OK, path);
            var refused = answers.Where(answer => answer.StatusCode == HttpStatusCode.TooManyRequests).ToList();
            refused.Count.ShouldBeGreaterThan(20, path);
            foreach (var answer in refused)
                answer.Headers.RetryAfter.ShouldNotBeNull(path);
            var said = await refused[0].Content.ReadAsStringAsync();
            if (path == "/me")
                said.ShouldContain("Demasiad");
            else
                JsonDocument.Parse(said).RootElement.GetProperty("status").GetInt32().ShouldBe(429);
        }
        (await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => colleague.GetAsync("/me")))).ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.OK);
        using var visitor = house.Visitor();
        (await visitor.GetAsync("/sign-in")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await greedy.GetAsync("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A46_an_organisation_does_not_use_up_what_is_there_for_another()
    {
        await using var house = await TestHouse.StartAsync(DatabaseKind.Sqlite, ("AMBOS_ORGANIZATION_PER_MINUTE", "60"));
        var (one, two) = (await house.OrganizationAsync("one"), await house.OrganizationAsync("two"));
        using var first = await house.SignedInAsync(one, Role.Member);
        using var second = await house.SignedInAsync(one, Role.Member);
        using var other = await house.SignedInAsync(two, Role.Member);
        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(index => (index % 2 == 0 ? first : second).GetAsync("/me")));
        answers.Count(answer => answer.StatusCode == HttpStatusCode.TooManyRequests).ShouldBeGreaterThan(20);
        (await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => other.GetAsync("/me")))).ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.OK);
    }

    [Fact]
    public async Task A46_files_at_the_same_moment_wait_their_turn_and_ordinary_use_never_meets_a_limit()
    {
        await using var house = await TestHouse.StartAsync(DatabaseKind.Sqlite, ("AMBOS_PAGES_PER_MINUTE", "1800"), ("AMBOS_ORGANIZATION_PER_MINUTE", "18000"));
        using var administrator = await house.SignedInAsync(await house.OrganizationAsync("one"), Role.Administrator);
        (await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => administrator.GetAsync("/people/export.xlsx")))).ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.OK);
        for (var page = 0; page < 100; page++)
            (await administrator.GetAsync("/me/sessions")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public void A17_a_network_is_counted_without_being_written_down()
    {
        var clock = new Clock();
        var (limits, restarted) = (new Limits(new ConfigurationBuilder().Build(), clock), new Limits(new ConfigurationBuilder().Build(), clock));
        var address = IPAddress.Parse("203.0.113.7");
        var today = limits.Network(address);
        today.ShouldBe(limits.Network(IPAddress.Parse("::ffff:203.0.113.7")));
        today.ShouldNotBe(limits.Network(IPAddress.Parse("203.0.113.8")));
        today.ShouldNotBe(restarted.Network(address));
        limits.Network(IPAddress.Parse("2001:db8:1:2::7")).ShouldBe(limits.Network(IPAddress.Parse("2001:db8:1:2:3::9")));
        clock.Pass(TimeSpan.FromDays(1));
        today.ShouldNotBe(limits.Network(address));
    }
}
