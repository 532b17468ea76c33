using Ambos.Statistics.Delays;

namespace Ambos.Statistics.Tests.Delays;

/// <summary>The examples of STATISTICS §4.11, in hours.</summary>
public sealed class DelayTests
{
    static readonly Step[] Example = [new(10, 8), new(30, 12), new(16, 8, [0]), new(8, 8, [1, 2])];

    [Fact]
    public void Shares_add_up_to_the_excess()
    {
        var shares = DelayShares.Of(Example);

        shares.Excess.ShouldBe(14);
        shares.Alone.ShouldBe([0, 4, 0, 0]);
        shares.Shares.ShouldBe([1, 9, 4, 0], 1e-12);
    }

    [Fact]
    public void Long_chains_are_drawn_and_still_add_up()
    {
        Step[] steps = [.. Enumerable.Range(0, 12).Select(i => new Step(10 + i % 3, 8, i < 2 ? [] : [i - 2]))];

        var shares = DelayShares.Of(steps);

        shares.Shares.Sum().ShouldBe(shares.Excess, 1e-9);
        DelayShares.Of(steps).Shares.ShouldBe(shares.Shares);
    }

    [Fact]
    public void Walking_back_explains_every_hour()
    {
        var walk = WalkBack.From(0, 52, [new(2, 12), new(2, 32), new(12, 28), new(34, 44)]);

        walk.Own.ShouldBe(12);
        Enumerable.Range(0, 4).Select(walk.Of).ShouldBe([0, 30, 0, 10]);
        (walk.Own + Enumerable.Range(0, 4).Sum(walk.Of)).ShouldBe(52);
    }

    [Fact]
    public void A_piece_waits_before_it_is_worked_on_and_owes_nothing_after_the_close()
    {
        var walk = WalkBack.From(10, 30, [new(4, 28, workBegan: 20), new(12, 40), new(1, 10)]);

        walk.Waiting.ShouldBe([10, 0, 0]);
        walk.Work.ShouldBe([8, 0, 0]);
        walk.Own.ShouldBe(2);
    }

    [Fact]
    public void Parts_add_up_whatever_the_pieces()
    {
        var chance = new Chance(6);
        for (var round = 0; round < 500; round++)
        {
            var opened = 20 * chance.Share();
            var closed = opened + 50 * chance.Share();
            var pieces = new Piece[chance.Below(8)];
            for (var i = 0; i < pieces.Length; i++)
            {
                var started = 60 * chance.Share();
                pieces[i] = new(started, started + chance.Below(3) * 10 * chance.Share());
            }

            var walk = WalkBack.From(opened, closed, pieces);

            (walk.Own + walk.Waiting.Sum() + walk.Work.Sum()).ShouldBe(closed - opened, 1e-9);
            walk.Own.ShouldBeGreaterThanOrEqualTo(-1e-12);
        }
    }

    [Fact]
    public void What_cannot_be_is_refused_by_name()
    {
        Should.Throw<ArgumentException>(() => DelayShares.Of([])).ParamName.ShouldBe("steps");
        Should.Throw<ArgumentException>(() => DelayShares.Of([new(1, 1, [0])])).ParamName.ShouldBe("steps");
        Should.Throw<ArgumentOutOfRangeException>(() => new Step(-1, 1)).ParamName.ShouldBe("took");
        Should.Throw<ArgumentOutOfRangeException>(() => new Piece(2, 1)).ParamName.ShouldBe("finished");
        Should.Throw<ArgumentOutOfRangeException>(() => WalkBack.From(2, 1, [])).ParamName.ShouldBe("closed");
    }
}
