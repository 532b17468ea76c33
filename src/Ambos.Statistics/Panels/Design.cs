namespace Ambos.Statistics.Panels;

/// <summary>
/// Columns after every unit's own level is taken out of them, with the levels of periods as further columns. Columns that follow from others are dropped.
/// </summary>
sealed class Design
{
    const double Nothing = 1e-12;

    readonly int[] order;
    readonly double[] weights;

    Design(int[] order, int[] starts, double[] weights, double[] columns, int width, int regressors, double[] inverse) =>
        (this.order, Starts, this.weights, Columns, Width, Regressors, Inverse) = (order, starts, weights, columns, width, regressors, inverse);

    /// <summary>Where each unit's rows begin, with the end as a last entry.</summary>
    public int[] Starts { get; }

    public int Units => Starts.Length - 1;

    public int Rows => order.Length;

    /// <summary>Row by row; regressors first, then kept period columns.</summary>
    public double[] Columns { get; }

    public int Width { get; }

    public int Regressors { get; }

    /// <summary>(X′WX)⁻¹</summary>
    public double[] Inverse { get; }

    public ReadOnlySpan<double> Weights => weights;

    public ReadOnlySpan<double> Row(int row) => Columns.AsSpan(row * Width, Width);

    /// <summary>Nothing when a regressor does not vary within units beyond what periods explain.</summary>
    public static Design? Of(IReadOnlyList<double[]> regressors, int[] units, int[]? periods, double[]? weights)
    {
        var rows = units.Length;
        var sorted = Enumerable.Range(0, rows).OrderBy(row => units[row]).ToArray();
        var starts = Enumerable.Range(0, rows).Where(i => i == 0 || units[sorted[i]] != units[sorted[i - 1]]).Append(rows).ToArray();
        var weight = Array.ConvertAll(sorted, row => weights?[row] ?? 1);
        // Periods come first, so that what is dropped as superfluous is a period rather than a regressor.
        var levels = periods is null ? [] : periods.Distinct().Order().Skip(1).ToArray();
        var wide = levels.Length + regressors.Count;
        var columns = new double[rows * wide];
        for (var i = 0; i < rows; i++)
        {
            for (var k = 0; k < levels.Length; k++)
                columns[i * wide + k] = periods![sorted[i]] == levels[k] ? 1 : 0;
            for (var k = 0; k < regressors.Count; k++)
                columns[i * wide + levels.Length + k] = regressors[k][sorted[i]];
        }
        var raw = Enumerable.Range(0, wide).Select(k => Square(columns, weight, wide, k)).ToArray();
        for (var k = 0; k < wide; k++)
            Demean(columns.AsSpan(k), wide, starts, weight);
        var gram = Gram(columns, weight, wide);
        for (var k = levels.Length; k < wide; k++)
            if (gram[k * wide + k] <= Nothing * raw[k])
                return null;
        var lower = gram.ToArray();
        Symmetric.Cholesky(lower, wide);
        var kept = Enumerable.Range(0, wide).Where(k => lower[k * wide + k] > 0).ToArray();
        if (kept.Count(k => k >= levels.Length) < regressors.Count)
            return null;
        int[] arranged = [.. kept.Where(k => k >= levels.Length), .. kept.Where(k => k < levels.Length)];
        var narrow = new double[rows * arranged.Length];
        for (var i = 0; i < rows; i++)
            for (var k = 0; k < arranged.Length; k++)
                narrow[i * arranged.Length + k] = columns[i * wide + arranged[k]];
        return new(sorted, starts, weight, narrow, arranged.Length, regressors.Count, Invert(Gram(narrow, weight, arranged.Length), arranged.Length));
    }

    /// <summary>A column put in this design's order, with units' own levels taken out.</summary>
    public double[] Within(double[] values)
    {
        var column = Array.ConvertAll(order, row => values[row]);
        Demean(column, 1, Starts, weights);
        return column;
    }

    /// <summary>(X′WX)⁻¹X′Wy for a column already within units.</summary>
    public double[] Solve(ReadOnlySpan<double> within)
    {
        var moments = new double[Width];
        for (var i = 0; i < Rows; i++)
            for (var k = 0; k < Width; k++)
                moments[k] += Columns[i * Width + k] * weights[i] * within[i];
        return Times(Inverse, moments, Width);
    }

    /// <summary>What the design leaves of a column already within units.</summary>
    public double[] Residuals(ReadOnlySpan<double> within, ReadOnlySpan<double> slopes)
    {
        var rest = within.ToArray();
        for (var i = 0; i < Rows; i++)
            for (var k = 0; k < Width; k++)
                rest[i] -= Columns[i * Width + k] * slopes[k];
        return rest;
    }

    public static double[] Times(ReadOnlySpan<double> matrix, ReadOnlySpan<double> vector, int size)
    {
        var product = new double[size];
        for (var i = 0; i < size; i++)
            for (var k = 0; k < size; k++)
                product[i] += matrix[i * size + k] * vector[k];
        return product;
    }

    static void Demean(Span<double> column, int step, int[] starts, double[] weights)
    {
        for (var unit = 0; unit + 1 < starts.Length; unit++)
        {
            double sum = 0, total = 0;
            for (var i = starts[unit]; i < starts[unit + 1]; i++)
            {
                sum += weights[i] * column[i * step];
                total += weights[i];
            }
            for (var i = starts[unit]; i < starts[unit + 1]; i++)
                column[i * step] -= sum / total;
        }
    }

    static double Square(double[] columns, double[] weights, int width, int k)
    {
        var sum = 0d;
        for (var i = 0; i < weights.Length; i++)
            sum += weights[i] * columns[i * width + k] * columns[i * width + k];
        return sum;
    }

    static double[] Gram(double[] columns, double[] weights, int width)
    {
        var gram = new double[width * width];
        for (var i = 0; i < weights.Length; i++)
            for (var k = 0; k < width; k++)
                for (var l = 0; l <= k; l++)
                    gram[k * width + l] += weights[i] * columns[i * width + k] * columns[i * width + l];
        for (var k = 0; k < width; k++)
            for (var l = 0; l < k; l++)
                gram[l * width + k] = gram[k * width + l];
        return gram;
    }

    static double[] Invert(double[] gram, int size)
    {
        Symmetric.Cholesky(gram, size, 0);
        var inverse = new double[size * size];
        for (var k = 0; k < size; k++)
        {
            inverse[k * size + k] = 1;
            Symmetric.Solve(gram, size, inverse.AsSpan(k * size, size));
        }
        return inverse;
    }
}
