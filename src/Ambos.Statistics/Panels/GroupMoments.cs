namespace Ambos.Statistics.Panels;

/// <summary>
/// Sums that the restricted likelihood needs, gathered once. The ratio of variances enters only through each group's size, so groups of one size are one sum
/// and a trial of a ratio costs nothing per row.
/// </summary>
sealed class GroupMoments
{
    readonly double[] products;
    readonly (int Size, int Groups, double[] Sums)[] sizes;
    readonly int rows;

    public GroupMoments(double[] outcome, IReadOnlyList<double[]> regressors, int[] groups)
    {
        rows = outcome.Length;
        Width = regressors.Count + 1;
        var wide = Width + 1;
        products = new double[wide * wide];
        var totals = new Dictionary<int, (int Size, double[] Sums)>();
        var row = new double[wide];
        for (var i = 0; i < rows; i++)
        {
            Fill(row, outcome, regressors, i);
            AddProduct(products, row);
            var (size, sums) = totals.GetValueOrDefault(groups[i], (0, new double[wide]));
            for (var k = 0; k < wide; k++)
                sums[k] += row[k];
            totals[groups[i]] = (size + 1, sums);
        }
        Groups = totals.Count;
        sizes = [.. totals.Values.GroupBy(group => group.Size).Select(alike =>
        {
            var sums = new double[wide * wide];
            foreach (var group in alike)
                AddProduct(sums, group.Sums);
            return (alike.Key, alike.Count(), sums);
        })];
    }

    public int Groups { get; }

    /// <summary>Regressors with the intercept.</summary>
    public int Width { get; }

    public double Square => products[^1];

    /// <summary>Best fit when the groups' levels vary so many times as much as their rows; nothing when regressors follow from each other.</summary>
    public Trial? At(double ratio)
    {
        var wide = Width + 1;
        var all = products.ToArray();
        var logs = 0d;
        foreach (var (size, groups, sums) in sizes)
        {
            var shrink = ratio / (1 + size * ratio);
            for (var k = 0; k < all.Length; k++)
                all[k] -= shrink * sums[k];
            logs += groups * Math.Log(1 + size * ratio);
        }
        var (lower, slopes) = (new double[Width * Width], new double[Width]);
        for (var i = 0; i < Width; i++)
        {
            slopes[i] = all[i * wide + Width];
            for (var j = 0; j < Width; j++)
                lower[i * Width + j] = all[i * wide + j];
        }
        var right = slopes.ToArray();
        if (Symmetric.Cholesky(lower, Width, 1e-11) < Width)
            return null;
        Symmetric.Solve(lower, Width, slopes);
        var rest = all[^1];
        for (var i = 0; i < Width; i++)
            rest -= slopes[i] * right[i];
        var freedom = rows - Width;
        var residual = Math.Max(rest, 0) / freedom;
        var covariance = new double[Width * Width];
        for (var i = 0; i < Width; i++)
        {
            logs += 2 * Math.Log(lower[i * Width + i]);
            covariance[i * Width + i] = residual;
            Symmetric.Solve(lower, Width, covariance.AsSpan(i * Width, Width));
        }
        return new(ratio, slopes, covariance, residual, freedom * (1 + Math.Log(2 * Math.PI * residual)) + logs);
    }

    public IReadOnlyDictionary<int, double> Levels(Trial trial, double[] outcome, IReadOnlyList<double[]> regressors, int[] groups)
    {
        var totals = new SortedDictionary<int, (int Size, double Left)>();
        var row = new double[Width + 1];
        for (var i = 0; i < rows; i++)
        {
            Fill(row, outcome, regressors, i);
            var rest = row[Width];
            for (var k = 0; k < Width; k++)
                rest -= trial.Slopes[k] * row[k];
            var (size, sum) = totals.GetValueOrDefault(groups[i]);
            totals[groups[i]] = (size + 1, sum + rest);
        }
        return totals.ToDictionary(group => group.Key, group => trial.Ratio / (1 + group.Value.Size * trial.Ratio) * group.Value.Left);
    }

    void Fill(double[] row, double[] outcome, IReadOnlyList<double[]> regressors, int i)
    {
        row[0] = 1;
        for (var k = 1; k < Width; k++)
            row[k] = regressors[k - 1][i];
        row[Width] = outcome[i];
    }

    static void AddProduct(double[] sums, double[] row)
    {
        for (var k = 0; k < row.Length; k++)
            for (var l = 0; l < row.Length; l++)
                sums[k * row.Length + l] += row[k] * row[l];
    }

    /// <summary>One ratio of variances tried.</summary>
    public sealed record Trial(double Ratio, double[] Slopes, double[] Covariance, double Residual, double Criterion);
}
