namespace Ambos.Statistics.Tests;

/// <summary>The first table of Anscombe 1973 (R: anscombe), printed there as y = 3 + .5 x with standard error .118 of the slope.</summary>
public sealed class LineTests
{
    static readonly double[] X = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5];
    static readonly double[] Y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68];

    [Fact]
    public void Least_squares()
    {
        var line = Line.Fit(X, Y).Value;

        // R 4.2.2 summary(lm(y1 ~ x1, anscombe)).
        line.Slope.ShouldBePrinted(.50009, 5);
        line.Intercept.ShouldBePrinted(3.00009, 5);
        line.StandardError.ShouldBePrinted(.1179, 4);
        line.T.ShouldBePrinted(4.241, 3);
        line.P.ShouldBePrinted(.00217, 5);
        line.Count.ShouldBe(11);
        // t(.975, 9) = 2.262157163.
        line.Interval.ShouldBeNear(line.Slope - 2.262157163 * line.StandardError, line.Slope + 2.262157163 * line.StandardError, 1e-9);
        line.At(10).ShouldBePrinted(8.001, 3);
    }

    [Fact]
    public void Its_test_is_the_correlations_test()
    {
        var pairs = Pairs.Of(X, Y);

        pairs.Line().Value.T.ShouldBeNear(pairs.Correlation().Value.T, 1e-12);
        pairs.Line().Value.P.ShouldBeNear(pairs.Correlation().Value.P, 1e-12);
    }

    [Fact]
    public void Too_little_says_why()
    {
        Line.Fit([1, 2], [1, 3]).Missing.ShouldBe(NoAnswer.TooFew(2, 3));
        Line.Fit([1, 1, 1], [1, 2, 3]).Missing.ShouldBe(NoAnswer.NoSpread);
        Line.Fit([1, 2, 3], [1, 3, 5]).Missing.ShouldBe(NoAnswer.Exact);
    }
}
