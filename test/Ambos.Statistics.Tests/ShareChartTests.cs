namespace Ambos.Statistics.Tests;

/// <summary>Hand example computed in R 4.2.2 (STATISTICS §4.10).</summary>
public sealed class ShareChartTests
{
    internal static readonly Tally[] Kept = [new(46, 50), new(52, 58), new(40, 45), new(61, 66), new(38, 44), new(30, 45), new(55, 60), new(47, 52)];

    [Fact]
    public void Limits_by_chance_and_widened()
    {
        var chart = ShareChart.Of(Kept).Value;

        chart.Mean.ShouldBeNear(.8785714286, 1e-9);
        chart.Unrest.ShouldBeNear(1.608162918, 1e-9);
        chart.Widened.ShouldBeTrue();
        var sixth = chart.Points[5];
        sixth.PlainLow.ShouldBeNear(.7325004366, 1e-9);
        sixth.PlainHigh.ShouldBe(1);
        sixth.Distance.ShouldBeNear(-4.352091248, 1e-9);
        sixth.Low.ShouldBeNear(.8785714286 - 1.608162918 * (.8785714286 - .7325004366), 1e-8);
    }

    [Fact]
    public void Only_the_sixth_month_lies_below_its_limits()
    {
        var chart = ShareChart.Of(Kept).Value;

        chart.Points.Select(point => point.Tally.Share < point.PlainLow).ShouldBe([false, false, false, false, false, true, false, false]);
        // Widened: .8786 − .2349 = .6437 lies under its .6667, so Laney's chart takes it for the usual unrest.
        chart.Points.Any(point => point.Outside).ShouldBeFalse();
    }

    [Fact]
    public void Too_little_says_why()
    {
        ShareChart.Of(Kept.AsSpan(1)).Missing.ShouldBe(NoAnswer.TooFew(7, 8));
        ShareChart.Of([.. Enumerable.Repeat(new Tally(5, 5), 8)]).Missing.ShouldBe(NoAnswer.NoSpread);
        Should.Throw<ArgumentOutOfRangeException>(() => ShareChart.Of([new(0, 0)])).ParamName.ShouldBe("tallies");
    }

    [Fact]
    public void A_tally_is_a_proportion()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new Tally(3, 2)).ParamName.ShouldBe("met");
        default(Tally).Share.ShouldBeNull();
        new Tally(8, 10).Estimate().Value.Interval.ShouldBePrinted(.490162, .943318, 6);
        new Tally(56, 70).Less(new(48, 80)).Value.Interval.ShouldBeNear(.0524314724, .3338726540, 1e-8);
    }
}
