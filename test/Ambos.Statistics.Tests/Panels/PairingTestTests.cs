using Ambos.Statistics.Panels;

namespace Ambos.Statistics.Tests.Panels;

/// <summary>R 4.2.2 on the project's own fixture (STATISTICS §4.6).</summary>
public sealed class PairingTestTests
{
    [Fact]
    public void All_40320_pairings()
    {
        var test = PairingTest.Of(Fixture.Panel, [1]).Value;

        test.P.ShouldBeNear(.04069940476, 1e-9);
        test.Exact.ShouldBeTrue();
        test.Shuffles.ShouldBe(40_320);
        test.Lag.ShouldBe(1);
    }

    [Fact]
    public void Searching_over_lags_costs()
    {
        var test = PairingTest.Of(Fixture.Panel, [0, 1, 2, 3]).Value;

        test.P.ShouldBeGreaterThan(.04069940476);
    }

    [Fact]
    public void Drawn_pairings_come_near_and_repeat_by_seed()
    {
        // Nine teams have 362,880 pairings: too many for all.
        var panel = Panel.Of([.. Fixture.Inside, [3.5, 3.9, 3.6, 3.4, 3.8, 3.7, 3.6]], [.. Fixture.Outside, [4.1, 4.2, 4.0, 4.3, 4.2, 3.9, 4.4]]);

        var test = PairingTest.Of(panel, [1], draws: 9_999, seed: 7).Value;

        test.Exact.ShouldBeFalse();
        PairingTest.Of(panel, [1], draws: 9_999, seed: 7).Value.ShouldBe(test);
        PairingTest.Of(panel, [1], draws: 9_999, seed: 8).Value.P.ShouldBe(test.P, .01);
    }

    [Fact]
    public void Teams_with_other_cells_keep_their_pairing()
    {
        // A, D and G miss cells of their own: five full teams remain, 120 pairings.
        var test = PairingTest.Of(Fixture.Unbalanced(), [1]).Value;

        test.Shuffles.ShouldBe(120);
        (test.P * 120).ShouldBe(Math.Round(test.P * 120), 1e-9);
    }

    [Fact]
    public void A_shuffle_takes_no_memory()
    {
        var panel = Panel.Of([.. Fixture.Inside, [3.5, 3.9, 3.6, 3.4, 3.8, 3.7, 3.6]], [.. Fixture.Outside, [4.1, 4.2, 4.0, 4.3, 4.2, 3.9, 4.4]]);
        PairingTest.Of(panel, [1], draws: 99);

        Memory(20_000).ShouldBeLessThan(Memory(1_000) + 1_000);

        long Memory(int draws)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            PairingTest.Of(panel, [1], draws);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public void Too_little_says_why()
    {
        PairingTest.Of(Panel.Of(Fixture.Inside[..4], Fixture.Outside[..4]), [1]).Missing.ShouldBe(NoAnswer.TooFew(4, 5));
        PairingTest.Of(Panel.Of([.. Fixture.Inside.Select(_ => new double?[7])], Fixture.Outside), [1]).Missing.ShouldBe(NoAnswer.NoSpread);
        PairingTest.Of(Fixture.Panel, [7]).Missing.ShouldBe(NoAnswer.NoSpread);
        Should.Throw<ArgumentException>(() => PairingTest.Of(Fixture.Panel, [])).ParamName.ShouldBe("lags");
        Should.Throw<ArgumentException>(() => PairingTest.Of(Fixture.Panel, [1, 1])).ParamName.ShouldBe("lags");
        Should.Throw<ArgumentOutOfRangeException>(() => PairingTest.Of(Fixture.Panel, [-1])).ParamName.ShouldBe("lags");
        Should.Throw<OperationCanceledException>(() => PairingTest.Of(Fixture.Panel, [1], cancellation: new(canceled: true)));
    }
}
