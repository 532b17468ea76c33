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

    /// <summary>For one coefficient: the weight of each residual in its unit's score, corrected for leverage.</summary>
    public static Sandwich Of(Design design, int coefficient)
    {
        int width = design.Width, units = design.Units;
        var direction = design.Inverse.AsSpan(coefficient * width, width).ToArray();
        var squared = Squared(design);
        var pulls = new double[units][];
        var (near, far) = (new double[units][], new double[units][]);
        var own = new double[units];
        for (var unit = 0; unit < units; unit++)
        {
            int start = design.Starts[unit], length = design.Starts[unit + 1] - start;
            var spread = Spread(design, unit, out var total);
            var root = InverseRoot(Block(design, start, length, spread, total, squared), length);
            var pull = new double[length];
            for (var i = 0; i < length; i++)
                pull[i] = design.Weights[start + i] * Dot(design.Row(start + i), direction);
            pulls[unit] = Design.Times(root, pull, length);
            (near[unit], far[unit]) = (Across(design.Columns, start, length, width, pulls[unit]), Across(spread, 0, length, width, pulls[unit]));
            own[unit] = Own(design, start, pulls[unit], total);
        }
        return new(design, pulls, Satterthwaite(design, near, far, own, squared));
    }

    /// <summary>Sum over units of the product of their scores for two columns of residuals.</summary>
    public double Covariance(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        var sum = 0d;
        for (var unit = 0; unit < leverage.Length; unit++)
            sum += Score(first, unit) * Score(second, unit);
        return sum;
    }

    double Score(ReadOnlySpan<double> residuals, int unit)
    {
        var sum = 0d;
        for (var i = 0; i < leverage[unit].Length; i++)
            sum += leverage[unit][i] * residuals[design.Starts[unit] + i];
        return sum;
    }

    // M(X′W²X)M
    static double[] Squared(Design design)
    {
        var width = design.Width;
        var middle = new double[width * width];
        for (var i = 0; i < design.Rows; i++)
        {
            var row = design.Row(i);
            var weight = design.Weights[i] * design.Weights[i];
            for (var k = 0; k < width; k++)
                for (var l = 0; l < width; l++)
                    middle[k * width + l] += weight * row[k] * row[l];
        }
        return Product(Product(design.Inverse, middle, width), design.Inverse, width);
    }

    // E = CWX with C = I − 1w′/Σw, the rows of one unit
    static double[] Spread(Design design, int unit, out double total)
    {
        int width = design.Width, start = design.Starts[unit], length = design.Starts[unit + 1] - start;
        total = 0;
        var mean = new double[width];
        for (var i = 0; i < length; i++)
        {
            var weight = design.Weights[start + i];
            total += weight;
            for (var k = 0; k < width; k++)
                mean[k] += weight * weight * design.Columns[(start + i) * width + k];
        }
        var spread = new double[length * width];
        for (var i = 0; i < length; i++)
            for (var k = 0; k < width; k++)
                spread[i * width + k] = design.Weights[start + i] * design.Columns[(start + i) * width + k] - mean[k] / total;
        return spread;
    }

    // (I − H)(I − H)′ for one unit: CC′ − XME′ − EMX′ + X·M(X′W²X)M·X′
    static double[] Block(Design design, int start, int length, double[] spread, double total, double[] squared)
    {
        var width = design.Width;
        var block = new double[length * length];
        var weightSquares = 0d;
        for (var i = 0; i < length; i++)
            weightSquares += design.Weights[start + i] * design.Weights[start + i];
        for (var i = 0; i < length; i++)
        {
            var row = design.Row(start + i);
            var direct = Design.Times(design.Inverse, row, width);
            var mixed = Design.Times(design.Inverse, spread.AsSpan(i * width, width), width);
            var both = Design.Times(squared, row, width);
            for (var j = 0; j < length; j++)
            {
                var other = design.Row(start + j);
                block[i * length + j] = (i == j ? 1 : 0) - (design.Weights[start + i] + design.Weights[start + j]) / total + weightSquares / (total * total)
                    - Dot(direct, spread.AsSpan(j * width, width)) - Dot(mixed, other) + Dot(both, other);
            }
        }
        return block;
    }

    static double[] InverseRoot(double[] block, int length)
    {
        var (values, vectors, root) = (new double[length], new double[length * length], new double[length * length]);
        Symmetric.Eigen(block, length, values, vectors);
        for (var k = 0; k < length; k++)
        {
            if (values[k] < Zero)
                continue;
            var scale = 1 / Math.Sqrt(values[k]);
            for (var i = 0; i < length; i++)
                for (var j = 0; j < length; j++)
                    root[i * length + j] += vectors[i * length + k] * scale * vectors[j * length + k];
        }
        return root;
    }

    static double Own(Design design, int start, double[] pull, double total)
    {
        double square = 0, sum = 0, weighted = 0, weightSquares = 0;
        for (var i = 0; i < pull.Length; i++)
        {
            var weight = design.Weights[start + i];
            square += pull[i] * pull[i];
            sum += pull[i];
            weighted += weight * pull[i];
            weightSquares += weight * weight;
        }
        return square - 2 * sum * weighted / total + sum * sum * weightSquares / (total * total);
    }

    // (tr Q)² / ΣQ²
    static double Satterthwaite(Design design, double[][] near, double[][] far, double[] own, double[] squared)
    {
        double trace = 0, squares = 0;
        var width = design.Width;
        for (var j = 0; j < near.Length; j++)
        {
            var (nearTurned, farTurned, both) = (Design.Times(design.Inverse, near[j], width), Design.Times(design.Inverse, far[j], width), Design.Times(squared, near[j], width));
            for (var k = 0; k < near.Length; k++)
            {
                var q = Dot(both, near[k]) - Dot(nearTurned, far[k]) - Dot(farTurned, near[k]) + (j == k ? own[j] : 0);
                squares += q * q;
                trace += j == k ? q : 0;
            }
        }
        return trace * trace / squares;
    }

    static double[] Across(double[] columns, int start, int length, int width, double[] pull)
    {
        var sum = new double[width];
        for (var i = 0; i < length; i++)
            for (var k = 0; k < width; k++)
                sum[k] += columns[(start + i) * width + k] * pull[i];
        return sum;
    }

    static double[] Product(double[] left, double[] right, int size)
    {
        var product = new double[size * size];
        for (var i = 0; i < size; i++)
            for (var k = 0; k < size; k++)
                for (var j = 0; j < size; j++)
                    product[i * size + j] += left[i * size + k] * right[k * size + j];
        return product;
    }

    static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sum = 0d;
        for (var i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }
}
