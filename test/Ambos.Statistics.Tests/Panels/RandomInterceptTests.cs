using System.Globalization;
using Ambos.Statistics.Panels;

namespace Ambos.Statistics.Tests.Panels;

/// <summary>R 4.2.2 with lme4 and nlme (STATISTICS §4.4, §4.6).</summary>
public sealed class RandomInterceptTests
{
    /// <summary>Reaction times over ten days of little sleep: Belenky et al. 2003 (lme4).</summary>
    internal const string Sleep =
        "249.56 258.7047 250.8006 321.4398 356.8519 414.6901 382.2038 290.1486 430.5853 466.3535|" +
        "222.7339 205.2658 202.9778 204.707 207.7161 215.9618 213.6303 217.7272 224.2957 237.3142|" +
        "199.0539 194.3322 234.32 232.8416 229.3074 220.4579 235.4208 255.7511 261.0125 247.5153|" +
        "321.5426 300.4002 283.8565 285.133 285.7973 297.5855 280.2396 318.2613 305.3495 354.0487|" +
        "287.6079 285 301.8206 320.1153 316.2773 293.3187 290.075 334.8177 293.7469 371.5811|" +
        "234.8606 242.8118 272.9613 309.7688 317.4629 309.9976 454.1619 346.8311 330.3003 253.8644|" +
        "283.8424 289.555 276.7693 299.8097 297.171 338.1665 332.0265 348.8399 333.36 362.0428|" +
        "265.4731 276.2012 243.3647 254.6723 279.0244 284.1912 305.5248 331.5229 335.7469 377.299|" +
        "241.6083 273.9472 254.4907 270.8021 251.4519 254.6362 245.4523 235.311 235.7541 237.2466|" +
        "312.3666 313.8058 291.6112 346.1222 365.7324 391.8385 404.2601 416.6923 455.8643 458.9167|" +
        "236.1032 230.3167 238.9256 254.922 250.7103 269.7744 281.5648 308.102 336.2806 351.6451|" +
        "256.2968 243.4543 256.2046 255.5271 268.9165 329.7247 379.4445 362.9184 394.4872 389.0527|" +
        "250.5265 300.0576 269.8939 280.5891 271.8274 304.6336 287.7466 266.5955 321.5418 347.5655|" +
        "221.6771 298.1939 326.8785 346.8555 348.7402 352.8287 354.4266 360.4326 375.6406 388.5417|" +
        "271.9235 268.4369 257.2424 277.6566 314.8222 317.2135 298.1353 348.1229 340.28 366.5131|" +
        "225.264 234.5235 238.9008 240.473 267.5373 344.1937 281.1481 347.5855 365.163 372.2288|" +
        "269.8804 272.4428 277.8989 281.7895 279.1705 284.512 259.2658 304.6306 350.7807 369.4692|" +
        "269.4117 273.474 297.5968 310.6316 287.1726 329.6076 334.4818 343.2199 369.1417 364.1236";

    /// <summary>Growth of 27 children at 8, 10, 12 and 14 years, boys first: Potthoff and Roy 1964 (nlme: Orthodont).</summary>
    const string Growth =
        "26 25 29 31|21.5 22.5 23 26.5|23 22.5 24 27.5|25.5 27.5 26.5 27|20 23.5 22.5 26|24.5 25.5 27 28.5|22 22 24.5 26.5|24 21.5 24.5 25.5|23 20.5 31 26|" +
        "27.5 28 31 31.5|23 23 23.5 25|21.5 23.5 24 28|17 24.5 26 29.5|22.5 25.5 25.5 26|23 24.5 26 30|22 21.5 23.5 25|21 20 21.5 23|21 21.5 24 25.5|" +
        "20.5 24 24.5 26|23.5 24.5 25 26.5|21.5 23 22.5 23.5|20 21 21 22.5|21.5 22.5 23 25|23 23 23.5 24|20 21 22 21.5|16.5 19 19 19.5|24.5 25 28 28";

    /// <summary>Yield of dyestuff from six batches: Davies and Goldsmith 1972, and the invented second table of Box and Tiao 1973 (lme4).</summary>
    const string Dyestuff = "1545 1440 1440 1520 1580|1540 1555 1490 1560 1495|1595 1550 1605 1510 1560|1445 1440 1595 1465 1545|1595 1630 1515 1635 1625|1520 1455 1450 1480 1445";
    const string Dyestuff2 = "7.298 3.846 2.434 9.566 7.99|5.22 6.556 .608 11.788 -.892|.11 10.386 13.434 5.51 8.166|2.212 4.852 7.092 9.288 4.98|.282 9.014 4.458 9.446 7.198|1.722 4.782 8.106 .758 3.758";

