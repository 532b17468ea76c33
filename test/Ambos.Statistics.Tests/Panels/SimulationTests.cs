using Ambos.Bench.Simulations;

namespace Ambos.Statistics.Tests.Panels;

/// <summary>
/// The quick set of STATISTICS §5.8: 300 invented companies a cell, with limits widened for that number. The full set is a command of the bench;
/// its table is in docs/statistics.md.
/// </summary>
public sealed class SimulationTests
{
    const int Runs = 300;
    const ulong Seed = 2_026;

    // .065 and .070 at 1,000 companies, and two Monte Carlo errors of 300.
    const double MostShuffled = .065 + .025, MostCr2 = .070 + .025;

    [Theory]
    [InlineData(6, 12)]
    [InlineData(10, 6)]
    [InlineData(10, 24)]
    [InlineData(20, 12)]
    [InlineData(40, 6)]
    public void Where_nothing_is_linked_little_is_found_and_intervals_cover(int teams, int months)
    {
        var nothing = Slopes.Of(new World(teams, months), Runs, Seed, draws: 199);
        var linked = Slopes.Of(new World(teams, months) { Slope = .5 }, Runs, Seed, draws: 99);

        nothing.Cr2.ShouldBeLessThanOrEqualTo(MostCr2);
        nothing.Pairing.ShouldBeLessThanOrEqualTo(MostShuffled);
        nothing.Coverage.ShouldBeInRange(.915, .980);
        linked.Coverage.ShouldBeInRange(.915, .980);
        // What others print: months pooled, or means of teams.
        nothing.Pooled.ShouldBeGreaterThan(.4);
    }

    public static readonly TheoryData<string> Kinds = ["levels", "season", "sticky", "sizes", "few"];

    [Theory, MemberData(nameof(Kinds))]
    public void Much_that_goes_together_is_no_link(string kind)
    {
        var world = new World(15, 12);
        world = kind switch
        {
            "levels" => world with { Shared = .95 },
            "season" => world with { Season = .5 },
            "sticky" => world with { InsideMemory = .9, OutsideMemory = .9 },
            "sizes" => world with { UnequalSizes = true },
            _ => world with { Employees = 5, Customers = 10 },
        };

        var found = Slopes.Of(world, Runs, Seed, draws: 199);
        var search = Searches.Of(world, Runs, Seed, draws: 199);

        found.Cr2.ShouldBeLessThanOrEqualTo(MostCr2);
        found.Pairing.ShouldBeLessThanOrEqualTo(MostShuffled);
        search.Found.ShouldBeLessThanOrEqualTo(MostShuffled);
        search.Naive.ShouldBeGreaterThan(search.Found);
    }

    [Theory]
    [InlineData(10, 12, .5, .75)]
    [InlineData(20, 12, .3, .70)]
    [InlineData(30, 6, .5, .85)]
    public void A_real_link_is_found(int teams, int months, double slope, double least) =>
        Slopes.Of(new World(teams, months) { Slope = slope }, Runs, Seed, draws: 199).Pairing.ShouldBeGreaterThan(least - .05);

    [Fact]
    public void The_true_lag_is_found() => Searches.Of(new World(20, 15) { Slope = .8, Lag = 2 }, 100, Seed, draws: 99).Lags[2].ShouldBeGreaterThan(.95);

    [Fact]
    public void The_side_that_moves_first_is_told_and_never_invented()
    {
        Directions.Of(new World(20, 12) { Slope = .5 }, Runs, Seed).OutsideFirst.ShouldBeLessThanOrEqualTo(.02);
        Directions.Of(new World(20, 12) { Slope = .5 }, Runs, Seed).InsideFirst.ShouldBeGreaterThan(.7);
        Directions.Of(new World(10, 12), Runs, Seed).Either.ShouldBeLessThanOrEqualTo(.075 + .025);
        Directions.Of(new World(20, 12) { Common = .15 }, Runs, Seed).Either.ShouldBeLessThanOrEqualTo(.075 + .025);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(.5)]
    public void The_corrected_slope_covers_the_truth_where_the_raw_one_is_too_flat(double slope)
    {
        var found = Corrections.Of(new World(20, 12) { Slope = slope }, Runs, Seed);

        found.Covered.ShouldBeInRange(.93 - .03, .98 + .015);
        found.NoEnd.ShouldBeLessThan(.03);
        found.Corrected.ShouldBe(slope, .05);
        found.Raw.ShouldBe(slope / 2, .03);
        found.NextCovered.ShouldBeGreaterThan(.9);
    }

    [Fact]
    public void Drivers_that_are_nothing_are_rarely_named()
    {
        var nothing = Named.Of(20, 12, 0, .8, 200, Seed, draws: 199);
        nothing.Any.ShouldBeLessThanOrEqualTo(.06 + .03);
        nothing.Naive.ShouldBeGreaterThan(.2);

        var two = Named.Of(20, 12, 2, .8, 100, Seed, draws: 199);
        two.FalseShare.ShouldBeLessThanOrEqualTo(.06 + .03);
        two.Real.ShouldBeGreaterThan(1.8);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(20)]
    public void A_clear_link_is_rarely_told_of_nothing(int teams)
    {
        var nothing = Verdicts.Of(new World(teams, 12), Runs, Seed, draws: 199);
        nothing.Link.ShouldBeLessThanOrEqualTo(.065 + .025);
        (teams < 10 ? nothing.NotEnough : nothing.NoSign).ShouldBeGreaterThan(.85);

        var real = Verdicts.Of(new World(teams, 12) { Slope = -.5 }, 100, Seed, draws: 199);
        real.RightSign.ShouldBe(1, .05);
        real.Link.ShouldBeGreaterThan(teams < 10 ? .05 : .9);
    }

    public static readonly TheoryData<string> HardOnes = [.. Hard.Cases.Where(hard => hard.Keeps).Select(hard => hard.Name)];

    /// <summary>Ceilings, missing cells, shared customers, reorganised teams: where the method is said to hold, it holds; 100 companies each.</summary>
    [Theory, MemberData(nameof(HardOnes))]
    public void Where_suppositions_fail_false_alarms_stay_rare(string name)
    {
        var (_, _, change, treat, lags) = Hard.Cases.Single(hard => hard.Name == name);

        var verdicts = Verdicts.Of(change(new World(20, 12)), 100, Seed, draws: 99, treat, lags is null ? null : new() { Lags = lags });

        // One in a thousand suites at .05.
        verdicts.Link.ShouldBeLessThanOrEqualTo(.13);
    }

    /// <summary>What the rules are for: told of neither gaps nor reorganisation, the method would be wrong.</summary>
    [Fact]
    public void What_is_not_told_is_found_as_a_link()
    {
        Slopes.Of(new World(20, 12) { Reorganised = 10 }, 100, Seed, draws: 99).Pairing.ShouldBeGreaterThan(.2);
        Verdicts.Of(new World(20, 12) { Missing = .2, Gap = Gap.WhenBothLow }, 50, Seed, draws: 99).Refused.ShouldBe(1);
    }

    [Fact]
    public void The_number_of_threads_changes_nothing()
    {
        var before = Many.Threads;
        Many.Threads = 1;
        var alone = Slopes.Of(new World(8, 8), 40, 5);
        Many.Threads = 4;
        var together = Slopes.Of(new World(8, 8), 40, 5);
        Many.Threads = before;

        together.ShouldBe(alone);
    }
}
