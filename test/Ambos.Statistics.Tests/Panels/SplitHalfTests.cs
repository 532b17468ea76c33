using Ambos.Statistics.Panels;

namespace Ambos.Statistics.Tests.Panels;

public sealed class SplitHalfTests
{
    /// <summary>Two halves that agree wholly need no correction: the numbers of STATISTICS §4.6 come out again.</summary>
    [Fact]
    public void Halves_without_blur_change_nothing()
    {
        var corrected = SplitHalf.Of(Fixture.Inside, Fixture.Inside, Fixture.Outside, 1).Value;

        corrected.Raw.ShouldBeNear(.2877966372, 1e-9);
        corrected.Slope.ShouldBeNear(.2877966372, 1e-9);
        corrected.Interval.Value.Low.ShouldBeNear(.2877966372 - 2.457379605 * .1057264045, 1e-7);
        corrected.Interval.Value.High.ShouldBeNear(.2877966372 + 2.457379605 * .1057264045, 1e-7);
        corrected.Reliability.ShouldBeNear(1, 1e-12);
        corrected.Freedom.ShouldBeNear(5.896318383, 1e-9);
    }

    /// <summary>Halves that only differ by a factor: one corrects to the slope per its own unit, the other to the other's.</summary>
    [Fact]
    public void Each_half_has_its_own_unit()
    {
        double?[][] doubled = [.. Fixture.Inside.Select(row => row.Select(cell => 2 * cell).ToArray())];

        SplitHalf.Of(Fixture.Inside, doubled, Fixture.Outside, 1).Value.Slope.ShouldBeNear(.2877966372 * .75, 1e-9);
    }

    [Fact]
    public void Where_halves_hardly_agree_there_is_no_correction_yet()
    {
        var chance = new Chance(3);
        double?[][] noise = [.. Enumerable.Range(0, 8).Select(_ => Enumerable.Range(0, 7).Select(_ => (double?)chance.Normal()).ToArray())];

        var corrected = SplitHalf.Of(Fixture.Inside, noise, Fixture.Outside, 1);

        (corrected.Missing ?? corrected.Value.Interval.Missing).ShouldBe(NoAnswer.Unreliable);
    }

    [Fact]
    public void Too_little_says_why()
    {
        SplitHalf.Of([[1, 2, 3]], [[1, 2, 3]], [[1, 2, 3]], 0).Missing.ShouldBe(NoAnswer.TooFew(1, 2));
        SplitHalf.Of([[1, 2], [2, 1]], [[1, 2], [2, 1]], [[1, 2], [4, 1]], 0).Missing!.Reason.ShouldBe(Reason.TooFew);
        Should.Throw<ArgumentOutOfRangeException>(() => SplitHalf.Of(Fixture.Inside, Fixture.Inside, Fixture.Outside, -1)).ParamName.ShouldBe("lag");
    }
}
