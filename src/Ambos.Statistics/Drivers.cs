namespace Ambos.Statistics;

/// <summary>
/// How the explained variance of an outcome is shared among drivers that go together. Shares of variance are not effects: a driver that hardly varies
/// gets little however steep its slope. Never call them impact.
/// </summary>
public sealed class Drivers
{
    /// <summary>Independent observations each driver needs, unless told otherwise.</summary>
    public const int LeastPerDriver = 10;

    /// <summary>With more drivers than this, shares by <see cref="Shapley"/> take too long.</summary>
    public const int MostForShapley = 15;

    const double LeastEigenvalue = 1e-6;

    readonly double[] matrix;

    Drivers(double[] matrix, int count, double[] weights)
    {
        this.matrix = matrix;
        Count = count;
        Weights = weights;
        RSquared = weights.Sum();
    }

    /// <summary>How many drivers.</summary>
    public int Count { get; }

    /// <summary>Share of the outcome's variance that all drivers explain together, from 0 to 1.</summary>
    public double RSquared { get; }

    /// <summary>Relative weights of Johnson 2000, one per driver; they add up to <see cref="RSquared"/>.</summary>
    public IReadOnlyList<double> Weights { get; }

    /// <summary>Shares from measured columns.</summary>
    /// <param name="drivers">A column per driver, a value per observation.</param>
    /// <param name="outcome">The outcome, in the same order of observations.</param>
    /// <param name="leastPerDriver">Observations each driver needs; <see cref="LeastPerDriver"/> unless told.</param>
    /// <returns>No answer with too few observations for so many drivers, a constant column, or drivers that follow from each other.</returns>
    /// <exception cref="ArgumentException">There is no driver, or columns differ in length.</exception>
    public static Finding<Drivers> Of(IReadOnlyList<double[]> drivers, double[] outcome, int leastPerDriver = LeastPerDriver)
    {
        ArgumentNullException.ThrowIfNull(drivers);
        ArgumentNullException.ThrowIfNull(outcome);
        Refuse.NotTable(drivers);
        Refuse.NotTable([outcome], nameof(outcome));
        ArgumentOutOfRangeException.ThrowIfLessThan(leastPerDriver, 1);
        if (drivers.Count == 0)
            throw new ArgumentException("At least one driver is needed.", nameof(drivers));
        if (drivers.Any(column => column.Length != outcome.Length))
            throw new ArgumentException("Every driver needs a value for each observation of the outcome.", nameof(drivers));
        var need = Math.Max(3, leastPerDriver * drivers.Count);
        if (outcome.Length < need)
            return NoAnswer.TooFew(outcome.Length, need);
        double[][] columns = [outcome, .. drivers];
        var correlations = new double[columns.Length, columns.Length];
        for (var i = 0; i < columns.Length; i++)
            for (var j = 0; j <= i; j++)
            {
                var pairs = Pairs.Of(columns[i], columns[j]);
                if (pairs.XX == 0 || pairs.YY == 0)
                    return NoAnswer.NoSpread;
                correlations[i, j] = correlations[j, i] = i == j ? 1 : pairs.R;
            }
        return FromCorrelations(correlations);
    }

    /// <summary>Shares from a matrix of correlations, such as those within teams.</summary>
    /// <param name="correlations">Symmetric, ones on the diagonal; the outcome first, then the drivers.</param>
    /// <returns>No answer when drivers follow from each other (least eigenvalue under 10⁻⁶).</returns>
    /// <exception cref="ArgumentException">Not a square symmetric table of correlations of at least an outcome and a driver.</exception>
    public static Finding<Drivers> FromCorrelations(double[,] correlations)
    {
        ArgumentNullException.ThrowIfNull(correlations);
        var size = correlations.GetLength(0);
        if (size < 2 || correlations.GetLength(1) != size)
            throw new ArgumentException("A square table of an outcome and at least one driver is needed.", nameof(correlations));
        var table = new double[size * size];
        for (var i = 0; i < size; i++)
            for (var j = 0; j < size; j++)
            {
                if (!(Math.Abs(correlations[i, j]) <= 1 + 1e-12) || Math.Abs(correlations[i, j] - correlations[j, i]) > 1e-12 || (i == j && Math.Abs(correlations[i, j] - 1) > 1e-12))
                    throw new ArgumentException("Correlations lie from −1 to 1, are symmetric, and 1 on the diagonal.", nameof(correlations));
                table[i * size + j] = correlations[i, j];
            }
        var weights = new double[size - 1];
        return RelativeWeights.Into(table, size - 1, weights, new double[RelativeWeights.Room(size - 1)]) >= LeastEigenvalue
            ? new Drivers(table, size - 1, weights)
            : NoAnswer.Exact;
    }

