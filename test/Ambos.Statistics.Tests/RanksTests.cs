namespace Ambos.Statistics.Tests;

public sealed class RanksTests
{
    [Fact]
    public void Ties_share_their_places() => Ranks.Of([30, 10, 20, 20, 5]).ShouldBe([5, 2, 3.5, 3.5, 1]);

    [Fact]
    public void Nothing_to_rank() => Ranks.Of([]).ShouldBeEmpty();
}
