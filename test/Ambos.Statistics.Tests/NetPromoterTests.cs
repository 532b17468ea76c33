namespace Ambos.Statistics.Tests;

/// <summary>Formulas of Bonett and Price 2012 computed in R 4.2.2 (STATISTICS §4.1).</summary>
public sealed class NetPromoterTests
{
    [Theory]
    [InlineData(50, 30, 20, 30, 7.810249676, 14.69219192, 45.30780808, 29.41176471, 14.13872083, 44.68480858)]
    [InlineData(5, 3, 2, 30, 24.69817807, -18.40753951, 78.40753951, 25, -21.91306624, 71.91306624)]
    [InlineData(10, 0, 0, 100, 0, 100, 100, 83.33333333, 52.05795584, 100)]
    [InlineData(0, 5, 0, 0, 0, 0, 0, 0, -39.59725213, 39.59725213)]
    [InlineData(120, 60, 20, 50, 4.743416490, 40.70307451, 59.29692549, 49.50495050, 40.17335368, 58.83654731)]
    [InlineData(30, 50, 70, -26.66666667, 6.301087502, -39.01657124, -14.31676210, -26.31578947, -38.64833106, -13.98324788)]
    public void Adjusted_interval(
        int promoters, int passives, int detractors, double score, double error, double plainLow, double plainHigh, double centre, double low, double high)
    {
        var half = Laws.TwoSidedNormal(.95) * error;
        (score - half).ShouldBe(plainLow, 1e-7);
        (score + half).ShouldBe(plainHigh, 1e-7);
        (100d * (promoters - detractors) / (promoters + passives + detractors + 2)).ShouldBe(centre, 1e-7);
        if (high < 100)
            ((low + high) / 2).ShouldBe(centre, 1e-7);
        var answers = new NetPromoter(promoters, passives, detractors);

        answers.StandardError.ShouldBeNear(error, 1e-8);
        var found = answers.Estimate().Value;
        found.Value.ShouldBeNear(score, 1e-8);
        found.Interval.ShouldBeNear(low, high, 1e-8);
    }

    /// <summary>Exact coverage by going through all answers: the usual interval first, ours second.</summary>
    [Theory]
    [InlineData(.40, .25, 5, .800, .963)]
    [InlineData(.40, .25, 10, .901, .956)]
    [InlineData(.40, .25, 20, .926, .947)]
    [InlineData(.40, .25, 50, .941, .950)]
    [InlineData(.40, .25, 100, .946, .949)]
    [InlineData(.70, .10, 5, .801, .970)]
    [InlineData(.70, .10, 10, .877, .977)]
    [InlineData(.70, .10, 20, .907, .961)]
    [InlineData(.70, .10, 50, .934, .951)]
    [InlineData(.70, .10, 100, .941, .953)]
    [InlineData(.20, .50, 5, .840, .975)]
    [InlineData(.20, .50, 10, .896, .947)]
    [InlineData(.20, .50, 20, .926, .949)]
    [InlineData(.20, .50, 50, .941, .950)]
    [InlineData(.20, .50, 100, .945, .950)]
    [InlineData(.90, .02, 5, .401, .989)]
    [InlineData(.90, .02, 10, .649, .987)]
    [InlineData(.90, .02, 20, .875, .987)]
    [InlineData(.90, .02, 50, .910, .980)]
    [InlineData(.90, .02, 100, .930, .968)]
    public void Covers_the_truth_as_often_as_it_says(double promoters, double detractors, int count, double usual, double expected)
    {
        var (truth, plain, covered) = (100 * (promoters - detractors), 0d, 0d);
        for (var p = 0; p <= count; p++)
            for (var d = 0; d <= count - p; d++)
            {
                var answers = new NetPromoter(p, count - p - d, d);
                var (chance, interval) = (Chance(p, d, count, promoters, detractors), answers.Estimate().Value.Interval);
                covered += truth >= interval.Low - 1e-9 && truth <= interval.High + 1e-9 ? chance : 0;
                plain += Math.Abs(answers.Score!.Value - truth) <= Laws.TwoSidedNormal(.95) * answers.StandardError!.Value + 1e-9 ? chance : 0;
            }

        covered.ShouldBePrinted(expected, 3);
        plain.ShouldBePrinted(usual, 3);
    }

    [Fact]
    public void Difference_of_two_scores()
    {
        // MOVER by hand from the intervals above: 30 [14.13872083, 44.68480858] and −26.66666667 [−38.64833106, −13.98324788].
        var down = Math.Sqrt(Math.Pow(30 - 14.13872083, 2) + Math.Pow(-13.98324788 + 26.66666667, 2));
        var up = Math.Sqrt(Math.Pow(44.68480858 - 30, 2) + Math.Pow(-26.66666667 + 38.64833106, 2));

        var found = new NetPromoter(50, 30, 20).Less(new(30, 50, 70)).Value;

        found.Value.ShouldBeNear(56.66666667, 1e-8);
        found.Interval.ShouldBeNear(56.66666667 - down, 56.66666667 + up, 1e-8);
    }

    [Fact]
    public void Counts_answers()
    {
        NetPromoter.Of([0, 6, 7, 8, 9, 10, 10]).ShouldBe(new NetPromoter(3, 2, 2));
        new NetPromoter(1, 2, 3).Merge(new(4, 5, 6)).ShouldBe(new NetPromoter(5, 7, 9));
        Should.Throw<ArgumentOutOfRangeException>(() => NetPromoter.Of([11])).ParamName.ShouldBe("answers");
    }

    [Fact]
    public void No_answers_no_score()
    {
        default(NetPromoter).Score.ShouldBeNull();
        default(NetPromoter).StandardError.ShouldBeNull();
        default(NetPromoter).Estimate().Missing.ShouldBe(NoAnswer.TooFew(0, 1));
        new NetPromoter(1, 1, 1).Less(default).Found.ShouldBeFalse();
    }

    static double Chance(int p, int d, int count, double promoters, double detractors) =>
        Math.Exp(LogFactorial(count) - LogFactorial(p) - LogFactorial(d) - LogFactorial(count - p - d)
            + p * Math.Log(promoters) + d * Math.Log(detractors) + (count - p - d) * Math.Log(1 - promoters - detractors));

    static double LogFactorial(int n) => MathNet.Numerics.SpecialFunctions.FactorialLn(n);
}
