using Ambos.Statistics.Panels;

namespace Ambos.Statistics.Tests.Panels;

/// <summary>R 4.2.2 on the project's own fixture (STATISTICS §4.6).</summary>
public sealed class WildBootstrapTests
{
    [Fact]
    public void All_256_signs() => WildBootstrap.P(Fixture.Panel, 1).Value.ShouldBe(.015625);

    [Fact]
    public void Too_little_says_why()
    {
        WildBootstrap.P(Panel.Of(Fixture.Inside[..4], Fixture.Outside[..4]), 1).Missing.ShouldBe(NoAnswer.TooFew(4, 5));
        WildBootstrap.P(Fixture.Panel, 7).Missing.ShouldBe(NoAnswer.TooFew(0, 5));
    }

    [Fact]
    public void Many_teams_are_drawn_and_repeat_by_seed()
    {
        var panel = Panel.Of([.. Fixture.Inside, .. Fixture.Outside[..5]], [.. Fixture.Outside, .. Fixture.Inside[..5]]);

        WildBootstrap.P(panel, 1, seed: 3).Value.ShouldBe(WildBootstrap.P(panel, 1, seed: 3).Value);
    }
}