    [Fact]
    public void Batches()
    {
        var fit = Fit(Dyestuff);

        fit.Slopes[0].ShouldBeNear(1527.5, 1e-10);
        fit.StandardError(0).ShouldBeNear(19.38341218, 1e-7);
        fit.VarianceBetween.ShouldBeNear(1764.050006, 1e-6);
        fit.VarianceWithin.ShouldBeNear(2451.249999, 1e-6);
        fit.Criterion.ShouldBeNear(319.6542768, 1e-9);
        double[] levels = [-17.60685, .391263, 28.56223, -23.08454, 56.73319, -44.99529];
        fit.Freedom(0).ShouldBeNear(5, 1e-6);
        for (var batch = 0; batch < 6; batch++)
            fit.Levels[batch].ShouldBeNear(levels[batch], 2e-6);
    }

    [Fact]
    public void Batches_that_do_not_differ_have_variance_zero()
    {
        var fit = Fit(Dyestuff2);

        fit.Slopes[0].ShouldBeNear(5.6656, 1e-9);
        fit.VarianceBetween.ShouldBe(0);
        fit.VarianceWithin.ShouldBeNear(13.80630963, 1e-8);
        fit.Criterion.ShouldBeNear(161.8282778, 1e-9);
        fit.Icc.ShouldBe(0);
    }

    [Fact]
    public void Days_without_sleep()
    {
        var fit = Fit(Sleep, (_, day) => day);

        fit.Slopes[0].ShouldBeNear(251.4051048, 1e-9);
        fit.Slopes[1].ShouldBeNear(10.46728596, 1e-9);
        fit.StandardError(0).ShouldBeNear(9.746716269, 1e-7);
        fit.StandardError(1).ShouldBeNear(.8042214289, 1e-7);
        fit.VarianceBetween.ShouldBeNear(1378.178514, 1e-6);
        fit.VarianceWithin.ShouldBeNear(960.4565786, 1e-6);
        fit.Criterion.ShouldBeNear(1786.465085395, 1e-11);
        // lmerTest 3.1.3
        fit.Freedom(0).ShouldBeNear(22.8101985553, 1e-6);
        fit.Freedom(1).ShouldBeNear(161, 1e-6);
        fit.P(0).ShouldBeNear(2.24135095934e-18, 1e-3);
        fit.Interval(1).Contains(8.9).ShouldBeTrue();
    }

