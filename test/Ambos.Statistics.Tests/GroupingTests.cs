namespace Ambos.Statistics.Tests;

/// <summary>R 4.2.2 (STATISTICS §4.3): Dyestuff of Davies and Goldsmith 1972; Shrout and Fleiss 1979, table 2.</summary>
public sealed class GroupingTests
{
    static readonly double[][] Batches =
    [
        [1545, 1440, 1440, 1520, 1580], [1540, 1555, 1490, 1560, 1495], [1595, 1550, 1605, 1510, 1560],
        [1445, 1440, 1595, 1465, 1545], [1595, 1630, 1515, 1635, 1625], [1520, 1455, 1450, 1480, 1445],
    ];

    static readonly double[][] Raters = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]];

    [Fact]
    public void Dyestuff()
    {
        var batches = Grouping.Of(Batches.Select(batch => Sample.Of(batch))).Value;

        batches.MeanSquareBetween.ShouldBeNear(11271.5, 1e-10);
        batches.MeanSquareWithin.ShouldBeNear(2451.25, 1e-10);
        batches.F.ShouldBeNear(4.598266191, 1e-9);
        batches.P.ShouldBePrinted(.0043975, 7);
        batches.Icc1.ShouldBeNear(.4184874149, 1e-9);
        batches.Icc1Interval().ShouldBeNear(.0838360507, .8478768155, 1e-8);
        batches.Icc2.ShouldBeNear(.7825267267, 1e-9);
        batches.Icc2Interval().ShouldBeNear(.3139117633, .9653596874, 1e-8);
        batches.Reliability(5).ShouldBeNear(batches.Icc2, 1e-12);
        batches.MeansSpeak(.7).ShouldBeTrue();
        batches.MeansSpeak(.4).ShouldBeFalse();
    }

    [Fact]
    public void Shrout_and_Fleiss()
    {
        var rated = Grouping.Of(Raters.Select(row => Sample.Of(row))).Value;

        rated.Icc1.ShouldBeNear(.1657417684, 1e-9);
        rated.Icc2.ShouldBeNear(.4427971337, 1e-9);
        rated.MeansSpeak(.9).ShouldBeFalse();
    }

    [Fact]
    public void Unequal_groups_count_by_their_effective_size()
    {
        var groups = Grouping.Of([Sample.Of([1, 2]), Sample.Of([3, 4, 5, 6]), Sample.Empty, Sample.Of([7])]).Value;

        groups.Groups.ShouldBe(3);
        // (7 − (4 + 16 + 1)/7) / 2 = 2.
        groups.GroupSize.ShouldBeNear(2, 1e-12);
    }

    [Fact]
    public void Too_little_says_why()
    {
        Grouping.Of([Sample.Of([1, 2])]).Missing.ShouldBe(NoAnswer.TooFew(1, 2));
        Grouping.Of([Sample.Of([1]), Sample.Of([2])]).Missing.ShouldBe(NoAnswer.TooFew(2, 3));
        Grouping.Of([Sample.Of([1, 1]), Sample.Of([2, 2])]).Missing.ShouldBe(NoAnswer.NoSpread);
        Grouping.Of([Sample.Of([.1, .3]), Sample.Of([.3, .1])]).Missing.ShouldBe(NoAnswer.NoSpread);
    }
}
