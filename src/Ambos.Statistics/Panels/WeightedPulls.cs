namespace Ambos.Statistics.Panels;

/// <summary>The leverage corrections of CR2 where rows have unequal weights: blocks (I − H)(I − H)′ with H of weighted least squares.</summary>
static class WeightedPulls
{
    public static double[][][] Of(Design design)
    {
        var width = design.Width;
        var squared = Squared(design);
        var pulls = Sandwich.Empty(design);
        for (var unit = 0; unit < design.Units; unit++)
        {
            int start = design.Starts[unit], length = design.Starts[unit + 1] - start;
            var spread = Spread(design, unit, out var total);
            var root = Sandwich.InverseRoot(Block(design, start, length, spread, total, squared), length);
            for (var k = 0; k < design.Regressors; k++)
            {
                var pull = new double[length];
                for (var i = 0; i < length; i++)
                    pull[i] = design.Weights[start + i] * Sandwich.Dot(design.Row(start + i), design.Inverse.AsSpan(k * width, width));
                pulls[k][unit] = Design.Times(root, pull, length);
            }
        }
        return pulls;
    }

    /// <summary>(tr Q)² / ΣQ²</summary>
    public static double Freedom(Design design, double[][] pulls)
    {
        var (width, units) = (design.Width, pulls.Length);
        var squared = Squared(design);
        var (near, far, own) = (new double[units][], new double[units][], new double[units]);
        for (var unit = 0; unit < units; unit++)
        {
            var spread = Spread(design, unit, out var total);
            (near[unit], far[unit]) = (Sandwich.Across(design, unit, pulls[unit]), Across(spread, width, pulls[unit]));
            own[unit] = Own(design, design.Starts[unit], pulls[unit], total);
        }
        double trace = 0, squares = 0;
        for (var j = 0; j < units; j++)
        {
            var (nearTurned, farTurned, both) = (Design.Times(design.Inverse, near[j], width), Design.Times(design.Inverse, far[j], width), Design.Times(squared, near[j], width));
            for (var k = 0; k < units; k++)
            {
                var q = Sandwich.Dot(both, near[k]) - Sandwich.Dot(nearTurned, far[k]) - Sandwich.Dot(farTurned, near[k]) + (j == k ? own[j] : 0);
                squares += q * q;
                trace += j == k ? q : 0;
            }
        }
        return trace * trace / squares;
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
        return Sandwich.Product(Sandwich.Product(design.Inverse, middle, width), design.Inverse, width);
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
                    - Sandwich.Dot(direct, spread.AsSpan(j * width, width)) - Sandwich.Dot(mixed, other) + Sandwich.Dot(both, other);
            }
        }
        return block;
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

    static double[] Across(double[] columns, int width, double[] pull)
    {
        var sum = new double[width];
        for (var i = 0; i < pull.Length; i++)
            for (var k = 0; k < width; k++)
                sum[k] += columns[i * width + k] * pull[i];
        return sum;
    }
}
