namespace Ambos.Statistics.Tests;

/// <summary>Shrout and Fleiss 1979, table 2 (psych in R 4.2.2, STATISTICS §4.3).</summary>
public sealed class RatersTests
{
    [Fact]
    public void Four_judges_of_six()
    {
        var raters = Raters.Of([[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]).Value;

        raters.Random.ShouldBeNear(.2897637795, 1e-9);
        raters.Fixed.ShouldBeNear(.7148407148, 1e-9);
        raters.RandomMean.ShouldBeNear(.6200505476, 1e-9);
        raters.FixedMean.ShouldBeNear(.9093155424, 1e-9);
    }

    [Fact]
    public void Too_little_says_why()
    {
        Raters.Of([[1, 2]]).Missing.ShouldBe(NoAnswer.TooFew(1, 2));
        Raters.Of([[1, 2], [1, 2]]).Missing.ShouldBe(NoAnswer.NoSpread);
        Should.Throw<ArgumentException>(() => Raters.Of([[1, 2], [1]])).ParamName.ShouldBe("ratings");
    }
}