    /// <summary>
    /// confint(lmer(Reaction ~ Days + (1 | Subject))): ends of the profile likelihood, where −2 log likelihood (not restricted) has risen by χ²(.95, 1). The library gives t intervals
    /// instead; its sums give R's ends.
    /// </summary>
    [Fact]
    public void Likelihood_falls_as_far_as_R_says_at_its_ends()
    {
        double[] reaction = [.. Sleep.Split('|', ' ').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))], days = [.. Enumerable.Range(0, 180).Select(row => (double)(row % 10))];
        int[] subjects = [.. Enumerable.Range(0, 180).Select(row => row / 10)];
        var (chi, free) = (Laws.TwoSidedNormal(.95) * Laws.TwoSidedNormal(.95), new GroupMoments(reaction, [days], subjects));
        double Rest(GroupMoments moments, double ratio) => moments.At(ratio)!.Residual * (180 - moments.Width);
        double Levels(double ratio) => 18 * Math.Log(1 + 10 * ratio);
        double Profile(GroupMoments moments) => Least(log => 180 * (1 + Math.Log(2 * Math.PI * Rest(moments, Math.Exp(log)) / 180)) + Levels(Math.Exp(log)), -4, 4);
        var best = Profile(free);

        foreach (var end in (double[])[8.886550958, 12.04802096])
            (Profile(new GroupMoments([.. reaction.Zip(days, (y, day) => y - end * day)], [], subjects)) - best).ShouldBeNear(chi, 1e-5);
        foreach (var end in (double[])[26.00712, 52.93598])
            (Least(log => 180 * (Math.Log(2 * Math.PI) + log) + Rest(free, end * end / Math.Exp(log)) / Math.Exp(log) + Levels(end * end / Math.Exp(log)), 5, 9) - best).ShouldBeNear(chi, 1e-4);

        static double Least(Func<double, double> height, double low, double high)
        {
            for (var step = 0; step < 120; step++)
            {
                var (left, right) = (low + .382 * (high - low), high - .382 * (high - low));
                (low, high) = height(left) < height(right) ? (low, right) : (left, high);
            }
            return height((low + high) / 2);
        }
    }

    [Fact]
    public void Children_who_grow()
    {
        var fit = Fit(Growth, (_, visit) => 8 + 2 * visit, (child, _) => child < 16 ? 0 : 1);

        double[] slopes = [17.706712963, .6601851852, -2.3210227273];
        double[] errors = [.833922474, .0616059163, .7614168487];
        for (var slope = 0; slope < 3; slope++)
        {
            fit.Slopes[slope].ShouldBeNear(slopes[slope], 1e-9);
            fit.StandardError(slope).ShouldBeNear(errors[slope], 1e-6);
        }
        fit.VarianceBetween.ShouldBeNear(3.266783725, 1e-6);
        fit.VarianceWithin.ShouldBeNear(2.049456018, 1e-6);
        fit.Criterion.ShouldBeNear(437.512507828, 1e-10);
        // lmerTest 3.1.3
        double[] freedoms = [99.35236523, 80, 25];
        for (var slope = 0; slope < 3; slope++)
            fit.Freedom(slope).ShouldBeNear(freedoms[slope], 1e-6);
        fit.P(2).ShouldBeNear(.005375055972, 1e-5);
    }

    [Fact]
    public void Children_without_sex()
    {
        var fit = Fit(Growth, (_, visit) => 8 + 2 * visit);

        fit.Slopes[0].ShouldBeNear(16.7611111111, 1e-10);
        fit.Slopes[1].ShouldBeNear(.6601851852, 1e-9);
        fit.VarianceBetween.ShouldBeNear(4.472055511, 1e-6);
        fit.VarianceWithin.ShouldBeNear(2.049456019, 1e-6);
        fit.Icc.ShouldBeNear(.6857391098, 1e-6);
        (fit.Criterion / -2).ShouldBeNear(-223.5012578, 1e-9);
    }

    [Fact]
    public void Teams_with_a_level_for_each_month()
    {
        var rows = Fixture.Panel.Rows(1);
        var months = Enumerable.Range(2, 5).Select(month => Array.ConvertAll(rows.Periods, p => p == month ? 1d : 0d));

        var fit = RandomIntercept.Fit(rows.Y, [rows.X, .. months], rows.Teams).Value;

        fit.Slopes[1].ShouldBeNear(.3353263065, 1e-7);
        fit.StandardError(1).ShouldBeNear(.1470562720, 1e-7);
        fit.VarianceBetween.ShouldBeNear(.08948160804, 1e-6);
        fit.VarianceWithin.ShouldBeNear(.06218989058, 1e-6);
        fit.Criterion.ShouldBeNear(31.86226375, 1e-8);
    }

    [Fact]
    public void Within_and_between_teams()
    {
        var split = WithinBetween.Of(Fixture.Panel, 1).Value;

        split.Within.ShouldBeNear(.2877966372, 1e-9);
        split.Between.ShouldBeNear(.8622298408, 1e-7);
        split.BetweenError.ShouldBeNear(.5050212196, 1e-7);
        split.Differ.ShouldBeFalse();
        WithinBetween.Of(Panel.Of(Fixture.Inside[..4], Fixture.Outside[..4]), 1).Missing.ShouldBe(NoAnswer.TooFew(4, 5));
    }

    [Fact]
    public void The_slope_within_is_that_of_fixed_effects_in_a_full_panel() =>
        WithinBetween.Of(Fixture.Panel, 2).Value.Within.ShouldBeNear(WithinSlope.At(Fixture.Panel, 2).Value.Value, 1e-9);

    [Fact]
    public void Too_little_says_why()
    {
        RandomIntercept.Fit([1, 2, 3], [], [0, 0, 0]).Missing.ShouldBe(NoAnswer.TooFew(1, 2));
        RandomIntercept.Fit([1, 2, 3], [], [0, 1, 2]).Missing.ShouldBe(NoAnswer.TooFew(3, 4));
        RandomIntercept.Fit([1, 2, 3, 4], [[1, 1, 1, 1]], [0, 0, 1, 1]).Missing.ShouldBe(NoAnswer.NoSpread);
        RandomIntercept.Fit([2, 2, 2, 2], [], [0, 0, 1, 1]).Missing.ShouldBe(NoAnswer.Exact);
        Should.Throw<ArgumentException>(() => RandomIntercept.Fit([1, 2], [], [0])).ParamName.ShouldBe("groups");
    }

    static RandomIntercept Fit(string table, params Func<int, int, double>[] regressors)
    {
        var rows = table.Split('|').Select(row => row.Split(' ').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray()).ToArray();
        var cells = rows.SelectMany((row, group) => row.Select((value, place) => (value, group, place))).ToArray();
        return RandomIntercept.Fit([.. cells.Select(cell => cell.value)],
            [.. regressors.Select(column => cells.Select(cell => column(cell.group, cell.place)).ToArray())], [.. cells.Select(cell => cell.group)]).Value;
    }
}
