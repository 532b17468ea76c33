using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace Ambos.Statistics.Panels;

/// <summary>
/// A line in which every group has its own level and its own slope, both drawn from a common spread and perhaps going together: do teams differ in how steeply they rise?
/// Restricted maximum likelihood (Laird and Ware 1982), over the lower triangle that makes both spreads and their correlation (Bates 2015).
/// </summary>
public sealed record RandomSlope
{
    const double Still = 1e-13;
    const int MostSteps = 4_000;

    RandomSlope(Moments.Trial trial, double[] root)
    {
        (Intercept, Slope, VarianceWithin, Criterion) = (trial.Intercept, trial.Slope, trial.Residual, trial.Criterion);
        (InterceptError, SlopeError) = (Math.Sqrt(trial.InterceptVariance), Math.Sqrt(trial.SlopeVariance));
        VarianceOfIntercepts = trial.Residual * root[0] * root[0];
        VarianceOfSlopes = trial.Residual * (root[1] * root[1] + root[2] * root[2]);
        Correlation = VarianceOfIntercepts > 0 && VarianceOfSlopes > 0
            ? Math.Clamp(Math.Sign(root[0]) * root[1] / Math.Sqrt(root[1] * root[1] + root[2] * root[2]), -1, 1) : null;
    }

    /// <summary>Where the common line stands at x = 0.</summary>
    public double Intercept { get; }

    /// <summary>Its standard error.</summary>
    public double InterceptError { get; }

    /// <summary>The common slope: units of the outcome for one unit of x.</summary>
    public double Slope { get; }

    /// <summary>Its standard error, which allows for groups having slopes of their own.</summary>
    public double SlopeError { get; }

    /// <summary>Variance of the groups' levels at x = 0.</summary>
    public double VarianceOfIntercepts { get; }

    /// <summary>Variance of the groups' slopes; near zero when all rise alike.</summary>
    public double VarianceOfSlopes { get; }

    /// <summary>Whether groups that stand higher at x = 0 rise more steeply, from −1 to 1; none when either does not vary.</summary>
    public double? Correlation { get; }

    /// <summary>Variance within groups.</summary>
    public double VarianceWithin { get; }

    /// <summary>−2 log restricted likelihood, as lme4 prints it.</summary>
    public double Criterion { get; }

    /// <summary>Fits the lines.</summary>
    /// <param name="outcome">A value per row.</param>
    /// <param name="x">What the lines run over, a value per row.</param>
    /// <param name="groups">The group of each row.</param>
    /// <returns>No answer below three groups, with too few rows for two figures a group, when x stands still within all groups, or when the fit is exact.</returns>
    /// <exception cref="ArgumentException">Columns of different length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Values that are not finite.</exception>
    public static Finding<RandomSlope> Fit(double[] outcome, double[] x, int[] groups)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(groups);
        Refuse.Unequal(outcome.Length, x.Length, nameof(x));
        Refuse.Unequal(outcome.Length, groups.Length, nameof(groups));
        Refuse.NotTable([outcome], nameof(outcome));
        Refuse.NotTable([x], nameof(x));
        var count = groups.Distinct().Count();
        if (count < 3)
            return NoAnswer.TooFew(count, 3);
        if (outcome.Length < 2 * count + 1)
            return NoAnswer.TooFew(outcome.Length, 2 * count + 1);
        // x in its own units of spread, so that all three figures are of one size.
        var (all, own) = (Sample.Of(x), groups.Zip(x).GroupBy(pair => pair.First, pair => pair.Second).Any(group => group.Distinct().Skip(1).Any()));
        if (!own || all.Deviation is not > 0)
            return NoAnswer.NoSpread;
        var moments = new Moments(outcome, x, groups, all.Deviation!.Value);
        if (moments.At([0, 0, 0]) is not { } flat)
            return NoAnswer.NoSpread;
        if (flat.Residual <= 1e-20 * Math.Max(1, moments.Square))
            return NoAnswer.Exact;
        double[] root = [1, 0, .5];
        for (var again = 0; again < 3; again++)
            root = Lowest(moments, root);
        var best = moments.At(root);
        return best is null ? NoAnswer.Exact : new RandomSlope(best, [root[0], root[1] / all.Deviation.Value, root[2] / all.Deviation.Value]);
    }

    static double[] Lowest(Moments moments, double[] start)
    {
        var height = ObjectiveFunction.Value(point => moments.At([.. point])?.Criterion is { } criterion && double.IsFinite(criterion) ? criterion : 1e300);
        try
        {
            return [.. new NelderMeadSimplex(Still, MostSteps).FindMinimum(height, Vector<double>.Build.Dense(start)).MinimizingPoint];
        }
        catch (MaximumIterationsException)
        {
            return start;
        }
    }

    /// <summary>Sums over groups of (1, x, y), gathered once.</summary>
    sealed class Moments
    {
        readonly (double N, double X, double XX, double Y, double XY)[] groups;
        readonly double spread;
        readonly int rows;

        public Moments(double[] outcome, double[] x, int[] groups, double spread)
        {
            (rows, this.spread) = (outcome.Length, spread);
            this.groups = [.. Enumerable.Range(0, rows).GroupBy(row => groups[row]).Select(group => (
                (double)group.Count(), group.Sum(row => x[row] / spread), group.Sum(row => x[row] * x[row] / spread / spread),
                group.Sum(row => outcome[row]), group.Sum(row => x[row] / spread * outcome[row])))];
            Square = outcome.Sum(y => y * y);
        }

        public double Square { get; }

        public Trial? At(double[] root)
        {
            var (a, b, c) = (root[0], root[1], root[2]);
            double g00 = 0, g01 = 0, g11 = 0, h0 = 0, h1 = 0, rest = Square, logs = 0;
            foreach (var (n, x, xx, y, xy) in groups)
            {
                // L′G with L = [a 0; b c], then M = I + L′GL.
                var (p00, p01, p10, p11) = (a * n + b * x, a * x + b * xx, c * x, c * xx);
                var (m00, m01, m11) = (1 + p00 * a + p01 * b, p01 * c, 1 + p11 * c);
                var determinant = m00 * m11 - m01 * m01;
                var (z0, z1) = (a * y + b * xy, c * xy);
                double Inner(double s0, double s1, double t0, double t1) => (s0 * (m11 * t0 - m01 * t1) + s1 * (m00 * t1 - m01 * t0)) / determinant;
                g00 += n - Inner(p00, p10, p00, p10);
                g01 += x - Inner(p00, p10, p01, p11);
                g11 += xx - Inner(p01, p11, p01, p11);
                h0 += y - Inner(p00, p10, z0, z1);
                h1 += xy - Inner(p01, p11, z0, z1);
                rest -= Inner(z0, z1, z0, z1);
                logs += Math.Log(determinant);
            }
            var whole = g00 * g11 - g01 * g01;
            if (!(whole > 1e-12 * g00 * g11))
                return null;
            var (intercept, slope) = ((g11 * h0 - g01 * h1) / whole, (g00 * h1 - g01 * h0) / whole);
            var residual = Math.Max(0, rest - intercept * h0 - slope * h1) / (rows - 2);
            // ln|X′V⁻¹X| is that of x as it was given.
            var criterion = (rows - 2) * (1 + Math.Log(2 * Math.PI * residual)) + logs + Math.Log(whole * spread * spread);
            return new(intercept, slope / spread, residual * g11 / whole, residual * g00 / whole / (spread * spread), residual, criterion);
        }

        public sealed record Trial(double Intercept, double Slope, double InterceptVariance, double SlopeVariance, double Residual, double Criterion);
    }
}
