namespace Ambos.Statistics.Tests;

/// <summary>R 4.2.2, package survival, on `aml` of Miller 1997 (STATISTICS §4.9).</summary>
public sealed class SurvivalTests
{
    static readonly Spell[] Maintained = Spells("9 13 13+ 18 23 28+ 31 34 45+ 48 161+");
    static readonly Spell[] Others = Spells("5 5 8 8 12 16+ 23 27 30 33 43 45");

    [Fact]
    public void Steps_with_their_errors()
    {
        var curve = Survival.Of(Maintained).Value;

        curve.Steps.Select(step => step.Time).ShouldBe([9, 13, 18, 23, 31, 34, 48]);
        double[] shares = [.909091, .818182, .715909, .613636, .490909, .368182, .184091];
        double[] errors = [.0866784, .1162913, .1396650, .1526323, .1641933, .1626689, .1534927];
        for (var i = 0; i < shares.Length; i++)
        {
            curve.Steps[i].Share.ShouldBePrinted(shares[i], 6);
            curve.Steps[i].StandardError.ShouldBePrinted(errors[i], 7);
        }
        curve.Ended.ShouldBe(7);
        curve.Count.ShouldBe(11);
    }

    [Fact]
    public void Intervals_on_three_scales()
    {
        var curve = Survival.Of(Maintained).Value;

        curve.At(18).Value.Interval.ShouldBeNear(.3501904, .899024, 2e-6);
        curve.At(34).Value.Interval.ShouldBeNear(.0928296, .657041, 2e-6);
        curve.At(18, SurvivalScale.Log).Value.Interval.ShouldBeNear(.4884263, 1, 2e-6);
        curve.At(18, SurvivalScale.Plain).Value.Interval.ShouldBeNear(.4421708, .989647, 2e-6);
        curve.At(20).Value.Value.ShouldBe(curve.At(18).Value.Value);
    }

    [Fact]
    public void Medians()
    {
        var maintained = Survival.Of(Maintained).Value;
        maintained.Median.Value.ShouldBe(31);
        maintained.MedianBand(SurvivalScale.Log).Low.Value.ShouldBe(18);
        maintained.MedianBand(SurvivalScale.Log).High.Missing.ShouldBe(NoAnswer.NotReached);

        var others = Survival.Of(Others).Value;
        others.Median.Value.ShouldBe(23);
        others.MedianBand(SurvivalScale.Log).Low.Value.ShouldBe(8);
        others.MedianBand(SurvivalScale.Log).High.Found.ShouldBeFalse();
        double[] shares = [.8333333, .6666667, .5833333, .4861111, .3888889, .2916667, .1944444, .0972222, 0];
        for (var i = 0; i < shares.Length; i++)
            others.Steps[i].Share.ShouldBePrinted(shares[i], 7);
        others.TimeUntil(.9).Value.ShouldBe(43);
    }

    [Fact]
    public void Two_groups_compared()
    {
        var compared = LogRank.Compare(Maintained, Others).Value;

        compared.ChiSquared.ShouldBePrinted(3.39639, 5);
        compared.P.ShouldBePrinted(.06534, 5);
        compared.Seen.ShouldBe(7);
        compared.Expected.ShouldBePrinted(10.68934, 5);
        LogRank.Compare(Others, Maintained).Value.Expected.ShouldBePrinted(7.31066, 5);
    }

    /// <summary>By hand: steps at 1 and 3 of four spells, area 1·1 + .75·2 + .375·1 until 4.</summary>
    [Fact]
    public void Mean_until_a_horizon()
    {
        Survival.Of(Spells("1 2+ 3 5+")).Value.MeanUntil(4).Value.Value.ShouldBeNear(2.875, 1e-12);
        Survival.Of(Spells("1 2+ 3 5+")).Value.MeanUntil(6).Missing.ShouldBe(NoAnswer.NotReached);
    }

    /// <summary>By hand: a person seen only from month 2 on is not at risk at month 1.</summary>
    [Fact]
    public void Late_entry_joins_the_risk_set_later()
    {
        var curve = Survival.Of([new(1, true), new(4, false), new(3, true, from: 2), new(3, true)]).Value;

        curve.Steps.Select(step => step.AtRisk).ShouldBe([3, 3]);
        curve.Steps[1].Share.ShouldBeNear(2 / 3d * (1 / 3d), 1e-12);
    }

    [Fact]
    public void Too_little_says_why()
    {
        Survival.Of([]).Missing.ShouldBe(NoAnswer.TooFew(0, 1));
        Survival.Of(Spells("3+ 4+")).Missing.ShouldBe(NoAnswer.TooFew(0, 1));
        Survival.Of(Maintained).Value.At(162).Missing.ShouldBe(NoAnswer.NotReached);
        Survival.Of(Maintained).Value.At(3).Missing.ShouldBe(NoAnswer.NoSpread);
        Survival.Of(Spells("1 2+ 3+")).Value.Median.Missing.ShouldBe(NoAnswer.NotReached);
        LogRank.Compare(Spells("1"), []).Missing.ShouldBe(NoAnswer.NoSpread);
        Should.Throw<ArgumentOutOfRangeException>(() => new Spell(2, true, 2)).ParamName.ShouldBe("to");
        Should.Throw<ArgumentOutOfRangeException>(() => new Spell(double.NaN, true)).ParamName.ShouldBe("to");
    }

    static Spell[] Spells(string times) =>
        [.. times.Split(' ').Select(time => new Spell(double.Parse(time.TrimEnd('+')), !time.EndsWith('+')))];
}
