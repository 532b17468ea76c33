namespace Ambos.Statistics.Panels;

/// <summary>
/// Errors that allow for rows of one unit hanging together: CR2 of Bell and McCaffrey 2002 with Satterthwaite's degrees of freedom,
/// as Pustejovsky and Tipton 2018. With weights the target stays the identity.
/// </summary>
sealed class Sandwich
{
    const double Zero = 1e-9;

    readonly Design design;
    readonly double[][] leverage;

    Sandwich(Design design, double[][] leverage, double freedom) => (this.design, this.leverage, Freedom) = (design, leverage, freedom);

    public double Freedom { get; }

    /// <summary>One for each regressor: the weight of each residual in its unit's score, corrected for leverage.</summary>
    public static Sandwich[] Of(Design design)
    {
        var pulls = design.Weighted ? WeightedPulls.Of(design)
            : design.Even > 0 || design.Width == design.Regressors ? Narrow(design)
            : Wide(design);
        return [.. pulls.Select(pull => new Sandwich(design, pull, design.Weighted ? WeightedPulls.Freedom(design, pull) : Satterthwaite(design, pull)))];
    }

    /// <summary>Sum over units of the product of their scores for two columns of residuals.</summary>
    public double Covariance(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        var sum = 0d;
        for (var unit = 0; unit < leverage.Length; unit++)
            sum += Score(first, unit) * Score(second, unit);
        return sum;
    }

    /// <summary>Symmetric inverse root in which directions without leverage are left out.</summary>
    internal static double[] InverseRoot(double[] block, int length, double top = 0)
    {
        var (values, vectors, root) = (new double[length], new double[length * length], new double[length * length]);
        Symmetric.Eigen(block, length, values, vectors);
        for (var k = 0; k < length; k++)
        {
            var value = top == 0 ? values[k] : top - values[k];
            if (value < Zero)
                continue;
            var scale = 1 / Math.Sqrt(value);
            for (var i = 0; i < length; i++)
            {
                var left = vectors[i * length + k] * scale;
                for (var j = 0; j < length; j++)
                    root[i * length + j] += left * vectors[j * length + k];
            }
        }
        return root;
    }

    // Where only the regressors are columns, a unit's block is c·(I − 11′/n) − ZZ′ with Z = X·M½, c = 1 (or 1 − 1/units where periods were subtracted).
    // Its root acts on X as Z·(cI − Z′Z)^−½, which is as small as there are regressors.
    static double[][][] Narrow(Design design)
    {
        int width = design.Width, units = design.Units;
        var top = design.Even > 0 ? 1 - 1d / units : 1;
        var half = Root(design.Inverse, width);
        var pulls = Empty(design);
        for (var unit = 0; unit < units; unit++)
        {
            int start = design.Starts[unit], length = design.Starts[unit + 1] - start;
            var own = new double[width * width];
            for (var i = 0; i < length; i++)
            {
                var row = design.Row(start + i);
                for (var k = 0; k < width; k++)
                    for (var l = 0; l < width; l++)
                        own[k * width + l] += row[k] * row[l];
            }
            var root = InverseRoot(Product(Product(half, own, width), half, width), width, top);
            var turn = Product(Product(half, root, width), half, width);
            for (var k = 0; k < width; k++)
            {
                var pull = new double[length];
                for (var i = 0; i < length; i++)
                    pull[i] = Dot(design.Row(start + i), turn.AsSpan(k * width, width));
                pulls[k][unit] = pull;
            }
        }
        return pulls;
    }

    // Otherwise a unit's block is I − 11′/n − XMX′, as large as its rows.
    static double[][][] Wide(Design design)
    {
        var width = design.Width;
        var pulls = Empty(design);
        for (var unit = 0; unit < design.Units; unit++)
        {
            int start = design.Starts[unit], length = design.Starts[unit + 1] - start;
            var turned = new double[length][];
            for (var i = 0; i < length; i++)
                turned[i] = Design.Times(design.Inverse, design.Row(start + i), width);
            var block = new double[length * length];
            for (var i = 0; i < length; i++)
                for (var j = 0; j < length; j++)
                    block[i * length + j] = (i == j ? 1 : 0) - 1d / length - Dot(turned[i], design.Row(start + j));
            var root = InverseRoot(block, length);
            for (var k = 0; k < design.Regressors; k++)
                pulls[k][unit] = Design.Times(root, Array.ConvertAll(turned, row => row[k]), length);
        }
        return pulls;
    }

    // (tr Q)² / ΣQ² with Q = pulls′(I − H)pulls
    static double Satterthwaite(Design design, double[][] pulls)
    {
        int width = design.Width, units = pulls.Length;
        var shared = design.Even > 0 ? 1d / units : 0;
        double trace = 0, squares = 0;
        var near = new double[units][];
        for (var unit = 0; unit < units; unit++)
            near[unit] = Across(design, unit, pulls[unit]);
        for (var j = 0; j < units; j++)
        {
            var turned = Design.Times(design.Inverse, near[j], width);
            for (var k = 0; k < units; k++)
            {
                var q = (j == k ? Dot(pulls[j], pulls[j]) : 0) - Dot(turned, near[k]);
                if (shared > 0)
                    q -= shared * Dot(pulls[j], pulls[k]);
                squares += q * q;
                trace += j == k ? q : 0;
            }
        }
        return trace * trace / squares;
    }

    internal static double[] Across(Design design, int unit, double[] pull)
    {
        var sum = new double[design.Width];
        for (var i = 0; i < pull.Length; i++)
        {
            var row = design.Row(design.Starts[unit] + i);
            for (var k = 0; k < sum.Length; k++)
                sum[k] += row[k] * pull[i];
        }
        return sum;
    }

    internal static double[][][] Empty(Design design) => [.. Enumerable.Range(0, design.Regressors).Select(_ => new double[design.Units][])];

    internal static double[] Product(double[] left, double[] right, int size)
    {
        var product = new double[size * size];
        for (var i = 0; i < size; i++)
            for (var k = 0; k < size; k++)
                for (var j = 0; j < size; j++)
                    product[i * size + j] += left[i * size + k] * right[k * size + j];
        return product;
    }

    internal static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sum = 0d;
        for (var i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }

    double Score(ReadOnlySpan<double> residuals, int unit) => Dot(leverage[unit], residuals.Slice(design.Starts[unit], leverage[unit].Length));

    static double[] Root(double[] matrix, int size)
    {
        var (values, vectors, root) = (new double[size], new double[size * size], new double[size * size]);
        Symmetric.Eigen(matrix.ToArray(), size, values, vectors);
        for (var k = 0; k < size; k++)
            for (var i = 0; i < size; i++)
                for (var j = 0; j < size; j++)
                    root[i * size + j] += vectors[i * size + k] * Math.Sqrt(Math.Max(0, values[k])) * vectors[j * size + k];
        return root;
    }
}
