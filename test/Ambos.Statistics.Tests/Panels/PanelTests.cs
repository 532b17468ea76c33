using Ambos.Statistics.Panels;

namespace Ambos.Statistics.Tests.Panels;

public sealed class PanelTests
{
    [Fact]
    public void A_reorganised_team_is_two_teams_one_after_the_other()
    {
        var panel = Panel.Of([[1, 2, 3], [4, 5, 6]], [[7, 8, 9], [1, 2, 3]]).Reorganised(team: 0, period: 2);

        panel.Teams.ShouldBe(3);
        panel.Complete.ShouldBeFalse();
        (panel.Inside(0, 1), panel.Inside(0, 2), panel.Outside(0, 2)).ShouldBe((2, null, null));
        (panel.Inside(1, 2), panel.Outside(1, 2)).ShouldBe((6, 3));
        (panel.Inside(2, 1), panel.Inside(2, 2), panel.Outside(2, 2)).ShouldBe((null, 3, 9));
    }

    /// <summary>The slope is then that of two teams with levels of their own: what happened at the break cannot pass for a link.</summary>
    [Fact]
    public void A_break_in_both_sides_is_no_link()
    {
        double?[][] inside = [.. Fixture.Inside.Select((row, team) => row.Select((cell, month) => cell + (team == 0 && month > 2 ? 2 : 0)).ToArray())];
        double?[][] outside = [.. Fixture.Outside.Select((row, team) => row.Select((cell, month) => cell + (team == 0 && month > 2 ? 2 : 0)).ToArray())];

        var broken = Panel.Of(inside, outside);

        WithinSlope.At(broken, 0).Value.Value.ShouldBeGreaterThan(.6);
        WithinSlope.At(broken.Reorganised(0, 3), 0).Value.Value.ShouldBeNear(WithinSlope.At(Fixture.Panel.Reorganised(0, 3), 0).Value.Value, 1e-9);
    }

    [Fact]
    public void Teams_with_the_same_customers_are_one()
    {
        var panel = Panel.Of([[1, 2], [3, null], [5, 6]], [[1, null], [2, null], [9, 8]]).Together([7, 7, 2]);

        panel.Teams.ShouldBe(2);
        (panel.Inside(0, 0), panel.Outside(0, 1)).ShouldBe((5, 8));
        (panel.Inside(1, 0), panel.Inside(1, 1), panel.Outside(1, 0), panel.Outside(1, 1)).ShouldBe((2, 2, 1.5, null));
    }

    [Fact]
    public void What_cannot_be_is_refused_by_name()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Fixture.Panel.Reorganised(8, 3)).ParamName.ShouldBe("team");
        Should.Throw<ArgumentOutOfRangeException>(() => Fixture.Panel.Reorganised(0, 0)).ParamName.ShouldBe("period");
        Should.Throw<ArgumentOutOfRangeException>(() => Fixture.Panel.Reorganised(0, 7)).ParamName.ShouldBe("period");
        Should.Throw<ArgumentException>(() => Fixture.Panel.Together([1])).ParamName.ShouldBe("sites");
        Should.Throw<ArgumentOutOfRangeException>(() => Fixture.Panel.Without(9)).ParamName.ShouldBe("team");
    }
}
