using Ambos.Statistics.Panels;

namespace Ambos.Statistics.Tests.Panels;

public sealed class TeamDriversTests
{
    static readonly double?[][] Investment = Table(Grunfeld.Investment), Value = Table(Grunfeld.Value), Capital = Table(Grunfeld.Capital);

    /// <summary>STATISTICS §4.5, R on firms and years; each slope is that of WithinSlope and each probability that of the shuffling.</summary>
    [Fact]
    public void Firms_over_years()
    {
        var found = TeamDrivers.Of([Value, Capital], Investment, lag: 0, draws: 400).Value;

        found.Shares.Weights[0].ShouldBeNear(.2152517262, 1e-8);
        found.Shares.Weights[1].ShouldBeNear(.5048934867, 1e-8);
        found.Drivers[0].Slope.Value.ShouldBeNear(WithinSlope.At(Panel.Of(Value, Investment), 0).Value.Value, 1e-12);
        found.Drivers[1].P.ShouldBe(PairingTest.Of(Panel.Of(Capital, Investment), [0], 399).Value.P);
        (found.Teams, found.Rows).ShouldBe((10, 200));
        found.Ranking.Drivers.Sum(driver => driver.First).ShouldBe(1, 1e-12);
    }

    /// <summary>Draws of teams reckoned from sums are those reckoned from the rows themselves.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_draw_takes_levels_out_anew(bool holes)
    {
        int[] kept = [.. Enumerable.Range(0, 200).Where(row => !holes || row % 17 != 3)];
        double[][] columns = [.. new[] { Grunfeld.Investment, Grunfeld.Value, Grunfeld.Capital }.Select(column => kept.Select(row => column[row]).ToArray())];
        int[] firms = [.. kept.Select(row => Grunfeld.Firms[row])], years = [.. kept.Select(row => Grunfeld.Years[row])];
        var (plain, noisy) = (new double[3], new double[3]);

        new TeamResample(columns, firms, years).Draw(new Chance(5), plain, noisy);

        var chance = new Chance(5);
        List<double>[] drawn = [[], [], [], []];
        List<int> teams = [], periods = [];
        for (var draw = 0; draw < 10; draw++)
        {
            var firm = chance.Below(10);
            int[] own = [.. Enumerable.Range(0, kept.Length).Where(row => firms[row] == firm)];
            var noise = new double[own.Length];
            chance.Fill(noise);
            drawn[3].AddRange(noise);
            foreach (var row in own)
            {
                for (var k = 0; k < 3; k++)
                    drawn[k].Add(columns[k][row]);
                teams.Add(draw);
                periods.Add(years[row]);
            }
        }
        var rows = new PanelRows([.. drawn[0]], [.. drawn[0]], [.. teams], [.. periods]);
        double[][] within = [.. drawn.Select(column => PairScores.TwoWay([.. column], rows)!)];
        var two = Drivers.Of(within[1..3], within[0]).Value;
        var three = Drivers.Of(within[1..], within[0]).Value;
        for (var k = 0; k < 2; k++)
            plain[k].ShouldBeNear(two.Weights[k], 1e-9);
        for (var k = 0; k < 3; k++)
            noisy[k].ShouldBeNear(three.Weights[k], 1e-9);
    }

    [Fact]
    public void A_draw_takes_no_memory()
    {
        var resample = new TeamResample([Grunfeld.Investment, Grunfeld.Value, Grunfeld.Capital], Grunfeld.Firms, Grunfeld.Years);
        var (plain, noisy) = (new double[3], new double[3]);
        resample.Draw(new Chance(1), plain, noisy);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (ulong draw = 0; draw < 1_000; draw++)
            resample.Draw(new Chance(1, draw), plain, noisy);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public void The_same_seed_says_the_same() =>
        TeamDrivers.Of([Value, Capital], Investment, 1, 200, seed: 3).Value.Ranking.Drivers.ShouldBe(TeamDrivers.Of([Value, Capital], Investment, 1, 200, seed: 3).Value.Ranking.Drivers);

    [Fact]
    public void Too_little_says_why()
    {
        TeamDrivers.Of([Fixture.Inside[..4]], Fixture.Outside[..4], 0).Missing.ShouldBe(NoAnswer.TooFew(4, 5));
        TeamDrivers.Of([Fixture.Inside, Fixture.Outside, Fixture.Inside, Fixture.Inside, Fixture.Inside], Fixture.Outside, 1).Missing.ShouldBe(NoAnswer.TooFew(40, 50));
        TeamDrivers.Of([Fixture.Inside, Fixture.Inside], Fixture.Outside, 1).Missing.ShouldBe(NoAnswer.Exact);
        TeamDrivers.Of([[.. Fixture.Inside.Select(row => row.Select(_ => (double?)3).ToArray())]], Fixture.Outside, 1).Missing.ShouldBe(NoAnswer.NoSpread);
        Should.Throw<ArgumentException>(() => TeamDrivers.Of([], Fixture.Outside, 1)).ParamName.ShouldBe("drivers");
        Should.Throw<ArgumentOutOfRangeException>(() => TeamDrivers.Of([Fixture.Inside], Fixture.Outside, -1)).ParamName.ShouldBe("lag");
        Should.Throw<ArgumentOutOfRangeException>(() => TeamDrivers.Of([Fixture.Inside], Fixture.Outside, 1, draws: 10)).ParamName.ShouldBe("draws");
    }

    static double?[][] Table(double[] column) => [.. column.Select(value => (double?)value).Chunk(20)];
}
