namespace Ambos.Statistics.Panels;

/// <summary>
/// Regression in which every unit is held against its own usual level and, if told, every period against the level of all:
/// what is permanent about a unit and what happens to all at once cannot pass for an effect.
/// </summary>
public sealed class FixedEffects
{
    /// <summary>With fewer degrees of freedom no interval is given: the errors themselves are too uncertain.</summary>
    public const double LeastFreedom = 4;

    FixedEffects(IReadOnlyList<Coefficient> coefficients, int rows, int units) => (Coefficients, Rows, Units) = (coefficients, rows, units);

    /// <summary>One for each regressor, in the order given.</summary>
    public IReadOnlyList<Coefficient> Coefficients { get; }

    /// <summary>Rows used.</summary>
    public int Rows { get; }

    /// <summary>Units among them.</summary>
    public int Units { get; }

    /// <summary>Fits by least squares within units, with CR2 errors and Satterthwaite's degrees of freedom (Bell and McCaffrey 2002, Pustejovsky and Tipton 2018).</summary>
    /// <param name="outcome">A value per row.</param>
    /// <param name="regressors">At least one column, a value per row.</param>
    /// <param name="units">The unit of each row; rows of a unit may hang together as they like.</param>
    /// <param name="periods">The period of each row, to take out each period's level; none to leave periods alone.</param>
    /// <param name="weights">A finite weight above zero per row; none for equal ones, which is the usual way.</param>
    /// <param name="level">Confidence, .95 unless told.</param>
    /// <returns>No answer with fewer than two units or too few rows for so many levels, or when a regressor does not move within units, or the fit is exact.</returns>
    /// <exception cref="ArgumentException">Columns of different length, or none.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Values that are not finite, weights not above zero, or a level not between 0 and 1.</exception>
    public static Finding<FixedEffects> Fit(
        double[] outcome, IReadOnlyList<double[]> regressors, int[] units, int[]? periods = null, double[]? weights = null, double level = Interval.UsualLevel)
    {
        Check(outcome, regressors, units, periods, weights);
        Refuse.Level(level);
        var count = units.Distinct().Count();
        if (count < 2)
            return NoAnswer.TooFew(count, 2);
        if (Design.Of(regressors, units, periods, weights) is not { } design)
            return NoAnswer.NoSpread;
        var need = design.Units + design.Parameters + 1;
        if (design.Rows < need)
            return NoAnswer.TooFew(design.Rows, need);
        var within = design.Within(outcome);
        var slopes = design.Solve(within);
        var residuals = design.Residuals(within, slopes);
        if (Sum(residuals, design.Weights) <= 1e-20 * Sum(within, design.Weights))
            return NoAnswer.Exact;
        var coefficients = Sandwich.Of(design).Select((sandwich, k) =>
            new Coefficient(slopes[k], Math.Sqrt(sandwich.Covariance(residuals, residuals)), sandwich.Freedom, level));
        return new FixedEffects([.. coefficients], design.Rows, design.Units);
    }

    static double Sum(ReadOnlySpan<double> residuals, ReadOnlySpan<double> weights)
    {
        var sum = 0d;
        for (var i = 0; i < residuals.Length; i++)
            sum += weights[i] * residuals[i] * residuals[i];
        return sum;
    }

    static void Check(double[] outcome, IReadOnlyList<double[]> regressors, int[] units, int[]? periods, double[]? weights)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        ArgumentNullException.ThrowIfNull(regressors);
        ArgumentNullException.ThrowIfNull(units);
        if (regressors.Count == 0)
            throw new ArgumentException("At least one regressor is needed.", nameof(regressors));
        foreach (var column in regressors)
        {
            ArgumentNullException.ThrowIfNull(column, nameof(regressors));
            Refuse.Unequal(outcome.Length, column.Length, nameof(regressors));
            foreach (var value in column)
                Refuse.NotFinite(value, nameof(regressors));
        }
        foreach (var value in outcome)
            Refuse.NotFinite(value, nameof(outcome));
        Refuse.Unequal(outcome.Length, units.Length, nameof(units));
        Refuse.Unequal(outcome.Length, periods?.Length ?? outcome.Length, nameof(periods));
        Refuse.Unequal(outcome.Length, weights?.Length ?? outcome.Length, nameof(weights));
        foreach (var weight in weights ?? [])
            Refuse.NotPositive(weight, nameof(weights));
    }
}

/// <summary>A slope with an error that allows for rows of a unit hanging together.</summary>
public sealed record Coefficient
{
    internal Coefficient(double value, double standardError, double freedom, double level)
    {
        (Value, StandardError, Freedom) = (value, standardError, freedom);
        Interval = freedom < FixedEffects.LeastFreedom
            ? NoAnswer.TooFew((int)freedom, (int)FixedEffects.LeastFreedom)
            : Around(Laws.StudentQuantile(.5 + level / 2, freedom), level);
    }

    /// <summary>Units of the outcome for one unit of the regressor.</summary>
    public double Value { get; }

    /// <summary>CR2 standard error.</summary>
    public double StandardError { get; }

    /// <summary>Satterthwaite's degrees of freedom, usually not whole: about how many independent units speak.</summary>
    public double Freedom { get; }

    /// <summary>Slope over its error.</summary>
    public double T => Value / StandardError;

    /// <summary>Two-sided probability of so steep a slope if there were none. With few units prefer the shuffling of pairs.</summary>
    public double P => Laws.StudentTails(T, Freedom);

    /// <summary>t interval; none below <see cref="FixedEffects.LeastFreedom"/> degrees of freedom.</summary>
    public Finding<Interval> Interval { get; }

    /// <summary>The interval widened because this slope was chosen as the strongest of several (Bonferroni).</summary>
    /// <param name="choices">Among how many it was chosen.</param>
    /// <param name="level">Confidence, .95 unless told.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one choice, or a level not between 0 and 1.</exception>
    public Finding<Interval> IntervalAmong(int choices, double level = Statistics.Interval.UsualLevel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(choices, 1);
        Refuse.Level(level);
        return Interval.Found ? Around(Laws.StudentQuantile(1 - (1 - level) / 2 / choices, Freedom), level) : Interval.Missing;
    }

    Interval Around(double quantile, double level) => new(Value - quantile * StandardError, Value + quantile * StandardError, level);
}
