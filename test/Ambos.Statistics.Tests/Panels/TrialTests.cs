using Ambos.Statistics.Panels;

namespace Ambos.Statistics.Tests.Panels;

/// <summary>
/// R 4.2.2 with clubSandwich 0.5.8 on the outside of the project's fixture (STATISTICS §4.6), lots supposed: lm(y ~ d + team + month), coef_test(vcov = "CR2", cluster = team);
/// p by going through all distinct orders of the beginnings.
/// </summary>
public sealed class TrialTests
{
    static readonly int?[] Stepped = [2, 2, 3, 3, 4, 4, null, null];

    [Fact]
    public void Teams_that_begin_in_steps()
    {
        var trial = Trial.Of(Fixture.Outside, Stepped).Value;

        Same(trial.Effect, -.107053571429, .189120908615, 6.141554262979);
        trial.P.ShouldBePrinted(.5202381, 7);
        (trial.Ways, trial.Exact, trial.Supported).ShouldBe((2_520, true, false));
        Same(trial.Before.Value, .0278571428571, .3333265877359, 4.8155931203495);
    }

    [Fact]
    public void Some_begin_and_others_never()
    {
        var trial = Trial.Of(Fixture.Outside, [3, 3, 3, null, 3, null, 3, null]).Value;

        Same(trial.Effect, .0472777777778, .2307165334933, 4.3389830508475);
        trial.P.ShouldBePrinted(.6785714, 7);
        trial.Ways.ShouldBe(56);
    }

    /// <summary>One of each pair: four pairs allow 16 ways, and even the strongest effect would come up in 2 of them.</summary>
    [Fact]
    public void Pairs_need_five()
    {
        int?[] starts = [3, null, 3, null, 3, null, 3, null];

        Trial.Of(Fixture.Outside, starts, blocks: [0, 0, 1, 1, 2, 2, 3, 3]).Missing.ShouldBe(NoAnswer.TooFew(16, 20));
        Trial.Of([.. Fixture.Outside, .. Fixture.Inside[..2]], [.. starts, 3, null], blocks: [0, 0, 1, 1, 2, 2, 3, 3, 4, 4]).Value.Ways.ShouldBe(32);
    }

    [Fact]
    public void A_real_effect_is_supported_and_its_absence_is_not()
    {
        double?[][] Lifted(double by) => [.. Fixture.Outside.Select((row, team) => row.Select((cell, month) => cell + (month >= (Stepped[team] ?? 99) ? by : 0)).ToArray())];

        var real = Trial.Of(Lifted(1.5), Stepped).Value;
        real.Effect.Value.ShouldBeNear(1.5 - .107053571429, 1e-9);
        real.P.ShouldBeLessThan(.05);
        real.Supported.ShouldBeTrue();
        Trial.Of(Lifted(0), Stepped).Value.Supported.ShouldBeFalse();
    }

    [Fact]
    public void Missing_cells_are_left_out_and_many_ways_are_drawn()
    {
        double?[][] outcome = [.. Fixture.Outside.Select(row => row.ToArray()), .. Fixture.Inside.Select(row => row.ToArray())];
        outcome[0][2] = outcome[5][6] = null;
        int?[] starts = [.. Stepped, .. Stepped];

        var trial = Trial.Of(outcome, starts, draws: 1_999, seed: 4).Value;

        trial.Exact.ShouldBeFalse();
        trial.Ways.ShouldBe(1_999);
        Trial.Of(outcome, starts, draws: 1_999, seed: 4).Value.ShouldBe(trial);
        trial.Effect.Value.ShouldBeNear(FixedEffects.Fit(
            [.. outcome.SelectMany(row => row).OfType<double>()],
            [[.. outcome.SelectMany((row, team) => row.Select((cell, month) => cell is null ? (double?)null : month >= (starts[team] ?? 99) ? 1 : 0)).OfType<double>()]],
            [.. outcome.SelectMany((row, team) => row.Where(cell => cell is not null).Select(_ => team))],
            [.. outcome.SelectMany(row => row.Select((cell, month) => (cell, month)).Where(pair => pair.cell is not null).Select(pair => pair.month))]).Value.Coefficients[0].Value);
    }

    [Fact]
    public void What_cannot_be_is_refused_by_name()
    {
        Should.Throw<ArgumentException>(() => Trial.Of(Fixture.Outside, [1])).ParamName.ShouldBe("starts");
        Should.Throw<ArgumentOutOfRangeException>(() => Trial.Of(Fixture.Outside, [7, 2, 3, 3, 4, 4, null, null])).ParamName.ShouldBe("starts");
        Should.Throw<ArgumentException>(() => Trial.Of(Fixture.Outside, Stepped, blocks: [1])).ParamName.ShouldBe("blocks");
        Should.Throw<ArgumentOutOfRangeException>(() => Trial.Of(Fixture.Outside, Stepped, ahead: 0)).ParamName.ShouldBe("ahead");
        Should.Throw<ArgumentOutOfRangeException>(() => Trial.Of([[double.NaN]], [0])).ParamName.ShouldBe("outcome");
        Trial.Of(Fixture.Outside, new int?[8]).Missing.ShouldBe(NoAnswer.TooFew(1, 20));
    }

    static void Same(Coefficient found, double value, double error, double freedom)
    {
        found.Value.ShouldBeNear(value, 1e-9);
        found.StandardError.ShouldBeNear(error, 1e-9);
        found.Freedom.ShouldBeNear(freedom, 1e-9);
    }
}
