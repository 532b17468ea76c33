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

    /// <summary>Holes move with the history they are in, so all eight teams exchange; by hand each side is filled where its own levels put the hole.</summary>
    [Fact]
    public void Teams_with_holes_exchange_their_histories()
    {
        var test = PairingTest.Of(Fixture.Unbalanced(), [1]).Value;

        test.Shuffles.ShouldBe(40_320);
        var (inside, outside) = (Fixture.Unbalanced().Side(false, 0, 6), Fixture.Unbalanced().Side(true, 1, 7));
        var (x, y) = (new double[56], new double[56]);
        Place(inside, x);
        Place(outside, y);
        var sum = Enumerable.Range(0, 8).Sum(team => Enumerable.Range(1, 6).Sum(month => x[team * 7 + month - 1] * y[team * 7 + month]));
        PairScores.Of(Fixture.Unbalanced(), 1)!.Where((_, place) => place % 9 == 0).Sum()
            .ShouldBeNear(sum * Math.Sqrt(44 / (x.Sum(value => value * value) * y.Sum(value => value * value))), 1e-12);

        static void Place(PanelRows rows, double[] table)
        {
            var rest = PairScores.TwoWay(rows.X, rows)!;
            for (var i = 0; i < rest.Length; i++)
                table[rows.Teams[i] * 7 + rows.Periods[i]] = rest[i];
        }
    }

    [Fact]
    public void Teams_that_came_later_exchange_among_themselves()
    {
        // Team A became another one in the fourth month: its two parts have nobody to exchange with.
        PairingTest.Of(Fixture.Panel.Reorganised(0, 3), [1]).Value.Shuffles.ShouldBe(5_040);
        PairingTest.Of(Panel.Of(Fixture.Inside[..5], Fixture.Outside[..5]).Reorganised(0, 3), [1]).Missing.ShouldBe(NoAnswer.TooFew(4, 5));
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
