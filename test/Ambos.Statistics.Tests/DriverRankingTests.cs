namespace Ambos.Statistics.Tests;

/// <summary>Bootstrap of 10,000 draws in R 4.2.2 on `attitude`, to two decimals (STATISTICS §4.8).</summary>
public sealed class DriverRankingTests
{
    static readonly double[][] Six = [.. Attitude.Names[1..].Select(Attitude.Column)];
    static readonly double[] Rating = Attitude.Column("rating");
    static readonly DriverRanking Ranking = DriverRanking.Of(Six, Rating, draws: 10_000, leastPerDriver: 5).Value;

    [Theory]
    [InlineData(0, .203, .474, .173, .460)]
    [InlineData(1, .016, .166, -.032, .151)]
    [InlineData(2, .064, .275, .028, .258)]
    [InlineData(3, .059, .206, .017, .191)]
    [InlineData(4, .003, .155, -.054, .138)]
    [InlineData(5, .010, .071, -.050, .058)]
    public void Weights_over_draws_and_above_noise(int driver, double low, double high, double lowAbove, double highAbove)
    {
        var place = Ranking.Drivers[driver];

        place.Interval.Low.ShouldBe(low, .01);
        place.Interval.High.ShouldBe(high, .01);
        place.AboveNoise.Low.ShouldBe(lowAbove, .01);
        place.AboveNoise.High.ShouldBe(highAbove, .01);
    }

    [Fact]
    public void Only_a_sure_first_is_named()
    {
        Ranking.Drivers[0].First.ShouldBe(.965, .01);
        Ranking.First.ShouldBe(0);
        Ranking.Drivers.Sum(driver => driver.First).ShouldBe(1, 1e-12);
        // Raises and learning alone share the first place.
        DriverRanking.Of([Six[2], Six[3]], Rating).Value.First.ShouldBeNull();
    }

    [Fact]
    public void The_same_seed_says_the_same() =>
        DriverRanking.Of(Six, Rating, 300, seed: 5, leastPerDriver: 5).Value.Drivers
            .ShouldBe(DriverRanking.Of(Six, Rating, 300, seed: 5, leastPerDriver: 5).Value.Drivers);

    [Fact]
    public void Too_little_says_why()
    {
        DriverRanking.Of(Six, Rating).Missing.ShouldBe(NoAnswer.TooFew(30, 60));
        Should.Throw<ArgumentOutOfRangeException>(() => DriverRanking.Of(Six, Rating, draws: 10)).ParamName.ShouldBe("draws");
    }
}
