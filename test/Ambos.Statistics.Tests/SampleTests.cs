namespace Ambos.Statistics.Tests;

public sealed class SampleTests
{
    static readonly double[] Answers =
        [.. Enumerable.Repeat(1d, 2), .. Enumerable.Repeat(2d, 3), .. Enumerable.Repeat(3d, 10), .. Enumerable.Repeat(4d, 25), .. Enumerable.Repeat(5d, 20)];

    /// <summary>R 4.2.2 t.test on 2, 3, 10, 25, 20 answers from 1 to 5 (STATISTICS §4.1).</summary>
    [Fact]
    public void Mean_with_its_interval()
    {
        var sample = Sample.Of(Answers);

        sample.Count.ShouldBe(60);
        sample.Mean.ShouldBeNear(3.966666667, 1e-9);
        sample.Deviation.ShouldBeNear(1.007878569, 1e-9);
        sample.MeanEstimate().Value.Interval.ShouldBeNear(3.706304024, 4.227029309, 1e-9);
    }

    [Fact]
    public void A_published_summary_or_running_sums_give_the_same()
    {
        var whole = Sample.Of(Answers).MeanEstimate().Value.Interval;

        Sample.FromMoments(60, 3.9666666666666667, 1.007878569 * 1.007878569).MeanEstimate().Value.Interval.ShouldBeNear(whole.Low, whole.High);
        Sample.FromSums(60, Answers.Sum(), Answers.Sum(a => a * a)).MeanEstimate().Value.Interval.ShouldBeNear(whole.Low, whole.High, 1e-12);
    }

    [Fact]
    public void Groups_merge_as_if_added_singly()
    {
        var merged = Sample.Empty;
        foreach (var part in Answers.Chunk(7))
            merged = merged.Merge(Sample.Of(part));

        merged.Count.ShouldBe(60);
        merged.Mean.ShouldBeNear(Sample.Of(Answers).Mean!.Value, 1e-14);
        merged.Variance.ShouldBeNear(Sample.Of(Answers).Variance!.Value, 1e-14);
        merged.Sum.ShouldBeNear(238, 1e-13);
    }

    [Fact]
    public void A_great_mean_does_not_eat_the_spread()
    {
        Sample.Of([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16]).Variance.ShouldBeNear(30, 1e-12);
    }

    /// <summary>Welch on the sleep data of Student 1908, as R's t.test(extra ~ group): −1.58 [−3.3654832, .2054832].</summary>
    [Fact]
    public void Difference_of_two_means()
    {
        var first = Sample.Of([.7, -1.6, -.2, -1.2, -.1, 3.4, 3.7, .8, 0, 2]);
        var second = Sample.Of([1.9, .8, 1.1, .1, -.1, 4.4, 5.5, 1.6, 4.6, 3.4]);

        var difference = first.Less(second).Value;

        difference.Value.ShouldBeNear(-1.58, 1e-9);
        difference.Interval.ShouldBePrinted(-3.3654832, .2054832, 7);
    }

    [Fact]
    public void Too_little_says_why()
    {
        Sample.Empty.Mean.ShouldBeNull();
        Sample.Empty.MeanEstimate().Missing.ShouldBe(NoAnswer.TooFew(0, 2));
        Sample.Of([3]).Variance.ShouldBeNull();
        Sample.Of([3]).MeanEstimate().Missing.ShouldBe(NoAnswer.TooFew(1, 2));
        Sample.Of([.1, .1, .1]).MeanEstimate().Missing.ShouldBe(NoAnswer.NoSpread);
        Sample.FromSums(3, .3, .03).MeanEstimate().Missing.ShouldBe(NoAnswer.NoSpread);
        Sample.Of([1, 2]).Less(Sample.Of([3])).Missing.ShouldBe(NoAnswer.TooFew(1, 2));
        Sample.Of([1, 1]).Less(Sample.Of([3, 3])).Missing.ShouldBe(NoAnswer.NoSpread);
    }

    [Fact]
    public void What_cannot_be_is_refused_by_name()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Sample.Of([1, double.NaN]));
        Should.Throw<ArgumentOutOfRangeException>(() => Sample.Empty.Add(double.PositiveInfinity)).ParamName.ShouldBe("value");
        Should.Throw<ArgumentOutOfRangeException>(() => Sample.FromMoments(-1, 0, 0)).ParamName.ShouldBe("count");
        Should.Throw<ArgumentOutOfRangeException>(() => Sample.FromMoments(2, 0, -1)).ParamName.ShouldBe("variance");
        Should.Throw<ArgumentOutOfRangeException>(() => Sample.FromSums(2, 10, 1)).ParamName.ShouldBe("sumOfSquares");
    }

    [Fact]
    public void Adding_takes_no_memory()
    {
        var sample = Sample.Of(Answers);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 100_000; i++)
            sample = sample.Add(i);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
        sample.Count.ShouldBe(100_060);
    }
}
