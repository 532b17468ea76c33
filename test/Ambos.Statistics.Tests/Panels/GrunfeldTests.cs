using Ambos.Statistics.Panels;

namespace Ambos.Statistics.Tests.Panels;

/// <summary>
/// R 4.2.2 with plm, clubSandwich and lme4 (STATISTICS §4.5). Ten firms over twenty years look like 200 rows; the degrees of freedom say that about two of them speak.
/// </summary>
public sealed class GrunfeldTests
{
    [Fact]
    public void Firms_held_against_their_own_level()
    {
        var fit = FixedEffects.Fit(Grunfeld.Investment, [Grunfeld.Value, Grunfeld.Capital], Grunfeld.Firms).Value;

        Same(fit.Coefficients[0], .1101238041, .02063110634, 1.812568428);
        Same(fit.Coefficients[1], .3100653413, .08267530207, 1.799531192);
        fit.Coefficients[0].Interval.Missing.ShouldBe(NoAnswer.TooFew(1, 4));
        fit.Coefficients[0].P.ShouldBePrinted(.041, 3);
        (fit.Rows, fit.Units).ShouldBe((200, 10));
    }

    [Fact]
    public void Firms_and_years_held_against_their_own_level()
    {
        var fit = FixedEffects.Fit(Grunfeld.Investment, [Grunfeld.Value, Grunfeld.Capital], Grunfeld.Firms, Grunfeld.Years).Value;

        Same(fit.Coefficients[0], .1177158551, .02081482305, 2.388671167);
        Same(fit.Coefficients[1], .3579162731, .1002139542, 1.843460381);
    }

    [Fact]
    public void Firms_with_levels_of_their_own()
    {
        var fit = RandomIntercept.Fit(Grunfeld.Investment, [Grunfeld.Value, Grunfeld.Capital], Grunfeld.Firms).Value;

        fit.Slopes[1].ShouldBeNear(.1097897240, 1e-7);
        fit.StandardError(1).ShouldBeNear(.01052676286, 1e-6);
        fit.Slopes[2].ShouldBeNear(.3081881147, 1e-7);
        fit.StandardError(2).ShouldBeNear(.01717127006, 1e-6);
    }

    [Fact]
    public void What_moves_within_firms_is_shared_out()
    {
        var rows = new PanelRows(Grunfeld.Value, Grunfeld.Investment, Grunfeld.Firms, Grunfeld.Years);
        double[] TwoWay(double[] column) => PairScores.TwoWay(column, rows)!;

        var drivers = Drivers.Of([TwoWay(Grunfeld.Value), TwoWay(Grunfeld.Capital)], TwoWay(Grunfeld.Investment)).Value;

        drivers.Weights[0].ShouldBeNear(.2152517262, 1e-8);
        drivers.Weights[1].ShouldBeNear(.5048934867, 1e-8);
        drivers.RSquared.ShouldBeNear(.7201452129, 1e-8);
    }

    static void Same(Coefficient found, double value, double error, double freedom)
    {
        found.Value.ShouldBeNear(value, 1e-9);
        found.StandardError.ShouldBeNear(error, 1e-8);
        found.Freedom.ShouldBeNear(freedom, 1e-7);
    }
}
