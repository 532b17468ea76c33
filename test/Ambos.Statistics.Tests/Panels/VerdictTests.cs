using Ambos.Bench.Simulations;
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
        var found = Connection.Of(new World(20, 24) { Slope = slope }.Draw(4, 0).Panel, OneLag).Value;

        found.Forward.Firmness.ShouldBe(Firmness.Link);
        found.Forward.Negative.ShouldBe(negative);
        found.Direction.Value.Order.ShouldBe(Order.InsideFirst);
    }

    [Fact]
    public void What_only_runs_backwards_is_told_backwards()
    {
        var found = Connection.Of(new World(20, 24) { Reverse = .8 }.Draw(5, 0).Panel, OneLag).Value;

        found.Forward.Firmness.ShouldNotBe(Firmness.Link);
        found.Backward.Value.Firmness.ShouldBe(Firmness.Link);
        found.Direction.Value.Order.ShouldBe(Order.OutsideFirst);
    }

    [Fact]
    public void A_side_that_never_moves_has_no_verdict() =>
        Connection.Of(Panel.Of([.. Fixture.Inside.Select(row => row.Select(_ => (double?)3).ToArray())], Fixture.Outside)).Missing.ShouldBe(NoAnswer.NoSpread);

    [Fact]
    public void Too_many_holes_are_refused()
    {
        var world = new World(20, 12) { Slope = .5 };

        Verdict.On((world with { Missing = .4 }).Draw(1, 0).Panel).Missing.ShouldBe(NoAnswer.Gaps);
        var together = (world with { Missing = .1, Gap = Gap.Together }).Draw(1, 0).Panel;
        Verdict.On(together).Missing.ShouldBe(NoAnswer.Gaps);
        Verdict.On(together, new() { Lags = [1, 2, 3] }).Value.Firmness.ShouldBe(Firmness.Link);
        Verdict.On((world with { Missing = .1 }).Draw(1, 0).Panel).Value.Firmness.ShouldBe(Firmness.Link);
    }

    [Fact]
    public void The_same_data_and_seed_say_the_same()
    {
        var panel = new World(12, 12) { Slope = .4 }.Draw(9, 0).Panel;

        Verdict.On(panel).Value.Test.ShouldBe(Verdict.On(panel).Value.Test);
    }
}
