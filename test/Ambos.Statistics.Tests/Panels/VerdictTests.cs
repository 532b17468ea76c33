using Ambos.Statistics.Panels;

namespace Ambos.Statistics.Tests.Panels;

public sealed class VerdictTests
{
    static readonly Question OneLag = new() { Lags = [1] };

    /// <summary>From the numbers of STATISTICS §4.6 and the rules of §3.17: p .0407, interval .028 to .548, six usable months.</summary>
    [Fact]
    public void The_fixture_by_the_rules()
    {
        var verdict = Verdict.On(Fixture.Panel, OneLag).Value;

        verdict.Test!.P.ShouldBeNear(.04069940476, 1e-9);
        verdict.Slope!.Value.ShouldBeNear(.2877966372, 1e-9);
        verdict.Interval.Value.ShouldBePrinted(.028, .548, 3);
        verdict.Data.Teams.ShouldBe(8);
        verdict.Data.Periods.ShouldBe(6);
        verdict.WithoutAnyTeam.ShouldBeTrue();
        verdict.Firmness.ShouldBe(Firmness.Link);
        // iid se .1535162047 with 34 degrees of freedom; reach t(.975) + t(.8) at 5.896 degrees of freedom.
        var reach = Laws.StudentQuantile(.975, 5.896318383) + Laws.StudentQuantile(.8, 5.896318383);
        verdict.DetectableSlope.ShouldBeNear(reach * .1535162047, 1e-7);
    }

    [Fact]
    public void Looking_at_four_lags_widens_the_interval()
    {
        var verdict = Verdict.On(Fixture.Panel).Value;

        verdict.Interval.Value.Width.ShouldBeGreaterThan(verdict.Slope!.Interval.Value.Width);
    }

    [Fact]
    public void Four_teams_or_five_months_are_not_enough()
    {
        var four = Verdict.On(Panel.Of(Fixture.Inside[..4], Fixture.Outside[..4])).Value;
        four.Firmness.ShouldBe(Firmness.NotEnough);
        four.Slope.ShouldBeNull();
        four.Data.PeriodsMissing.ShouldBeGreaterThan(0);

        Verdict.On(Panel.Of([.. Fixture.Inside.Select(row => row[..6])], [.. Fixture.Outside.Select(row => row[..6])]), OneLag)
            .Value.Firmness.ShouldBe(Firmness.NotEnough);
    }

    [Theory]
    [InlineData(.8, false)]
    [InlineData(-.8, true)]
    public void A_strong_link_is_found_with_its_sign(double slope, bool negative)
    {
        var found = Connection.Of(Company.Make(4, teams: 20, months: 24, slope), OneLag).Value;

        found.Forward.Firmness.ShouldBe(Firmness.Link);
        found.Forward.Negative.ShouldBe(negative);
        found.Direction.Value.Order.ShouldBe(Order.InsideFirst);
    }

    [Fact]
    public void What_only_runs_backwards_is_told_backwards()
    {
        var found = Connection.Of(Company.Make(5, teams: 20, months: 24, slope: 0, reverse: .8), OneLag).Value;

        found.Forward.Firmness.ShouldNotBe(Firmness.Link);
        found.Backward.Value.Firmness.ShouldBe(Firmness.Link);
        found.Direction.Value.Order.ShouldBe(Order.OutsideFirst);
    }

    /// <summary>Sixty companies in which nothing is linked, for STATISTICS §5.8.3: at most .05 + .015 would be 4; by chance 7 in one of a thousand suites.</summary>
    [Fact]
    public void Where_nothing_is_linked_a_link_is_rarely_told()
    {
        var verdicts = Enumerable.Range(1, 60).Select(seed => Verdict.On(Company.Make((ulong)seed, 20, 12, slope: 0), new() { Draws = 199 }).Value).ToArray();

        verdicts.Count(verdict => verdict.Firmness == Firmness.Link).ShouldBeLessThanOrEqualTo(6);
        verdicts.Count(verdict => verdict.Firmness == Firmness.NoSign).ShouldBeGreaterThan(40);
    }

    [Fact]
    public void A_side_that_never_moves_has_no_verdict() =>
        Connection.Of(Panel.Of([.. Fixture.Inside.Select(row => row.Select(_ => (double?)3).ToArray())], Fixture.Outside)).Missing.ShouldBe(NoAnswer.NoSpread);

    [Fact]
    public void The_same_data_and_seed_say_the_same()
    {
        var panel = Company.Make(9, 12, 12, .4);

        Verdict.On(panel).Value.Test.ShouldBe(Verdict.On(panel).Value.Test);
    }
}
