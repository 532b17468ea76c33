namespace Ambos.Statistics.Tests;

/// <summary>The formulas of STATISTICS §3.8, reckoned by hand.</summary>
public sealed class MinimumDataTests
{
    [Fact]
    public void Twelve_months_of_ten_teams()
    {
        var data = MinimumData.For(10, 11);

        // .75 / √(9 · 10)
        data.StandardError.ShouldBeNear(.0790569415, 1e-9);
        data.DetectableSlope.ShouldBeNear(2.8 * .0790569415, 1e-9);
        // 1 + ⌈(2.8 · .75 / .25)² / 9⌉ = 1 + ⌈70.56 / 9⌉
        data.PeriodsNeeded.ShouldBe(9);
        data.PeriodsMissing.ShouldBe(0);
    }

    [Fact]
    public void Few_teams_wait_long_or_in_vain()
    {
        var six = MinimumData.For(6, 5);
        six.PeriodsNeeded.ShouldBe(16);
        six.PeriodsMissing.ShouldBe(11);
        six.WorthWaiting.ShouldBeTrue();

        var three = MinimumData.For(3, 5);
        three.PeriodsNeeded.ShouldBe(37);
        three.WorthWaiting.ShouldBeFalse();
    }

    [Fact]
    public void With_enough_periods_the_slope_shows()
    {
        for (var teams = 2; teams < 60; teams++)
        {
            var needed = MinimumData.For(teams, 0).PeriodsNeeded;
            MinimumData.For(teams, needed).DetectableSlope!.Value.ShouldBeLessThanOrEqualTo(MinimumData.UsualSlope);
            MinimumData.For(teams, needed - 1).DetectableSlope.GetValueOrDefault(1).ShouldBeGreaterThan(MinimumData.UsualSlope);
        }
    }

    [Fact]
    public void What_cannot_be_is_refused_by_name()
    {
        MinimumData.For(5, 1).StandardError.ShouldBeNull();
        Should.Throw<ArgumentOutOfRangeException>(() => MinimumData.For(1, 5)).ParamName.ShouldBe("teams");
        Should.Throw<ArgumentOutOfRangeException>(() => MinimumData.For(5, 5, slope: 0)).ParamName.ShouldBe("slope");
        Should.Throw<ArgumentOutOfRangeException>(() => MinimumData.For(5, 5, double.NaN)).ParamName.ShouldBe("scatter");
    }
}
