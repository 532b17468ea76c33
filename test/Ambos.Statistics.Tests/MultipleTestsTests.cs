namespace Ambos.Statistics.Tests;

/// <summary>The example of Benjamini and Hochberg 1995 and R's p.adjust (STATISTICS §4.7, §4.8).</summary>
public sealed class MultipleTestsTests
{
    static readonly double[] Example =
        [.0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .3240, .4262, .5719, .6528, .7590, 1];

    [Fact]
    public void Benjamini_and_Hochberg()
    {
        double[] expected =
            [.0015, .003, .0095, .035625, .0603, .06385714286, .06385714286, .0645, .0765, .486, .58118181818, .714875, .75323076923, .81321428571, 1];

        var adjusted = MultipleTests.BenjaminiHochberg(Example);

        for (var i = 0; i < expected.Length; i++)
            adjusted[i].ShouldBeNear(expected[i], 1e-9);
        adjusted.Count(p => p <= .05).ShouldBe(4);
    }

    [Fact]
    public void Order_does_not_matter()
    {
        var adjusted = MultipleTests.BenjaminiHochberg([.01, .04, .03, .005, .2]);

        double[] expected = [.025, .05, .05, .025, .2];
        for (var i = 0; i < expected.Length; i++)
            adjusted[i].ShouldBeNear(expected[i], 1e-12);
    }

    [Fact]
    public void Holm_is_stricter()
    {
        MultipleTests.Holm(Example).Count(p => p <= .05).ShouldBe(3);
        MultipleTests.Holm([.01, .04, .03, .005, .2]).ShouldBe([.04, .09, .09, .025, .2], 1e-12);
    }

    /// <summary>cor.test of the six columns of `attitude` with rating, then p.adjust.</summary>
    [Fact]
    public void Drivers_of_attitude()
    {
        var rating = Attitude.Column("rating");

        var adjusted = MultipleTests.BenjaminiHochberg([.. Attitude.Names[1..].Select(name => Correlation.Pearson(Attitude.Column(name), rating).Value.P)]);

        double[] expected = [1.192609e-07, .02831553343, .00069344235, .00119564736, .41317633, .41317633];
        for (var i = 0; i < expected.Length; i++)
            adjusted[i].ShouldBeNear(expected[i], 1e-6);
    }

    [Fact]
    public void What_is_no_probability_is_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => MultipleTests.Holm([1.1])).ParamName.ShouldBe("probabilities");
        MultipleTests.BenjaminiHochberg([]).ShouldBeEmpty();
    }
}