    /// <summary>
    /// Shares by Lindeman, Merenda and Gold 1980 (Shapley value of R²): what a driver adds, averaged over all orders of entering. Slower than
    /// <see cref="Weights"/>, and a check on them: where the two disagree on the first place, there is no first place.
    /// </summary>
    /// <returns>One per driver, adding up to <see cref="RSquared"/>.</returns>
    /// <exception cref="InvalidOperationException">More than <see cref="MostForShapley"/> drivers.</exception>
    public IReadOnlyList<double> Shapley()
    {
        if (Count > MostForShapley)
            throw new InvalidOperationException($"Shapley shares are reckoned for at most {MostForShapley} drivers, not {Count}.");
        var explained = new double[1 << Count];
        for (var set = 1; set < explained.Length; set++)
            explained[set] = Explained(set);
        var shares = new double[Count];
        var weights = Enumerable.Range(0, Count).Select(entered => 1 / (Count * MathNet.Numerics.SpecialFunctions.Binomial(Count - 1, entered))).ToArray();
        for (var set = 0; set < explained.Length; set++)
            for (var driver = 0; driver < Count; driver++)
                if ((set & (1 << driver)) == 0)
                    shares[driver] += weights[int.PopCount(set)] * (explained[set | (1 << driver)] - explained[set]);
        return shares;
    }

    /// <summary>Standardised slopes when all drivers are in together. They may be negative for a driver whose correlation is positive.</summary>
    public IReadOnlyList<double> StandardisedSlopes()
    {
        var slopes = new double[Count];
        Regress((1 << Count) - 1, slopes);
        return slopes;
    }

    /// <summary>Variance inflation: how many times as uncertain each slope is because the drivers go together. Above 5 they can hardly be told apart.</summary>
    public IReadOnlyList<double> Inflation()
    {
        var size = Count + 1;
        var lower = new double[Count * Count];
        for (var i = 0; i < Count; i++)
            for (var j = 0; j < Count; j++)
                lower[i * Count + j] = matrix[(i + 1) * size + j + 1];
        Symmetric.Cholesky(lower, Count);
        var inflation = new double[Count];
        for (var i = 0; i < Count; i++)
        {
            var unit = new double[Count];
            unit[i] = 1;
            Symmetric.Solve(lower, Count, unit);
            inflation[i] = unit[i];
        }
        return inflation;
    }

    double Explained(int set)
    {
        Span<double> slopes = stackalloc double[MostForShapley];
        return Regress(set, slopes);
    }

    double Regress(int set, Span<double> slopes)
    {
        var used = int.PopCount(set);
        Span<int> places = stackalloc int[32];
        for (int driver = 0, next = 0; driver < Count; driver++)
            if ((set & (1 << driver)) != 0)
                places[next++] = driver + 1;
        Span<double> lower = used <= 16 ? stackalloc double[256] : new double[used * used];
        for (var i = 0; i < used; i++)
        {
            slopes[i] = matrix[places[i]];
            for (var j = 0; j < used; j++)
                lower[i * used + j] = matrix[places[i] * (Count + 1) + places[j]];
        }
        Symmetric.Cholesky(lower, used, 1e-12);
        Symmetric.Solve(lower, used, slopes);
        var explained = 0d;
        for (var i = 0; i < used; i++)
            explained += slopes[i] * matrix[places[i]];
        return explained;
    }
}
