namespace Ambos.Statistics.Tests;

/// <summary>Hand example of STATISTICS §4.3: five people, three questions, five options.</summary>
public sealed class AgreementTests
{
    static readonly double[][] Team = [[4, 4, 5], [4, 5, 4], [5, 5, 5], [4, 4, 4], [3, 4, 4]];

    [Fact]
    public void One_question()
    {
        Agreement.Random(5).ShouldBe(2);
        Agreement.Random(7).ShouldBe(4);
        Agreement.Random(11).ShouldBe(10);
        Agreement.Of([4, 4, 5, 4, 3], 2).Value.Value.ShouldBeNear(.75);
        Agreement.Of([4, 5, 5, 4, 4], 2).Value.Value.ShouldBeNear(.85);
    }

    [Fact]
    public void Several_questions()
    {
        var agreement = Agreement.Of(Team, Agreement.Random(5)).Value;

        agreement.Value.ShouldBeNear(.9303797468, 1e-9);
        agreement.AverageDeviation.ShouldBeNear(.4533333333, 1e-9);
        agreement.AverageDeviation.ShouldBeLessThan(Agreement.AcceptableDeviation(5));
        Agreement.Of(Team, Agreement.SlightSkewOfFive).Value.Value.ShouldBeNear(.8884381339, 1e-9);
    }

    [Fact]
    public void People_who_differ_more_than_at_random_do_not_agree()
    {
        Agreement.Of([1, 5, 1, 5], 2).Value.Value.ShouldBe(0);
        Agreement.Of([1, 5, 1, 5], 2).Value.Raw.ShouldBeLessThan(0);
        Agreement.Of([[1, 5], [5, 1]], 2).Value.Value.ShouldBe(0);
    }

    /// <summary>Simulated in R (100,000 teams, STATISTICS §3.3): up to where one team in twenty gets by answering at random.</summary>
    [Theory]
    [InlineData(5, .75)]
    [InlineData(8, .58)]
    [InlineData(10, .51)]
    [InlineData(20, .32)]
    public void Answers_at_random_agree_in_small_teams(int people, double expected) =>
        Agreement.ByChance(people, 5, draws: 20_000).ShouldBe(expected, .02);

    [Fact]
    public void Too_little_says_why()
    {
        Agreement.Of([4], 2).Missing.ShouldBe(NoAnswer.TooFew(1, 2));
        Agreement.Of([[4, 4]], 2).Missing.ShouldBe(NoAnswer.TooFew(1, 2));
        Should.Throw<ArgumentException>(() => Agreement.Of([[4, 4], [4]], 2)).ParamName.ShouldBe("answers");
        Should.Throw<ArgumentOutOfRangeException>(() => Agreement.Of([4, 4], 0)).ParamName.ShouldBe("randomVariance");
        Should.Throw<ArgumentOutOfRangeException>(() => Agreement.Random(1)).ParamName.ShouldBe("options");
    }
}
