namespace Ambos.Statistics.Tests;

/// <summary>R: quantile(c(1, 3, 4, 8, 20), type = 7) → 1, 3, 4, 8, 20; at .9 it is 15.2, at .1 it is 1.8.</summary>
public sealed class SortedTests
{
    readonly Sorted waits = Sorted.Of([8, 1, 20, 4, 3]);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(.1, 1.8)]
    [InlineData(.25, 3)]
    [InlineData(.5, 4)]
    [InlineData(.9, 15.2)]
    [InlineData(1, 20)]
    public void Quantiles(double share, double expected) => waits.Quantile(share).ShouldBeNear(expected, 1e-12);

    [Fact]
    public void The_middle_of_an_even_number_lies_between()
    {
        Sorted.Of([4, 1, 3, 2]).Median.ShouldBe(2.5);
        waits.Median.ShouldBe(4);
        (waits.Least, waits.Most).ShouldBe((1, 20));
        waits.Values.ToArray().ShouldBe([1, 3, 4, 8, 20]);
    }

    [Fact]
    public void Nothing_has_no_middle()
    {
        Sorted.Of([]).Median.ShouldBeNull();
        Sorted.Of([]).Least.ShouldBeNull();
        Sorted.Of([7]).Quantile(.9).ShouldBe(7);
    }

    [Fact]
    public void Refused_by_name()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Sorted.Of([double.NaN])).ParamName.ShouldBe("values");
        Should.Throw<ArgumentOutOfRangeException>(() => waits.Quantile(90)).ParamName.ShouldBe("share");
    }
}
