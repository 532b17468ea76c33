using Ambos.Statistics.Panels;

namespace Ambos.Statistics.Tests;

/// <summary>R 4.2.2 on larger published tables (STATISTICS §4.3, §4.8, §4.9).</summary>
public sealed class PublishedTests
{
    static readonly double[][] Companies = Tables.Numbers("bh1996-groups");

    /// <summary>multilevel::ICC1 takes the plain mean of group sizes, here 74.57 of 7,382 soldiers; ours the effective one, which moves the fourth digit.</summary>
    [Theory]
    [InlineData(0, .1331066791, .9196731954)]
    [InlineData(1, .0442652976, .7754596778)]
    [InlineData(2, .1270275500, .9156129693)]
    [InlineData(3, .0433690501, .7717128755)]
    public void Soldiers_of_99_companies(int measure, double icc1, double icc2)
    {
        var companies = Grouping.Of(Companies.Select(row => Sample.FromMoments((int)row[0], row[1 + 2 * measure], row[2 + 2 * measure]))).Value;

        companies.People.ShouldBe(7_382);
        companies.Groups.ShouldBe(99);
        companies.Icc2.ShouldBeNear(icc2, 1e-8);
        companies.Icc1.ShouldBe(icc1, 1e-3);
        var plain = 7_382 / 99d;
        ((companies.MeanSquareBetween - companies.MeanSquareWithin) / (companies.MeanSquareBetween + (plain - 1) * companies.MeanSquareWithin)).ShouldBeNear(icc1, 1e-8);
    }

    /// <summary>lme(HRS ~ 1, random = ~1 | GRP): REML asks of a company only its size, mean and variance.</summary>
    [Fact]
    public void Levels_of_companies_by_restricted_likelihood()
    {
        var rows = Companies.SelectMany((row, company) => Tables.With((int)row[0], row[1], row[2]).Select(value => (value, company))).ToArray();

        var fit = RandomIntercept.Fit([.. rows.Select(row => row.value)], [], [.. rows.Select(row => row.company)]).Value;

        fit.Icc.ShouldBeNear(.1292369402, 1e-6);
    }

    /// <summary>multilevel::rwg and rwg.j against 2 random variance, means over 49 companies: agreement asks only for variances.</summary>
    [Fact]
    public void Soldiers_who_agree_on_their_leaders()
    {
        var companies = Tables.Numbers("lq2002-groups");

        companies.Average(row => Agreement.Of(Tables.With((int)row[0], 3, row[1]), Agreement.Random(5)).Value.Value).ShouldBeNear(.7032334965, 1e-8);
        companies.Average(row =>
        {
            var columns = row[2..].Select(variance => Tables.With((int)row[0], 3, variance)).ToArray();
            return Agreement.Of([.. Enumerable.Range(0, (int)row[0]).Select(person => columns.Select(column => column[person]).ToArray())], Agreement.Random(5)).Value.Value;
        }).ShouldBeNear(.8677849, 1e-7);
    }

    [Fact]
    public void Patients_of_a_lung()
    {
        var groups = Tables.Spells("lung");
        var all = Survival.Of([.. groups[0], .. groups[1]]).Value;

        (all.Count, all.Ended).ShouldBe((228, 165));
        all.Median.Value.ShouldBe(310);
        var (low, high) = all.MedianBand(SurvivalScale.Log);
        (low.Value, high.Value).ShouldBe((285, 363));
        all.At(100).Value.Value.ShouldBePrinted(.863969, 6);
        all.At(365).Value.Value.ShouldBePrinted(.409242, 6);
        all.At(365, SurvivalScale.Log).Value.Interval.ShouldBePrinted(.344722, .485838, 6);
        all.At(365).Value.Interval.ShouldBePrinted(.338714, .478381, 6);
        all.Steps.Last(step => step.Time <= 365).StandardError.ShouldBePrinted(.0358236, 7);
        var mean = all.MeanUntil(365).Value;
        mean.Value.ShouldBeNear(263.2218665, 1e-9);
        (mean.Interval.Width / 2 / Laws.TwoSidedNormal(.95)).ShouldBeNear(7.798859, 1e-6);
        var sexes = LogRank.Compare(groups[0], groups[1]).Value;
        sexes.ChiSquared.ShouldBePrinted(10.3267, 4);
        sexes.P.ShouldBePrinted(.001311, 6);
    }

    [Fact]
    public void Provinces_of_Switzerland()
    {
        var swiss = Tables.Numbers("swiss");

        var drivers = Drivers.Of(swiss[1..], swiss[0], leastPerDriver: 9).Value;

        drivers.RSquared.ShouldBeNear(.7067350016, 1e-9);
        Same(drivers.Weights, .04841689581, .15470824981, .27196410465, .11468002995, .11696572138);
        Same(drivers.Shapley(), .05709122077, .17117302890, .26013467862, .10557015037, .11276592293);
    }

    static void Same(IReadOnlyList<double> actual, params double[] expected)
    {
        for (var i = 0; i < expected.Length; i++)
            actual[i].ShouldBeNear(expected[i], 1e-8);
    }
}
