using Ambos.Statistics.Panels;

namespace Ambos.Statistics.Tests.Panels;

public sealed class WhatIfTests
{
    /// <summary>With halves that agree wholly, by hand from STATISTICS §4.6: slope .2877966372, CR2 error .1057264045, plain scatter from the iid error.</summary>
    [Fact]
    public void Half_a_point_more_inside()
    {
        var slope = SplitHalf.Of(Fixture.Inside, Fixture.Inside, Fixture.Outside, 1).Value;

        var projected = WhatIf.Project(slope, .5, teams: 8).Value;

        projected.Expected.Value.ShouldBeNear(.1438983186, 1e-9);
        projected.Expected.Interval.ShouldBePrinted(.014, .274, 3);
        var half = Laws.StudentQuantile(.95, 5.896318383) * Math.Sqrt(.25 * .1057264045 * .1057264045 + 2 * slope.Scatter * slope.Scatter);
        projected.NextPeriod.ShouldBeNear(.1438983186 - half, .1438983186 + half, 1e-7);
        // iid se = scatter / √Σx̃², as lm prints it.
        var rows = Fixture.Panel.Rows(1);
        slope.Scatter.ShouldBeNear(.1535162047 * Math.Sqrt(PairScores.TwoWay(rows.X, rows)!.Sum(x => x * x)), 1e-8);
    }

    [Fact]
    public void Nothing_is_projected_beyond_what_was_seen()
    {
        var slope = SplitHalf.Of(Fixture.Inside, Fixture.Inside, Fixture.Outside, 1).Value;

        // B moved from 2.86 to 3.96 in the months that are followed by an outside.
        slope.LargestMove.ShouldBeNear(1.10, 1e-12);
        WhatIf.Project(slope, 3, 8).Value.Change.ShouldBeNear(1.10, 1e-12);
        WhatIf.Project(slope, -3, 8).Value.Expected.Interval.High.ShouldBeLessThan(0);
        Should.Throw<ArgumentOutOfRangeException>(() => WhatIf.Project(slope, 0, 8)).ParamName.ShouldBe("change");
    }
}
