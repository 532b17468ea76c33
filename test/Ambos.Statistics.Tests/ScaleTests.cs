namespace Ambos.Statistics.Tests;

/// <summary>R 4.2.2 with psych and lavaan on `attitude` (STATISTICS §4.2).</summary>
public sealed class ScaleTests
{
    static readonly double?[][] All = [.. Attitude.Rows.Select(row => row.Select(cell => (double?)cell).ToArray())];

    [Fact]
    public void Alpha_of_all_seven()
    {
        var scale = Scale.Of(All).Value;

        scale.Alpha.Value.ShouldBeNear(.8431427696, 1e-9);
        scale.Alpha.Interval.ShouldBeNear(.7393756856, .9157730722, 1e-9);
        scale.Alpha.Count.ShouldBe(30);
        scale.StandardisedAlpha.ShouldBeNear(.839083803, 1e-8);
        double[] without = [.8097602063, .7969174573, .8278477659, .8030309750, .7953865742, .8638723114, .8404648683];
        for (var item = 0; item < 7; item++)
            scale.AlphaWithout[item].ShouldBeNear(without[item], 1e-9);
    }

    [Fact]
    public void Alpha_of_six()
    {
        var scale = Scale.Of([.. All.Select(row => row[1..])]).Value;

        scale.Alpha.Value.ShouldBeNear(.8097602063, 1e-9);
        scale.StandardisedAlpha.ShouldBeNear(.8081915178, 1e-9);
        scale.MeanCorrelation.ShouldBeNear(.4125441662, 1e-9);
    }

    /// <summary>factanal(attitude, 1) and lavaan; R's optimiser stops at about five digits.</summary>
    [Fact]
    public void Omega_by_maximum_likelihood()
    {
        var omega = Scale.Of(All).Value.Omega().Value;

        double[] loadings = [.8524782367, .9022414444, .5927051538, .7306959451, .7649939014, .2460927934, .3778440841];
        for (var item = 0; item < 7; item++)
            omega.Loadings[item].ShouldBeNear(loadings[item], 1e-4);
        omega.Standardised.ShouldBeNear(.840544365, 1e-5);
        omega.Value.ShouldBeNear(.8563268368, 1e-3);
    }

    /// <summary>Two answers missing: covariances over everybody who answered both, by hand from three questions.</summary>
    [Fact]
    public void Missing_answers_are_left_out_pair_by_pair()
    {
        double?[][] answers = [[1, 2, null], [2, 2, 3], [3, 4, 4], [4, 3, 5], [5, null, 4], [3, 3, 3]];
        var x = Pairs.Of([1, 2, 3, 4, 3], [2, 2, 4, 3, 3]).XY / 4;
        var y = Pairs.Of([2, 3, 4, 5, 3], [3, 4, 5, 4, 3]).XY / 4;
        var z = Pairs.Of([2, 4, 3, 3], [3, 4, 5, 3]).XY / 3;
        var own = Sample.Of([1, 2, 3, 4, 5, 3]).Variance!.Value + Sample.Of([2, 2, 4, 3, 3]).Variance!.Value + Sample.Of([3, 4, 5, 4, 3]).Variance!.Value;

        var scale = Scale.Of(answers).Value;

        scale.Alpha.Value.ShouldBeNear(1.5 * (1 - own / (own + 2 * (x + y + z))), 1e-12);
        scale.Alpha.Count.ShouldBe(4);
    }

    [Fact]
    public void Too_little_says_why()
    {
        Scale.Of([]).Missing.ShouldBe(NoAnswer.TooFew(0, 2));
        Scale.Of([[1], [2], [3]]).Missing.ShouldBe(NoAnswer.TooFew(1, 2));
        Scale.Of([[1, 2], [2, 1]]).Missing.ShouldBe(NoAnswer.TooFew(2, 3));
        Scale.Of([[1, 2], [2, 2], [3, 2]]).Missing.ShouldBe(NoAnswer.NoSpread);
        Scale.Of([[1, 2], [2, 3], [3, 1]]).Value.AlphaWithout.ShouldBe([null, null]);
        Scale.Of([[1, 2], [2, 3], [3, 1]]).Value.Omega().Missing.ShouldBe(NoAnswer.TooFew(2, 3));
        Should.Throw<ArgumentException>(() => Scale.Of([[1, 2], [2]])).ParamName.ShouldBe("answers");
    }
}
