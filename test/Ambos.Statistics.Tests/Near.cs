namespace Ambos.Statistics.Tests;

/// <summary>Reference numbers carry their source; they are met to one part in a million unless they have fewer digits.</summary>
static class Near
{
    public static void ShouldBeNear(this double actual, double expected, double relative = 1e-6) =>
        actual.ShouldBe(expected, Math.Max(Math.Abs(expected) * relative, 1e-9));

    public static void ShouldBeNear(this double? actual, double expected, double relative = 1e-6) =>
        actual.ShouldNotBeNull().ShouldBeNear(expected, relative);

    public static void ShouldBeNear(this Interval actual, double low, double high, double relative = 1e-6)
    {
        actual.Low.ShouldBeNear(low, relative);
        actual.High.ShouldBeNear(high, relative);
    }

    /// <summary>For figures printed with so many decimals.</summary>
    public static void ShouldBePrinted(this double actual, double expected, int decimals) =>
        Math.Round(actual, decimals).ShouldBe(expected, Math.Pow(10, -decimals) * 1e-3);

    public static void ShouldBePrinted(this Interval actual, double low, double high, int decimals)
    {
        actual.Low.ShouldBePrinted(low, decimals);
        actual.High.ShouldBePrinted(high, decimals);
    }
}
