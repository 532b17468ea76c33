namespace Ambos.Statistics.Tests;

/// <summary>R 4.2.2: prop.test, binom.test (STATISTICS §4.1).</summary>
public sealed class ProportionTests
{
    [Theory]
    [InlineData(8, 10, .490162, .943318)]
    [InlineData(0, 10, 0, .277533)]
    [InlineData(10, 10, .722467, 1)]
    [InlineData(45, 60, .627679, .842235)]
    [InlineData(81, 263, .255289, .366210)]
    [InlineData(15, 148, .062386, .160487)]
    public void Wilson(int met, int count, double low, double high)
    {
        var share = Proportion.Wilson(met, count).Value;

        share.Value.ShouldBe((double)met / count);
        share.Count.ShouldBe(count);
        share.Interval.ShouldBePrinted(low, high, 6);
    }

    [Fact]
    public void Clopper_and_Pearson()
    {
        Proportion.ClopperPearson(8, 10).Value.Interval.ShouldBeNear(.4439045377, .9747892737, 1e-9);
        Proportion.ClopperPearson(0, 10).Value.Interval.Low.ShouldBe(0);
        // 1 − .025^(1/10): the closed form at no success.
        Proportion.ClopperPearson(0, 10).Value.Interval.High.ShouldBeNear(1 - Math.Pow(.025, .1), 1e-9);
        Proportion.ClopperPearson(10, 10).Value.Interval.ShouldBeNear(Math.Pow(.025, .1), 1, 1e-9);
    }

    [Fact]
    public void Newcombe()
    {
        var difference = Proportion.Difference(56, 70, 48, 80).Value;

        difference.Value.ShouldBeNear(.2);
        difference.Interval.ShouldBeNear(.0524314724, .3338726540, 1e-8);
        difference.Count.ShouldBe(150);
    }

    [Fact]
    public void A_closed_group_shrinks_the_error() =>
        (Math.Sqrt(.75 * .25 / 40) * Proportion.FinitePopulation(40, 50)).ShouldBeNear(.03092947871, 1e-8);

    [Fact]
    public void Nobody_asked_is_no_answer_and_never_a_number()
    {
        Proportion.Wilson(0, 0).Missing.ShouldBe(NoAnswer.TooFew(0, 1));
        Proportion.ClopperPearson(0, 0).Found.ShouldBeFalse();
        Proportion.Difference(1, 2, 0, 0).Found.ShouldBeFalse();
        Should.Throw<InvalidOperationException>(() => Proportion.Wilson(0, 0).Value);
    }

    [Fact]
    public void Impossible_counts_are_refused_by_name()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Proportion.Wilson(3, 2)).ParamName.ShouldBe("met");
        Should.Throw<ArgumentOutOfRangeException>(() => Proportion.Wilson(-1, 2)).ParamName.ShouldBe("met");
        Should.Throw<ArgumentOutOfRangeException>(() => Proportion.Wilson(0, -2)).ParamName.ShouldBe("count");
        Should.Throw<ArgumentOutOfRangeException>(() => Proportion.Wilson(1, 2, 95)).ParamName.ShouldBe("level");
        Should.Throw<ArgumentOutOfRangeException>(() => Proportion.Wilson(1, 2, double.NaN)).ParamName.ShouldBe("level");
        Should.Throw<ArgumentOutOfRangeException>(() => Proportion.Difference(1, 2, 5, 4)).ParamName.ShouldBe("secondMet");
    }

    [Fact]
    public void Intervals_hold_their_share_at_every_size()
    {
        for (var count = 1; count <= 60; count++)
            for (var met = 0; met <= count; met++)
            {
                var wilson = Proportion.Wilson(met, count).Value;
                var exact = Proportion.ClopperPearson(met, count).Value;
                wilson.Interval.Contains(wilson.Value).ShouldBeTrue();
                exact.Interval.Contains(exact.Value).ShouldBeTrue();
                exact.Interval.Width.ShouldBeGreaterThan(wilson.Interval.Width * .9);
            }
    }
}
