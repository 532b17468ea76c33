namespace Ambos.Statistics.Tests;

/// <summary>Hand example computed in R 4.2.2 (STATISTICS §4.10).</summary>
public sealed class XmRTests
{
    static readonly double[] Scores = [72, 75, 71, 74, 78, 73, 70, 76, 74, 72, 85, 73];

    [Fact]
    public void A_point_beyond_the_limits_of_a_fixed_baseline()
    {
        var chart = XmR.Of(Scores, 10).Value;

        chart.Mean.ShouldBeNear(73.5, 1e-12);
        chart.MeanRange.ShouldBeNear(3.555555556, 1e-9);
        chart.Low.ShouldBeNear(64.04222222, 1e-9);
        chart.High.ShouldBeNear(82.95777778, 1e-9);
        chart.RangeLimit.ShouldBeNear(3.268 * 32 / 9, 1e-12);
        chart.Signals.ShouldBe([new(SignalRule.Outside, true, 10, 10)]);
    }

    [Fact]
    public void With_the_odd_point_in_the_baseline_nothing_is_seen()
    {
        var chart = XmR.Of(Scores).Value;

        chart.Baseline.ShouldBe(12);
        chart.Mean.ShouldBeNear(74.41666667, 1e-9);
        chart.MeanRange.ShouldBeNear(5.181818182, 1e-9);
        chart.Low.ShouldBeNear(60.6330303, 1e-8);
        chart.High.ShouldBeNear(88.20030303, 1e-9);
        chart.Signals.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Eight_in_a_row_on_one_side(bool above)
    {
        var side = above ? 1 : -1;

        Read(side, 1, 1, 1, 1, 1, 1, 1).ShouldBeEmpty();
        Read(side, 1, 1, 1, 1, 1, 1, 1, 1).ShouldBe([new(SignalRule.LongRun, above, 10, 17)]);
        Read(side, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1).ShouldBe([new(SignalRule.LongRun, above, 10, 19)]);
        Read(side, 1, 1, 1, 1, 0, 1, 1, 1, 1).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Three_of_four_nearer_to_a_limit(bool above)
    {
        var side = above ? 1 : -1;

        Read(side, 4, 4, -1, -1, 4).ShouldBeEmpty();
        Read(side, 4, -1, 4, 4).ShouldBe([new(SignalRule.NearLimit, above, 10, 13)]);
        Read(side, 4, 4, 4, 4, 4).ShouldBe([new(SignalRule.NearLimit, above, 10, 14)]);
        Read(side, 4, 4, -4, 4).ShouldBe([new(SignalRule.NearLimit, above, 10, 13)]);
        Read(side, 4, -4, -4, 4).ShouldBeEmpty();
    }

    [Fact]
    public void Too_little_says_why()
    {
        XmR.Of([1, 2, 3, 4, 5, 6, 7]).Missing.ShouldBe(NoAnswer.TooFew(7, 8));
        XmR.Of(Scores, 7).Missing.ShouldBe(NoAnswer.TooFew(7, 8));
        XmR.Of([5, 5, 5, 5, 5, 5, 5, 5, 9]).Value.Signals.ShouldBe(
            [new(SignalRule.LongRun, false, 0, 7), new(SignalRule.Outside, true, 8, 8)]);
        XmR.Of([5, 5, 5, 5, 5, 5, 5, 5, 9], 8).Missing.ShouldBe(NoAnswer.NoSpread);
    }

    [Fact]
    public void What_cannot_be_is_refused_by_name()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => XmR.Of(Scores, 13)).ParamName.ShouldBe("baseline");
        Should.Throw<ArgumentOutOfRangeException>(() => XmR.Of(Scores, -1)).ParamName.ShouldBe("baseline");
        Should.Throw<ArgumentOutOfRangeException>(() => XmR.Of([double.NaN, 1, 2, 3, 4, 5, 6, 7])).ParamName.ShouldBe("values");
    }

    /// <summary>A baseline of ten that swings ±1 around 0 with ranges of 2 (limits ±5.32, halfway 2.66), followed by what is told.</summary>
    static IReadOnlyList<Signal> Read(int side, params double[] later) =>
        XmR.Of([.. new double[] { 1, -1, 1, -1, 1, -1, 1, -1, 1, -1 }.Concat(later).Select(value => side * value)], 10).Value.Signals;
}
