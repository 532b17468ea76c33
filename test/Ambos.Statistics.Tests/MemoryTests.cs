using Ambos.Bench.Simulations;
using Ambos.Statistics.Panels;

namespace Ambos.Statistics.Tests;

/// <summary>No shuffle, sign change or draw takes memory: twenty times as many take no more than what holds their outcome.</summary>
public sealed class MemoryTests
{
    static readonly Panel Many = new World(20, 12) { Slope = .3 }.Draw(1, 0).Panel;
    static readonly double?[][] Outcome = new World(20, 12).Draw(1, 0).Outside;
    static readonly int?[] Starts = [.. Enumerable.Range(0, 20).Select(team => team % 4 == 3 ? (int?)null : 4 + team % 3)];

    [Fact]
    public void Shuffled_pairs() => Same(draws => PairingTest.Of(Many, [0, 1, 2, 3], draws));

    [Fact]
    public void Arrow_of_time() => Same(draws => ArrowOfTime.Of(Many, draws));

    [Fact]
    public void Wild_bootstrap() => Same(draws => WildBootstrap.P(Many, 1, draws));

    [Fact]
    public void Lots_dealt_again() => Same(draws => Trial.Of(Outcome, Starts, draws: draws));

    [Fact]
    public void Drawn_observations()
    {
        var table = Attitude.Rows.SelectMany(row => (double[])[.. row, 0]).ToArray();
        var resample = new Resample(table, 30, 8);
        var (plain, noisy) = (new double[7], new double[7]);
        resample.Draw(new Chance(1), plain, noisy);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (ulong draw = 0; draw < 500; draw++)
            resample.Draw(new Chance(1, draw), plain, noisy);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    static void Same(Action<int> draw)
    {
        draw(1_000);
        Taken(20_000).ShouldBeLessThan(Taken(1_000) + 1_000);

        long Taken(int draws)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            draw(draws);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }
}
