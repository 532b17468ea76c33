namespace Ambos.Statistics.Tests;

public sealed class FindingTests
{
    [Fact]
    public void A_finding_prints_what_it_is()
    {
        Finding<double> found = 2.5;
        Finding<double> missing = NoAnswer.TooFew(3, 4);

        found.ToString().ShouldBe("2.5");
        missing.ToString().ShouldBe(NoAnswer.TooFew(3, 4).ToString());
        found.TryGet(out var value).ShouldBeTrue();
        value.ShouldBe(2.5);
        missing.TryGet(out _).ShouldBeFalse();
    }

    [Fact]
    public void The_reason_survives_what_is_made_of_the_answer()
    {
        Finding<double> found = 2.5;
        Finding<double> missing = NoAnswer.NoSpread;

        found.Select(value => value * 2).ShouldBe(5d);
        missing.Select(value => value * 2).Missing.ShouldBe(NoAnswer.NoSpread);
    }

    [Fact]
    public void An_interval_has_ends_in_order_and_a_level()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new Interval(2, 1)).ParamName.ShouldBe("low");
        Should.Throw<ArgumentOutOfRangeException>(() => new Interval(double.NaN, 1)).ParamName.ShouldBe("low");
        Should.Throw<ArgumentOutOfRangeException>(() => new Interval(0, 1, 95)).ParamName.ShouldBe("level");
        new Interval(0, 2).Width.ShouldBe(2);
        new Interval(.2, .3).Times(100).High.ShouldBe(30, 1e-12);
        Should.Throw<ArgumentOutOfRangeException>(() => new Interval(0, 1).Times(-1)).ParamName.ShouldBe("factor");
        new Estimate(.25, new(.2, .3), 9).Times(100).Value.ShouldBe(25);
    }
}
