namespace Ambos.Statistics.Tests;

/// <summary>qbinom and pbinom in R 4.2.2, interpolated as Spiegelhalter 2005 (STATISTICS §4.10).</summary>
public sealed class FunnelTests
{
    [Theory]
    [InlineData(10, .537725, .987302, .369308, .999492)]
    [InlineData(20, .653377, .967750, .534780, .998710)]
    [InlineData(50, .734009, .933213, .665258, .974603)]
    [InlineData(100, .771668, .911617, .725047, .944903)]
    [InlineData(400, .812926, .882910, .791131, .901377)]
    public void Limits(int count, double low, double high, double lower, double higher)
    {
        Funnel.Limits(.85, count, .95).ShouldBePrinted(low, high, 6);
        Funnel.Limits(.85, count, .998).ShouldBePrinted(lower, higher, 6);
    }

    [Fact]
    public void Few_units_are_held_against_chance_alone()
    {
        var funnel = Funnel.Of(ShareChartTests.Kept).Value;

        funnel.Target.ShouldBeNear(.8785714286, 1e-9);
        funnel.Widened.ShouldBeFalse();
        funnel.Points[5].Outside.ShouldBeTrue();
        funnel.Points.Count(point => point.Outside).ShouldBe(1);
    }

    [Fact]
    public void Many_restless_units_get_wider_limits()
    {
        var units = Enumerable.Range(0, 12).Select(i => new Tally(i % 2 == 0 ? 60 : 90, 100)).ToArray();

        var funnel = Funnel.Of(units).Value;

        funnel.Target.ShouldBe(.75);
        // Every unit lies .15/√(.75·.25/100) = 3.4641 standard errors away, so φ = 12.
        funnel.Overdispersion.ShouldBeNear(12, 1e-9);
        funnel.Widened.ShouldBeTrue();
        funnel.Points[0].Warning.Low.ShouldBeNear(.75 - 1.959963985 * Math.Sqrt(12 * .75 * .25 / 100), 1e-8);
        funnel.Points.Any(point => point.Outside).ShouldBeFalse();
    }

    [Fact]
    public void A_target_may_be_told()
    {
        Funnel.Of([new(80, 100), new(5, 10)], .95).Value.Points.Select(point => point.Outside).ShouldBe([true, true]);
        Funnel.Of([new(1, 1)]).Missing.ShouldBe(NoAnswer.TooFew(1, 2));
        Funnel.Of([new(1, 1), new(2, 2)]).Missing.ShouldBe(NoAnswer.NoSpread);
        Should.Throw<ArgumentOutOfRangeException>(() => Funnel.Of([new(1, 1), new(1, 2)], 85)).ParamName.ShouldBe("target");
        Should.Throw<ArgumentOutOfRangeException>(() => Funnel.Of([new(1, 1), new(0, 0)])).ParamName.ShouldBe("tallies");
    }
}
