namespace Ambos.Statistics.Tests;

/// <summary>R 4.2.2: cor.test on `attitude`, Fisher's power (STATISTICS §4.3, §0.11).</summary>
public sealed class CorrelationTests
{
    static readonly double[] Rating = Attitude.Column("rating");

    [Theory]
    [InlineData("complaints", .8254175695, .6620127699, .9139138914)]
    [InlineData("learning", .6236781645, .3397475043, .8034243295)]
    public void Pearson(string column, double r, double low, double high)
    {
        var found = Correlation.Pearson(Rating, Attitude.Column(column)).Value;

        found.Value.ShouldBeNear(r, 1e-9);
        found.Interval.ShouldBeNear(low, high, 1e-9);
        found.Count.ShouldBe(30);
    }

    [Theory]
    [InlineData("privileges", .4261168701)]
    [InlineData("raises", .5901389949)]
    [InlineData("critical", .1564391516)]
    [InlineData("advance", .1550862526)]
    public void Pearson_without_printed_interval(string column, double r) =>
        Correlation.Pearson(Rating, Attitude.Column(column)).Value.Value.ShouldBeNear(r, 1e-9);

    [Fact]
    public void Test_against_no_link()
    {
        var found = Correlation.Pearson(Rating, Attitude.Column("complaints")).Value;

        found.T.ShouldBeNear(7.736977676, 1e-9);
        found.P.ShouldBeNear(1.987682208e-08, 1e-8);
    }

    [Fact]
    public void Spearman_with_ties()
    {
        var found = Correlation.Spearman(Rating, Attitude.Column("learning")).Value;

        found.Value.ShouldBeNear(.6172701988, 1e-9);
        // Bonett and Wright 2000 by hand: atanh(.6172701988) ± 1.959963985 √((1 + .6172701988²/2)/27).
        var half = 1.959963985 * Math.Sqrt((1 + .6172701988 * .6172701988 / 2) / 27);
        found.Interval.ShouldBeNear(Math.Tanh(Math.Atanh(.6172701988) - half), Math.Tanh(Math.Atanh(.6172701988) + half), 1e-8);
    }

    [Theory]
    [InlineData(.30, 40, .70, .60, -.0126958, .5592462, .4629100499, -.0195900568, .8629356537)]
    [InlineData(.16, 100, .75, .60, double.NaN, double.NaN, .2385139176, -.0560504152, .5151278877)]
    public void Corrected_for_unreliable_measures(double r, int units, double ofX, double ofY, double low, double high, double value, double least, double most)
    {
        var found = Correlation.Pearson(WithCorrelation(r, units)).Value;

        found.Value.ShouldBeNear(r, 1e-9);
        if (!double.IsNaN(low))
            found.Interval.ShouldBePrinted(low, high, 7);
        var corrected = found.Corrected(ofX, ofY).Value;
        corrected.Value.ShouldBeNear(value, 1e-9);
        corrected.Interval.ShouldBeNear(least, most, 1e-8);
        found.Corrected(.39, .9).Missing.ShouldBe(NoAnswer.Unreliable);
        Should.Throw<ArgumentOutOfRangeException>(() => found.Corrected(.9, 1.1)).ParamName.ShouldBe("ofY");
    }

    /// <summary>Means of the eight teams of STATISTICS §4.6: cor over all 40,320 orders in R 4.2.2, 6,052 of them at least as large.</summary>
    [Fact]
    public void Values_dealt_anew()
    {
        double[] inside = [.. Panels.Fixture.Inside.Select(row => row.Average()!.Value)], outside = [.. Panels.Fixture.Outside.Select(row => row.Average()!.Value)];

        Correlation.ShuffledP(inside, outside).Value.ShouldBeNear(6_052 / 40_320d, 1e-12);
        Correlation.ShuffledP(Attitude.Column("complaints"), Rating).Value.ShouldBe(1 / 2_000d);
        Correlation.ShuffledP(inside.AsSpan(0, 4), outside.AsSpan(0, 4)).Missing.ShouldBe(NoAnswer.TooFew(4, 5));
        Correlation.ShuffledP(new double[8], outside).Missing.ShouldBe(NoAnswer.NoSpread);
    }

    [Theory]
    [InlineData(.16, 305)]
    [InlineData(-.33, 70)]
    public void Units_needed_to_find_it(double size, int units) => Correlation.UnitsNeeded(size).ShouldBe(units);

    [Fact]
    public void Merged_pairs_are_the_same_pairs()
    {
        var x = Attitude.Column("complaints");
        var halves = Pairs.Of(x.AsSpan(0, 11), Rating.AsSpan(0, 11)).Merge(Pairs.Of(x.AsSpan(11), Rating.AsSpan(11)));

        halves.Correlation().Value.Value.ShouldBeNear(.8254175695, 1e-9);
        halves.X.Mean.ShouldBeNear(x.Average(), 1e-12);
        halves.Merge(Pairs.Empty).ShouldBe(halves);
        Pairs.Empty.Merge(halves).ShouldBe(halves);
    }

    [Fact]
    public void Too_little_says_why()
    {
        Correlation.Pearson([1, 2, 3], [1, 3, 2]).Missing.ShouldBe(NoAnswer.TooFew(3, 4));
        Correlation.Pearson([1, 2, 3, 4], [5, 5, 5, 5]).Missing.ShouldBe(NoAnswer.NoSpread);
        Correlation.Pearson([1, 2, 3, 4], [2, 4, 6, 8]).Missing.ShouldBe(NoAnswer.Exact);
        Correlation.Spearman([1, 2, 3, 4], [1, 8, 27, 64]).Missing.ShouldBe(NoAnswer.Exact);
    }

    [Fact]
    public void What_cannot_be_is_refused_by_name()
    {
        Should.Throw<ArgumentException>(() => Correlation.Pearson([1, 2], [1])).ParamName.ShouldBe("y");
        Should.Throw<ArgumentException>(() => Correlation.Spearman([1, 2], [1])).ParamName.ShouldBe("y");
        Should.Throw<ArgumentOutOfRangeException>(() => Correlation.Pearson([1, 2, 3, double.NaN], [1, 2, 3, 4])).ParamName.ShouldBe("x");
        Should.Throw<ArgumentOutOfRangeException>(() => Correlation.UnitsNeeded(0)).ParamName.ShouldBe("size");
    }

    /// <summary>Pairs that have exactly this correlation: x, and r·x + √(1 − r²)·(a pattern at right angles to x).</summary>
    static Pairs WithCorrelation(double r, int units)
    {
        var pairs = Pairs.Empty;
        for (var i = 0; i < units; i += 4)
            foreach (var (x, across) in new[] { (1d, 1d), (1d, -1d), (-1d, 1d), (-1d, -1d) })
                pairs = pairs.Add(x, r * x + Math.Sqrt(1 - r * r) * across);
        return pairs;
    }
}
