namespace Ambos.Statistics.Panels;

/// <summary>
/// Columns after every unit's own level is taken out of them. The levels of periods are taken out too: by subtraction where all units have the same periods,
/// as further columns otherwise. Columns that follow from others are dropped.
/// </summary>
sealed class Design
{
    const double Nothing = 1e-12;
    const double Superfluous = 1e-10;

    readonly int[] places;
    readonly double[] weights;

    Design(int[] order, int[] starts, double[] weights, bool weighted, int even, double[] columns, int width, int regressors, double[] inverse) =>
        (places, Starts, this.weights, Weighted, Even, Columns, Width, Regressors, Inverse) =
        (order, starts, weights, weighted, even, columns, width, regressors, inverse);

    /// <summary>Where each unit's rows begin, with the end as a last entry.</summary>
    public int[] Starts { get; }

    public int Units => Starts.Length - 1;

    public int Rows => places.Length;

    /// <summary>How many periods were taken out by subtraction; none when they are columns or left alone.</summary>
    public int Even { get; }

    public bool Weighted { get; }

    /// <summary>Row by row; regressors first, then kept period columns.</summary>
    public double[] Columns { get; }

    public int Width { get; }

    public int Regressors { get; }

    /// <summary>What is estimated beside the units' own levels.</summary>
    public int Parameters => Width + Math.Max(0, Even - 1);

    /// <summary>(X′WX)⁻¹</summary>
    public double[] Inverse { get; }

    public ReadOnlySpan<double> Weights => weights;

    public ReadOnlySpan<double> Row(int row) => Columns.AsSpan(row * Width, Width);

    /// <summary>Nothing when a regressor does not vary within units beyond what periods explain.</summary>
    public static Design? Of(IReadOnlyList<double[]> regressors, int[] units, int[]? periods, double[]? weights)
    {
        var rows = units.Length;
        var order = Sort(units, periods);
        var starts = Enumerable.Range(0, rows).Where(i => i == 0 || units[order[i]] != units[order[i - 1]]).Append(rows).ToArray();
        var weight = Array.ConvertAll(order, row => weights?[row] ?? 1);
        var even = periods is null || weights is not null ? 0 : SharedPeriods(order, starts, periods);
        // Periods come first, so that what is dropped as superfluous is a period rather than a regressor.
        var levels = periods is null || even > 0 ? [] : periods.Distinct().Order().Skip(1).ToArray();
        var wide = levels.Length + regressors.Count;
        var columns = new double[rows * wide];
        for (var i = 0; i < rows; i++)
        {
            for (var k = 0; k < levels.Length; k++)
                columns[i * wide + k] = periods![order[i]] == levels[k] ? 1 : 0;
            for (var k = 0; k < regressors.Count; k++)
                columns[i * wide + levels.Length + k] = regressors[k][order[i]];
        }
        var raw = Enumerable.Range(0, wide).Select(k => Square(columns, weight, wide, k)).ToArray();
        for (var k = 0; k < wide; k++)
        {
            Demean(columns.AsSpan(k), wide, starts, weight);
            var left = Square(columns, weight, wide, k);
            if (k >= levels.Length && left <= Nothing * raw[k])
                return null;
            if (even > 0)
                Level(columns.AsSpan(k), wide, rows, even);
            if (even > 0 && Square(columns, weight, wide, k) <= Superfluous * left)
                return null;
        }
        var lower = Gram(columns, weight, wide);
        Symmetric.Cholesky(lower, wide, Superfluous);
        var kept = Enumerable.Range(0, wide).Where(k => lower[k * wide + k] > 0).ToArray();
        if (kept.Count(k => k >= levels.Length) < regressors.Count)
            return null;
        int[] arranged = [.. kept.Where(k => k >= levels.Length), .. kept.Where(k => k < levels.Length)];
        var narrow = levels.Length == 0 ? columns : Pick(columns, rows, wide, arranged);
        return new(order, starts, weight, weights is not null, even, narrow, arranged.Length, regressors.Count,
            Invert(Gram(narrow, weight, arranged.Length), arranged.Length));
    }

    /// <summary>A column put in this design's order, with units' own levels (and those of periods that are no columns) taken out.</summary>
    public double[] Within(double[] values)
    {
        var column = Array.ConvertAll(places, row => values[row]);
        Demean(column, 1, Starts, weights);
        if (Even > 0)
            Level(column, 1, Rows, Even);
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

    static int[] Sort(int[] units, int[]? periods)
    {
        var order = Enumerable.Range(0, units.Length).ToArray();
        var sorted = true;
        for (var i = 1; i < order.Length && sorted; i++)
            sorted = (units[i - 1], periods?[i - 1] ?? 0).CompareTo((units[i], periods?[i] ?? 0)) <= 0;
        return sorted ? order : [.. order.OrderBy(row => units[row]).ThenBy(row => periods?[row] ?? 0)];
    }

    // How many periods all units have, each once; none if some unit has others.
    static int SharedPeriods(int[] order, int[] starts, int[] periods)
    {
        var length = starts.Length < 2 ? 0 : starts[1];
        for (var unit = 0; unit + 1 < starts.Length; unit++)
        {
            if (starts[unit + 1] - starts[unit] != length)
                return 0;
            for (var i = 0; i < length; i++)
                if (periods[order[starts[unit] + i]] != periods[order[i]] || (i > 0 && periods[order[i]] == periods[order[i - 1]]))
                    return 0;
        }
        return length;
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

    static void Level(Span<double> column, int step, int rows, int periods)
    {
        for (var period = 0; period < periods; period++)
        {
            var sum = 0d;
            for (var i = period; i < rows; i += periods)
                sum += column[i * step];
            sum *= (double)periods / rows;
            for (var i = period; i < rows; i += periods)
                column[i * step] -= sum;
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
            {
                var value = weights[i] * columns[i * width + k];
                for (var l = 0; l <= k; l++)
                    gram[k * width + l] += value * columns[i * width + l];
            }
        for (var k = 0; k < width; k++)
            for (var l = 0; l < k; l++)
                gram[l * width + k] = gram[k * width + l];
        return gram;
    }

    static double[] Pick(double[] columns, int rows, int wide, int[] kept)
    {
        var narrow = new double[rows * kept.Length];
        for (var i = 0; i < rows; i++)
            for (var k = 0; k < kept.Length; k++)
                narrow[i * kept.Length + k] = columns[i * wide + kept[k]];
        return narrow;
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
