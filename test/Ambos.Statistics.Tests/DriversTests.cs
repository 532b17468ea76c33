namespace Ambos.Statistics.Tests;

/// <summary>R 4.2.2 (STATISTICS §4.8, §4.5): `attitude`; `mtcars` of Henderson and Velleman 1981 (Motor Trend 1974).</summary>
public sealed class DriversTests
{
    static readonly double[] Mpg = [21, 21, 22.8, 21.4, 18.7, 18.1, 14.3, 24.4, 22.8, 19.2, 17.8, 16.4, 17.3, 15.2, 10.4, 10.4, 14.7, 32.4, 30.4, 33.9, 21.5, 15.5, 15.2, 13.3, 19.2, 27.3, 26, 30.4, 15.8, 19.7, 15, 21.4];
    static readonly double[] Cylinders = [6, 6, 4, 6, 8, 6, 8, 4, 4, 6, 6, 8, 8, 8, 8, 8, 8, 4, 4, 4, 4, 8, 8, 8, 8, 4, 4, 4, 8, 6, 8, 4];
    static readonly double[] Displacement = [160, 160, 108, 258, 360, 225, 360, 146.7, 140.8, 167.6, 167.6, 275.8, 275.8, 275.8, 472, 460, 440, 78.7, 75.7, 71.1, 120.1, 318, 304, 350, 400, 79, 120.3, 95.1, 351, 145, 301, 121];
    static readonly double[] Power = [110, 110, 93, 110, 175, 105, 245, 62, 95, 123, 123, 180, 180, 180, 205, 215, 230, 66, 52, 65, 97, 150, 150, 245, 175, 66, 91, 113, 264, 175, 335, 109];
    static readonly double[] Axle = [3.90, 3.90, 3.85, 3.08, 3.15, 2.76, 3.21, 3.69, 3.92, 3.92, 3.92, 3.07, 3.07, 3.07, 2.93, 3.00, 3.23, 4.08, 4.93, 4.22, 3.70, 2.76, 3.15, 3.73, 3.08, 4.08, 4.43, 3.77, 4.22, 3.62, 3.54, 4.11];
    static readonly double[] Weight = [2.620, 2.875, 2.320, 3.215, 3.440, 3.460, 3.570, 3.190, 3.150, 3.440, 3.440, 4.070, 3.730, 3.780, 5.250, 5.424, 5.345, 2.200, 1.615, 1.835, 2.465, 3.520, 3.435, 3.840, 3.845, 1.935, 2.140, 1.513, 3.170, 2.770, 3.570, 2.780];
    static readonly double[] Quarter = [16.46, 17.02, 18.61, 19.44, 17.02, 20.22, 15.84, 20.00, 22.90, 18.30, 18.90, 17.40, 17.60, 18.00, 17.98, 17.82, 17.42, 19.47, 18.52, 19.90, 20.01, 16.87, 17.30, 15.41, 17.05, 18.90, 16.70, 16.90, 14.50, 15.50, 14.60, 18.60];

    static readonly Drivers OfAttitude =
        Drivers.Of([.. Attitude.Names[1..].Select(Attitude.Column)], Attitude.Column("rating"), leastPerDriver: 5).Value;

    [Fact]
    public void Relative_weights()
    {
        Same(OfAttitude.Weights, .362760199658, .056002278779, .163610910751, .121780399688, .008255466496, .020192737159);
        OfAttitude.RSquared.ShouldBeNear(.7326019925, 1e-9);
    }

    [Fact]
    public void Shapley()
    {
        Same(OfAttitude.Shapley(), .370816194319, .050903792972, .155765990169, .120345079404, .006588722546, .028182213122);
        OfAttitude.Shapley().Sum().ShouldBeNear(.7326019925, 1e-9);
    }

    [Fact]
    public void Slopes_and_inflation()
    {
        Same(OfAttitude.StandardisedSlopes(), .6707252044, -.0734274277, .3088702437, .0698117150, .0311997486, -.1834644500);
        Same(OfAttitude.Inflation(), 2.667060308, 1.600891407, 2.271043158, 3.078226218, 1.228108967, 1.951590791);
    }

    /// <summary>What summary(lm(rating ~ .)) prints, from slopes, inflation and explained variance: t² = β²(n − p − 1) / (VIF (1 − R²)).</summary>
    [Fact]
    public void Only_one_of_six_stands_out_in_the_full_regression()
    {
        var (slopes, inflation) = (OfAttitude.StandardisedSlopes(), OfAttitude.Inflation());
        double[] p = [.. slopes.Zip(inflation, (slope, vif) => Laws.StudentTails(slope / Math.Sqrt(vif * (1 - OfAttitude.RSquared) / 23), 23))];
        double[] printed = [.000903, .5956, .0699, .7155, .7963, .2356], adjusted = [.00542, .796, .210, .796, .796, .471];
        int[] digits = [6, 4, 4, 4, 4, 4], fewer = [5, 3, 3, 3, 3, 3];
        for (var i = 0; i < 6; i++)
        {
            p[i].ShouldBePrinted(printed[i], digits[i]);
            MultipleTests.BenjaminiHochberg(p)[i].ShouldBePrinted(adjusted[i], fewer[i]);
        }
        (1 - (1 - OfAttitude.RSquared) * 29 / 23).ShouldBeNear(.6628459906, 1e-9);
        Math.Sqrt((1 - OfAttitude.RSquared) * 29 / 23 * Sample.Of(Attitude.Column("rating")).Variance!.Value).ShouldBeNear(7.067993765, 1e-9);
    }

    [Fact]
    public void The_first_place_may_change_with_the_method()
    {
        var four = Drivers.Of([Power, Weight, Quarter, Axle], Mpg, 8).Value;
        Same(four.Weights, .21271045092, .35918543025, .08225878465, .19123060201);
        Same(four.Shapley(), .2401252518, .3560579105, .0729013992, .1763007064);
        four.RSquared.ShouldBeNear(.8453852678, 1e-9);

        var cars = Drivers.Of([Cylinders, Displacement, Power], Mpg).Value;

        Same(cars.Weights, .2723144271, .2793549601, .2162183569);
        Same(cars.Shapley(), .2785247759, .2783723208, .2109906474);
    }

    [Fact]
    public void Too_little_says_why()
    {
        Drivers.Of([Cylinders, Displacement, Power], Mpg, 11).Missing.ShouldBe(NoAnswer.TooFew(32, 33));
        Drivers.Of([Power, [.. Power.Select(p => 2 * p)]], Mpg).Missing.ShouldBe(NoAnswer.Exact);
        Drivers.Of([new double[32]], Mpg).Missing.ShouldBe(NoAnswer.NoSpread);
        Should.Throw<ArgumentException>(() => Drivers.Of([], Mpg)).ParamName.ShouldBe("drivers");
        Should.Throw<ArgumentException>(() => Drivers.Of([[1, 2]], Mpg)).ParamName.ShouldBe("drivers");
        Should.Throw<ArgumentException>(() => Drivers.FromCorrelations(new double[2, 2])).ParamName.ShouldBe("correlations");
        Should.Throw<ArgumentException>(() => Drivers.FromCorrelations(new[,] { { 1, double.NaN }, { double.NaN, 1 } })).ParamName.ShouldBe("correlations");
    }

    static void Same(IReadOnlyList<double> actual, params double[] expected)
    {
        actual.Count.ShouldBe(expected.Length);
        for (var i = 0; i < expected.Length; i++)
            actual[i].ShouldBeNear(expected[i], 1e-8);
    }
}
