namespace Ambos.Statistics.Tests;

/// <summary>Hand example (STATISTICS §4.10) and R's qchisq (§4.1).</summary>
public sealed class TurnoverTests
{
    static readonly int[] MonthEnds = [100, 102, 101, 99, 98, 100, 103, 104, 104, 102, 101, 100];

    [Fact]
    public void The_average_headcount_changes_the_figure()
    {
        Share(Headcount.FromCounts(MonthEnds)).ShouldBeNear(.23723229, 1e-7);
        Share(Headcount.FromEnds(98, 100)).ShouldBeNear(.2424242424, 1e-9);
        Share(Headcount.FromCounts([98, .. MonthEnds])).ShouldBeNear(.237804878, 1e-9);
        Headcount.FromPersonDays(36_500, 365).ShouldBe(100);

        static double Share(double headcount) => Turnover.Of(24, headcount).Value.Share;
    }

    [Fact]
    public void A_quarter_blown_up_to_a_year()
    {
        var quarter = Turnover.Of(6, Headcount.FromCounts(MonthEnds.AsSpan(0, 3)), 3).Value;

        quarter.Annualised.Value.ShouldBeNear(.2376237624, 1e-9);
        quarter.Compounded.Value.ShouldBeNear(.2172755033, 1e-9);
        Turnover.Of(2, 101, 3).Value.Annualised.Missing.ShouldBe(NoAnswer.TooFew(2, 3));
        Turnover.Of(2, 101, 3).Value.Compounded.Found.ShouldBeFalse();
    }

    [Fact]
    public void Per_person_year_with_the_exact_interval()
    {
        Turnover.Of(24, 1214 / 12d).Value.Yearly.Interval.ShouldBeNear(.1519992045, .3529828428, 1e-8);
        Turnover.Of(3, 46, 3).Value.Yearly.Interval.ShouldBeNear(.0537975759, .7623715713, 1e-8);
        Turnover.Of(0, 11.5).Value.Yearly.Interval.ShouldBeNear(0, .3207721264, 1e-9);
    }

    [Fact]
    public void Nobody_cannot_leave()
    {
        Turnover.Of(0, 0).Missing.ShouldBe(NoAnswer.TooFew(0, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => Turnover.Of(-1, 5)).ParamName.ShouldBe("leavers");
        Should.Throw<ArgumentOutOfRangeException>(() => Turnover.Of(1, 5, 0)).ParamName.ShouldBe("months");
        Should.Throw<ArgumentException>(() => Headcount.FromCounts([])).ParamName.ShouldBe("counts");
    }
}
