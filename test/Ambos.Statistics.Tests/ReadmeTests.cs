namespace Ambos.Statistics.Tests;

/// <summary>What the README promises.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public void Its_figures_are_right()
    {
        Proportion.Wilson(8, 10).Value.Interval.ShouldBePrinted(.490, .943, 3);
        new NetPromoter(5, 3, 2).Estimate().Value.Interval.ShouldBePrinted(-21.9, 71.9, 1);
        Rate.Poisson(events: 0, exposure: 11.5).Interval.ShouldBePrinted(0, .32, 2);
        var mean = Sample.Of([4, 5, 3, 4, 4, 5]).MeanEstimate().Value;
        mean.Value.ShouldBePrinted(4.17, 2);
        mean.Interval.ShouldBePrinted(3.38, 4.96, 2);
    }

    [Fact]
    public void Its_schools_are_too_few()
    {
        var schools = Between.Compare(
        [
            new UnitSides<string>("North", Inside: new Score(62), Outside: new Score(51)),
            new UnitSides<string>("South", Inside: new Score(48), Outside: new Score(47)),
            new UnitSides<string>("East", Inside: new Score(55), Outside: null),
        ]);

        schools.LeftOut.ShouldBe([new("East", Lack.OutsideMissing)]);
        schools.Correlation.Missing.ShouldBe(NoAnswer.TooFew(2, 4));
    }
}
