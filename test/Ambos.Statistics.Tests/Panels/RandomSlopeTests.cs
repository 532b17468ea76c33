using System.Globalization;
using Ambos.Statistics.Panels;

namespace Ambos.Statistics.Tests.Panels;

public sealed class RandomSlopeTests
{
    static readonly double[] Reaction = [.. RandomInterceptTests.Sleep.Split('|', ' ').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))];
    static readonly double[] Days = [.. Enumerable.Range(0, 180).Select(row => (double)(row % 10))];
    static readonly int[] Subjects = [.. Enumerable.Range(0, 180).Select(row => row / 10)];

    /// <summary>lme4 1.1.31, Reaction ~ Days + (Days | Subject) (STATISTICS §4.4); its optimiser stops at about five digits of a variance.</summary>
    [Fact]
    public void People_who_tire_each_in_their_own_way()
    {
        var fit = RandomSlope.Fit(Reaction, Days, Subjects).Value;

        fit.Intercept.ShouldBeNear(251.4051048, 1e-9);
        fit.Slope.ShouldBeNear(10.46728596, 1e-9);
        fit.InterceptError.ShouldBeNear(6.824596695, 1e-5);
        fit.SlopeError.ShouldBeNear(1.545789644, 1e-5);
        fit.VarianceOfIntercepts.ShouldBeNear(612.100158, 1e-4);
        fit.VarianceOfSlopes.ShouldBeNear(35.0717145, 1e-4);
        fit.Correlation!.Value.ShouldBe(.06555124, 1e-4);
        fit.VarianceWithin.ShouldBeNear(654.940008, 1e-5);
        fit.Criterion.ShouldBeNear(1743.628272, 1e-9);
    }

    /// <summary>In other units of x the same lines come out.</summary>
    [Fact]
    public void Hours_instead_of_days()
    {
        var fit = RandomSlope.Fit(Reaction, [.. Days.Select(day => 24 * day)], Subjects).Value;

        fit.Slope.ShouldBeNear(10.46728596 / 24, 1e-9);
        fit.VarianceOfSlopes.ShouldBeNear(35.0717145 / 576, 1e-4);
        fit.Criterion.ShouldBeNear(1743.628272 + 2 * Math.Log(24), 1e-9);
    }

    [Fact]
    public void Too_little_says_why()
    {
        RandomSlope.Fit([1, 2, 3, 4], [1, 2, 1, 2], [0, 0, 1, 1]).Missing.ShouldBe(NoAnswer.TooFew(2, 3));
        RandomSlope.Fit([1, 2, 3, 4, 5, 6], [1, 2, 1, 2, 1, 2], [0, 0, 1, 1, 2, 2]).Missing.ShouldBe(NoAnswer.TooFew(6, 7));
        RandomSlope.Fit([1, 2, 3, 4, 5, 6, 7], [1, 1, 2, 2, 3, 3, 3], [0, 0, 1, 1, 2, 2, 2]).Missing.ShouldBe(NoAnswer.NoSpread);
        RandomSlope.Fit(new double[7], [1, 2, 1, 2, 1, 2, 3], [0, 0, 1, 1, 2, 2, 2]).Missing.ShouldBe(NoAnswer.Exact);
    }
}
