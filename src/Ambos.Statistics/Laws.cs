using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace Ambos.Statistics;

/// <summary>Quantiles by bracketed Newton steps: MathNet's own inverses of t, F and beta stop at about eight digits.</summary>
static class Laws
{
    public static double NormalQuantile(double p) => Normal.InvCDF(0, 1, p);

    public static double TwoSidedNormal(double level) => NormalQuantile(.5 + level / 2);

    public static double StudentQuantile(double p, double freedom) =>
        p < .5 ? -Upper(1 - p, freedom) : Upper(p, freedom);

    /// <summary>P(|T| ≥ |t|).</summary>
    public static double StudentTails(double t, double freedom) => double.IsInfinity(t) ? 0 : 2 * StudentT.CDF(0, 1, freedom, -Math.Abs(t));

    public static double ChiSquaredQuantile(double p, double freedom) => 2 * GammaQuantile(p, freedom / 2);

    public static double ChiSquaredTail(double x, double freedom) => x <= 0 ? 1 : SpecialFunctions.GammaUpperRegularized(freedom / 2, x / 2);

    public static double FisherQuantile(double p, double first, double second)
    {
        var b = BetaQuantile(p, first / 2, second / 2);
        return second * b / (first * (1 - b));
    }

    /// <summary>P(F ≥ f).</summary>
    public static double FisherTail(double f, double first, double second) =>
        f <= 0 ? 1 : SpecialFunctions.BetaRegularized(second / 2, first / 2, second / (second + first * f));

    public static double BetaQuantile(double p, double a, double b) => Invert(new BetaLaw(a, b), p, 0, 1, a / (a + b));

    public static double GammaQuantile(double p, double shape)
    {
        var z = NormalQuantile(p);
        var cube = 1 - 1 / (9 * shape) + z / (3 * Math.Sqrt(shape));
        var start = Math.Max(shape * cube * cube * cube, 1e-3 * shape);
        var high = start + 10;
        while (SpecialFunctions.GammaLowerRegularized(shape, high) < p)
            high *= 2;
        return Invert(new GammaLaw(shape), p, 0, high, start);
    }

    static double Upper(double p, double freedom)
    {
        if (p == .5)
            return 0;
        var high = 2 + 2 * NormalQuantile(p);
        while (StudentT.CDF(0, 1, freedom, high) < p)
            high *= 2;
        return Invert(new StudentLaw(freedom), p, 0, high, NormalQuantile(p));
    }

    static double Invert<TLaw>(TLaw law, double p, double low, double high, double start) where TLaw : struct, ILaw
    {
        var x = start;
        for (var step = 0; step < 200; step++)
        {
            var miss = law.Below(x) - p;
            if (miss == 0)
                return x;
            if (miss > 0)
                high = x;
            else
                low = x;
            var next = x - miss / law.Density(x);
            if (!(next > low && next < high))
                next = (low + high) / 2;
            if (Math.Abs(next - x) <= 1e-15 * Math.Abs(x))
                return next;
            x = next;
        }
        return x;
    }

    interface ILaw
    {
        double Below(double x);

        double Density(double x);
    }

    readonly struct StudentLaw(double freedom) : ILaw
    {
        public double Below(double x) => StudentT.CDF(0, 1, freedom, x);

        public double Density(double x) => StudentT.PDF(0, 1, freedom, x);
    }

    readonly struct BetaLaw(double a, double b) : ILaw
    {
        public double Below(double x) => SpecialFunctions.BetaRegularized(a, b, x);

        public double Density(double x) => Beta.PDF(a, b, x);
    }

    readonly struct GammaLaw(double shape) : ILaw
    {
        public double Below(double x) => SpecialFunctions.GammaLowerRegularized(shape, x);

        public double Density(double x) => Gamma.PDF(shape, 1, x);
    }
}
