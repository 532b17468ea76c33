namespace Ambos.Statistics.Tests;

/// <summary>Formulas of Bonett and Price 2012 computed in R 4.2.2 (STATISTICS §4.1).</summary>
public sealed class NetPromoterTests
{
    [Theory]
    [InlineData(50, 30, 20, 30, 7.810249676, 14.13872083, 44.68480858)]
    [InlineData(5, 3, 2, 30, 24.69817807, -21.91306624, 71.91306624)]
    [InlineData(10, 0, 0, 100, 0, 52.05795584, 100)]
    [InlineData(0, 5, 0, 0, 0, -39.59725213, 39.59725213)]
    [InlineData(120, 60, 20, 50, 4.743416490, 40.17335368, 58.83654731)]
    [InlineData(30, 50, 70, -26.66666667, 6.301087502, -38.64833106, -13.98324788)]
    public void Adjusted_interval(int promoters, int passives, int detractors, double score, double error, double low, double high)
    {
        var answers = new NetPromoter(promoters, passives, detractors);

        answers.StandardError.ShouldBeNear(error, 1e-8);
        var found = answers.Estimate().Value;
        found.Value.ShouldBeNear(score, 1e-8);
        found.Interval.ShouldBeNear(low, high, 1e-8);
    }

    [Theory]
    [InlineData(.40, .25, 5, .963)]
    [InlineData(.40, .25, 20, .947)]
    [InlineData(.70, .10, 10, .977)]
    [InlineData(.20, .50, 50, .950)]
    [InlineData(.90, .02, 5, .989)]
    [InlineData(.90, .02, 100, .968)]
    public void Covers_the_truth_as_often_as_it_says(double promoters, double detractors, int count, double expected)
    {
        var covered = 0d;
        for (var p = 0; p <= count; p++)
            for (var d = 0; d <= count - p; d++)
            {
                var interval = new NetPromoter(p, count - p - d, d).Estimate().Value.Interval;
                if (new Interval(interval.Low - 1e-9, interval.High + 1e-9).Contains(100 * (promoters - detractors)))
                    covered += Chance(p, d, count, promoters, detractors);
            }

        covered.ShouldBePrinted(expected, 3);
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
