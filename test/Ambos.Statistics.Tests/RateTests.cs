namespace Ambos.Statistics.Tests;

/// <summary>R 4.2.2: qchisq (STATISTICS §4.1).</summary>
public sealed class RateTests
{
    [Theory]
    [InlineData(24, 101.16666666666667, .23723229, .1519992045, .3529828428)]
    [InlineData(3, 11.5, .2608695652, .0537975759, .7623715713)]
    [InlineData(0, 11.5, 0, 0, .3207721264)]
    public void Exact_interval(int events, double exposure, double rate, double low, double high)
    {
        var found = Rate.Poisson(events, exposure);

        found.Value.ShouldBeNear(rate, 1e-7);
        found.Interval.ShouldBeNear(low, high, 1e-8);
        found.Count.ShouldBe(events);
    }

    [Fact]
    public void Without_exposure_there_is_no_rate()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Rate.Poisson(1, 0)).ParamName.ShouldBe("exposure");
        Should.Throw<ArgumentOutOfRangeException>(() => Rate.Poisson(1, double.NaN)).ParamName.ShouldBe("exposure");
        Should.Throw<ArgumentOutOfRangeException>(() => Rate.Poisson(-1, 2)).ParamName.ShouldBe("events");
    }
}
