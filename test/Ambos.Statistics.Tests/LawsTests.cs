namespace Ambos.Statistics.Tests;

/// <summary>R 4.2.2: qt, qnorm, qchisq, qf, qbeta (STATISTICS §4.14, tolerance 1e-8).</summary>
public sealed class LawsTests
{
    [Theory]
    [InlineData(1.5, 6.016663104)]
    [InlineData(3.47, 2.95195879)]
    [InlineData(5.896318383, 2.457379605)]
    [InlineData(12.62, 2.166999927)]
    [InlineData(30, 2.042272456)]
    public void Student(double freedom, double expected)
    {
        Laws.StudentQuantile(.975, freedom).ShouldBeNear(expected, 1e-9);
        Laws.StudentQuantile(.025, freedom).ShouldBeNear(-expected, 1e-9);
    }

    [Fact]
    public void Student_tails() => Laws.StudentTails(2.72208857, 5.896318383).ShouldBeNear(.03515984369, 1e-8);

    [Theory]
    [InlineData(.9, 1.281551566)]
    [InlineData(.95, 1.644853627)]
    [InlineData(.975, 1.959963985)]
    [InlineData(.99, 2.326347874)]
    [InlineData(.995, 2.575829304)]
    public void Normal(double p, double expected) => Laws.NormalQuantile(p).ShouldBeNear(expected, 1e-9);

    [Fact]
    public void Chi_squared()
    {
        Laws.ChiSquaredQuantile(.025, 6).ShouldBeNear(1.237344246, 1e-9);
        Laws.ChiSquaredQuantile(.975, 8).ShouldBeNear(17.53454614, 1e-9);
        Laws.ChiSquaredTail(17.53454614, 8).ShouldBeNear(.025, 1e-8);
    }

    [Fact]
    public void Fisher()
    {
        Laws.FisherQuantile(.025, 5, 24).ShouldBeNear(.1592853785, 1e-9);
        Laws.FisherQuantile(.975, 5, 24).ShouldBeNear(3.154816343, 1e-9);
        Laws.FisherTail(3.154816343, 5, 24).ShouldBeNear(.025, 1e-8);
    }

    [Fact]
    public void Beta() => Laws.BetaQuantile(.025, 8, 3).ShouldBeNear(.4439045377, 1e-9);

    /// <summary>What MathNet gives and the library takes from it: pbinom, qbinom, pnorm, pgamma, pbeta, lgamma.</summary>
    [Fact]
    public void Laws_of_MathNet()
    {
        MathNet.Numerics.Distributions.Binomial.CDF(.85, 10, 7).ShouldBeNear(.1798035196, 1e-9);
        Enumerable.Range(0, 51).First(met => MathNet.Numerics.Distributions.Binomial.CDF(.85, 50, met) >= .025).ShouldBe(37);
        MathNet.Numerics.Distributions.Normal.CDF(0, 1, 1.96).ShouldBeNear(.9750021049, 1e-9);
        MathNet.Numerics.SpecialFunctions.GammaLowerRegularized(3, 2).ShouldBeNear(.3233235838, 1e-9);
        MathNet.Numerics.SpecialFunctions.BetaRegularized(2, 5, .3).ShouldBeNear(.579825, 1e-9);
        new MathNet.Numerics.Distributions.Laplace(0, 10).CumulativeDistribution(-16.09437912).ShouldBeNear(.1, 1e-9);
        MathNet.Numerics.SpecialFunctions.GammaLn(4.5).ShouldBeNear(2.453736571, 1e-9);
    }

    [Theory]
    [InlineData(.5, 3)]
    [InlineData(.9999999, 1)]
    [InlineData(.975, 1e7)]
    public void A_student_quantile_leads_back_to_its_probability(double p, double freedom) =>
        Laws.StudentTails(Laws.StudentQuantile(p, freedom), freedom).ShouldBeNear(2 * (1 - p), 1e-7);

    [Theory]
    [InlineData(1e-6, .5)]
    [InlineData(.025, 1)]
    [InlineData(.975, 100_000)]
    public void A_gamma_quantile_leads_back_to_its_probability(double p, double shape) =>
        MathNet.Numerics.SpecialFunctions.GammaLowerRegularized(shape, Laws.GammaQuantile(p, shape)).ShouldBeNear(p, 1e-8);
}
