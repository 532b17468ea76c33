using System.Net;
using Ambos.Platform.Data;
using Ambos.Platform.Organizations;
using Microsoft.Extensions.DependencyInjection;

namespace Ambos.Tests.Platform.Organizations;

/// <summary>The first door: one press opens the invented company, one press takes it away, and nothing of it is left in any table.</summary>
public sealed class SampleVisitTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Entered_with_one_button_and_removed_with_one(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        using var visitor = house.Visitor();
        using (var answer = await visitor.SubmitAsync("/welcome", new Dictionary<string, string>(), "/welcome/sample"))
            (answer.StatusCode, answer.Headers.Location!.ToString()).ShouldBe((HttpStatusCode.Redirect, "/"));
        (await visitor.GetAsync("/me")).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await visitor.OpenAsync("/welcome/new")).Body!.TextContent.ShouldContain("Aquí termina la visita a la empresa de ejemplo");

        // Whoever founds a real organisation shuts the door behind the visitor.
        using var founder = house.Visitor();
        (await founder.SubmitAsync("/welcome/new", FirstMinuteTests.Mine)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        house.Services.GetRequiredService<Ambos.Platform.Identity.Sessions>().Forget();
        (await visitor.GetAsync("/me")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await visitor.PostAsync("/welcome/sample", null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        // The founder may go back to it, and home again, while it is there.
        var way = (await founder.OpenAsync("/")).QuerySelector("form[action='/me/place'] input[name=membership]").ShouldNotBeNull().GetAttribute("value")!;
        (await founder.SubmitAsync("/", new Dictionary<string, string> { ["membership"] = way }, "/me/place")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await founder.OpenAsync("/")).Body!.TextContent.ShouldContain("es una empresa de ejemplo");
        (await founder.OpenAsync("/")).QuerySelector("form[action='/me/place']").ShouldBeNull();
        var home = (await founder.OpenAsync("/me")).QuerySelectorAll("form[action='/me/place']").Single(form => form.QuerySelector("button") is not null).QuerySelector("input[name=membership]")!.GetAttribute("value")!;
        (await founder.SubmitAsync("/me", new Dictionary<string, string> { ["membership"] = home }, "/me/place")).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        using (var removed = await founder.SubmitAsync("/settings", new Dictionary<string, string>(), "/settings/sample/remove"))
            removed.StatusCode.ShouldBe(HttpStatusCode.Redirect, await removed.Content.ReadAsStringAsync());
        (await house.Services.GetRequiredService<Installation>().SampleAsync(CancellationToken.None)).ShouldBeNull();
        (await OrganizationList.AllAsync(house.Store, CancellationToken.None)).Select(one => one.Slug).ShouldBe(["clinica-anil"]);
        (await founder.GetAsync("/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await founder.OpenAsync("/")).QuerySelector("form[action='/me/place']").ShouldBeNull();
    }
}
