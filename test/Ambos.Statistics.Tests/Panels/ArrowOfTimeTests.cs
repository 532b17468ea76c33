using Ambos.Statistics.Panels;

namespace Ambos.Statistics.Tests.Panels;

/// <summary>R 4.2.2 on the project's own fixture (STATISTICS §4.6).</summary>
public sealed class ArrowOfTimeTests
{
    [Fact]
    public void Direction_by_all_sign_changes()
    {
        var arrow = ArrowOfTime.Of(Fixture.Panel).Value;

        arrow.Forward.ShouldBeNear(.7945181122, 1e-9);
        arrow.Backward.ShouldBeNear(-.518505102, 1e-9);
        (arrow.Forward - arrow.Backward).ShouldBeNear(1.313023214, 1e-9);
        arrow.P.ShouldBe(.109375);
        arrow.Order.ShouldBe(Order.CannotTell);
        double[] teams = [-.0351921875, .3004185268, -.1277404018, .0901470982, .3906042411, .5533970982, .0153078125, .1260810268];
        for (var team = 0; team < 8; team++)
            arrow.Teams[team].ShouldBeNear(teams[team], 1e-8);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void Outside_that_follows_inside_is_told_whatever_its_sign(int sign)
    {
        var chance = new Chance(11);
        var inside = Enumerable.Range(0, 20).Select(_ => Enumerable.Range(0, 13).Select(_ => (double?)chance.Normal()).ToArray()).ToArray();
        var outside = inside.Select(row => row.Select((_, period) => (double?)((period == 0 ? 0 : sign * row[period - 1]) + chance.Normal())).ToArray()).ToArray();

        ArrowOfTime.Of(Panel.Of(inside, outside)).Value.Order.ShouldBe(Order.InsideFirst);
        ArrowOfTime.Of(Panel.Of(inside, outside).Exchanged()).Value.Order.ShouldBe(Order.OutsideFirst);
    }

    [Fact]
    public void Too_little_says_why()
    {
        ArrowOfTime.Of(Panel.Of(Fixture.Inside[..4], Fixture.Outside[..4])).Missing.ShouldBe(NoAnswer.TooFew(4, 5));
        ArrowOfTime.Of(Fixture.Unbalanced()).Missing.ShouldBe(NoAnswer.Gaps);
    }
}
