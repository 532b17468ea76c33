using Ambos.Statistics.Panels;

namespace Ambos.Statistics.Tests.Panels;

/// <summary>R 4.2.2 with clubSandwich on the project's own fixture (STATISTICS §4.6).</summary>
public sealed class WithinSlopeTests
{
    [Fact]
    public void Teams_and_months_held_against_their_own_level()
    {
        var slope = WithinSlope.At(Fixture.Panel, lag: 1).Value;

        slope.Value.ShouldBeNear(.2877966372, 1e-9);
        slope.StandardError.ShouldBeNear(.1057264045, 1e-9);
        slope.Freedom.ShouldBeNear(5.896318383, 1e-9);
        slope.T.ShouldBeNear(2.72208857, 1e-8);
        slope.P.ShouldBeNear(.03515984, 1e-6);
        slope.Interval.Value.ShouldBePrinted(.028, .548, 3);
        slope.Interval.Value.Low.ShouldBeNear(.2877966372 - 2.457379605 * .1057264045, 1e-7);
        slope.IntervalAmong(4).Value.Width.ShouldBeGreaterThan(slope.Interval.Value.Width);
        slope.IntervalAmong(1).Value.Low.ShouldBeNear(slope.Interval.Value.Low, 1e-12);
    }

    [Fact]
    public void Teams_alone_held_against_their_own_level()
    {
        var rows = Fixture.Panel.Rows(1);

        var slope = FixedEffects.Fit(rows.Y, [rows.X], rows.Teams).Value.Coefficients[0];

        slope.Value.ShouldBeNear(.4050904677, 1e-9);
        slope.StandardError.ShouldBeNear(.1030975834, 1e-9);
        slope.Freedom.ShouldBeNear(5.447499024, 1e-9);
        slope.P.ShouldBeNear(.009352339, 1e-6);
    }

    [Fact]
    public void Later_inside_does_not_move_earlier_outside()
    {
        var placebo = WithinSlope.At(Fixture.Panel, lag: -1).Value;

        placebo.Value.ShouldBeNear(-.1583515497, 1e-9);
        placebo.StandardError.ShouldBeNear(.1592354225, 1e-9);
        placebo.Freedom.ShouldBeNear(4.483942806, 1e-9);
        placebo.P.ShouldBeNear(.370594899, 1e-7);
    }

    [Fact]
    public void With_missing_cells()
    {
        var slope = WithinSlope.At(Fixture.Unbalanced(), lag: 1).Value;

        slope.Value.ShouldBeNear(.2501261639, 1e-9);
        slope.StandardError.ShouldBeNear(.1420157044, 1e-9);
        slope.Freedom.ShouldBeNear(5.441665523, 1e-9);
    }

    [Fact]
    public void With_missing_cells_and_weights()
    {
        var rows = Fixture.Unbalanced().Rows(1);
        double[] weights = [.. Enumerable.Range(1, rows.Count).Select(i => 20d + 3 * (i % 7))];

        var slope = FixedEffects.Fit(rows.Y, [rows.X], rows.Teams, rows.Periods, weights).Value.Coefficients[0];

        slope.Value.ShouldBeNear(.2587073025, 1e-9);
        slope.StandardError.ShouldBeNear(.1436193554, 1e-9);
        slope.Freedom.ShouldBeNear(5.703622954, 1e-9);
    }

    [Fact]
    public void Equal_weights_and_the_order_of_rows_change_nothing()
    {
        var rows = Fixture.Unbalanced().Rows(1);
        var reversed = FixedEffects.Fit([.. rows.Y.Reverse()], [[.. rows.X.Reverse()]], [.. rows.Teams.Reverse()], [.. rows.Periods.Reverse()],
            [.. rows.X.Select(_ => 3d)]).Value.Coefficients[0];

        reversed.Value.ShouldBeNear(.2501261639, 1e-9);
        reversed.StandardError.ShouldBeNear(.1420157044, 1e-9);
        reversed.Freedom.ShouldBeNear(5.441665523, 1e-9);
    }

    [Fact]
    public void Each_team_left_out_in_turn()
    {
        var slopes = WithinSlope.WithoutEach(Fixture.Panel, 1).Value;

        slopes.Count.ShouldBe(8);
        for (var team = 0; team < 8; team++)
            slopes[team].ShouldBeNear(WithinSlope.At(Fixture.Panel.Without(team), 1).Value.Value, 1e-12);
    }

    [Fact]
    public void Too_little_says_why()
    {
        WithinSlope.At(Panel.Of([[1, 2, 3]], [[1, 2, 4]]), 0).Missing.ShouldBe(NoAnswer.TooFew(1, 2));
        WithinSlope.At(Panel.Of([[1, 1, 1], [2, 2, 2]], [[1, 2, 4], [1, 3, 2]]), 0).Missing.ShouldBe(NoAnswer.NoSpread);
        // What moves alike in all teams is the month's own level.
        WithinSlope.At(Panel.Of([[1, 2, 4], [2, 3, 5]], [[1, 2, 4], [1, 3, 2]]), 0).Missing.ShouldBe(NoAnswer.NoSpread);
        WithinSlope.At(Fixture.Panel, 9).Missing.ShouldBe(NoAnswer.TooFew(0, 2));
        WithinSlope.At(Panel.Of([[1, 2], [2, 1]], [[1, 2], [4, 1]]), 0).Missing!.Reason.ShouldBe(Reason.TooFew);
    }

    [Fact]
    public void What_cannot_be_is_refused_by_name()
    {
        Should.Throw<ArgumentException>(() => Panel.Of([[1, 2]], [[1]])).ParamName.ShouldBe("outside");
        Should.Throw<ArgumentException>(() => Panel.Of([], [])).ParamName.ShouldBe("inside");
        Should.Throw<ArgumentOutOfRangeException>(() => Panel.Of([[1, double.NaN]], [[1, 2]])).ParamName.ShouldBe("inside");
        Should.Throw<ArgumentOutOfRangeException>(() => FixedEffects.Fit([1, 2], [[1, 2]], [0, 1], weights: [1, 0])).ParamName.ShouldBe("weights");
        Should.Throw<ArgumentException>(() => FixedEffects.Fit([1, 2], [[1, 2]], [0])).ParamName.ShouldBe("units");
        Should.Throw<ArgumentException>(() => FixedEffects.Fit([1, 2], [], [0, 1])).ParamName.ShouldBe("regressors");
    }
}
