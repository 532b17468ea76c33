namespace Ambos.Statistics.Tests;

public sealed class ChanceTests
{
    [Fact]
    public void Noise_is_normal()
    {
        var noise = new double[20_001];
        new Chance(9).Fill(noise);

        Sample.Of(noise).Mean!.Value.ShouldBe(0, .03);
        Sample.Of(noise).Deviation!.Value.ShouldBe(1, .02);
        Sorted.Of(noise).Quantile(.975)!.Value.ShouldBe(1.96, .06);
    }

    [Fact]
    public void The_same_seed_gives_the_same_numbers_and_another_stream_others()
    {
        var (first, second, other) = (new Chance(7), new Chance(7), new Chance(7, 1));

        for (var i = 0; i < 100; i++)
        {
            var bits = first.Bits();
            second.Bits().ShouldBe(bits);
            other.Bits().ShouldNotBe(bits);
        }
    }

    [Fact]
    public void Every_number_below_a_bound_comes_equally_often()
    {
        var chance = new Chance(1);
        var counts = new int[7];

        for (var i = 0; i < 70_000; i++)
            counts[chance.Below(7)]++;

        // χ² with 6 degrees of freedom stays under 22.46 in 999 of 1,000 seeds.
        counts.Sum(count => Math.Pow(count - 10_000, 2) / 10_000).ShouldBeLessThan(22.46);
    }

    [Fact]
    public void Normal_numbers_have_mean_0_and_variance_1()
    {
        var chance = new Chance(2);
        var sample = Sample.Empty;

        for (var i = 0; i < 20_000; i++)
            sample = sample.Add(chance.Normal());

        sample.Mean!.Value.ShouldBe(0, .03);
        sample.Variance!.Value.ShouldBe(1, .04);
    }

    [Fact]
    public void A_shuffle_keeps_every_item()
    {
        var items = Enumerable.Range(0, 20).ToArray();

        new Chance(3).Shuffle(items);

        items.ShouldNotBe(Enumerable.Range(0, 20));
        items.Order().ShouldBe(Enumerable.Range(0, 20));
    }
}
