namespace Ambos.Statistics.Panels;

/// <summary>
/// Regression in which every group has its own level, drawn from a common spread of levels: uses what differs between groups too, and so leans on the supposition
/// that levels have nothing to do with the regressors. A second opinion beside <see cref="FixedEffects"/>. Restricted maximum likelihood
/// (Patterson and Thompson 1971; Laird and Ware 1982), profiled over the ratio of the two variances.
/// </summary>
public sealed class RandomIntercept
{
    const double Golden = .6180339887498949;

    readonly double[] covariance;
    readonly double[] freedoms;

    RandomIntercept(double[] slopes, double[] covariance, double[] freedoms, double between, double within, double criterion, IReadOnlyDictionary<int, double> levels)
    {
        (this.covariance, this.freedoms) = (covariance, freedoms);
        (Slopes, VarianceBetween, VarianceWithin, Criterion, Levels) = (slopes, between, within, criterion, levels);
    }

    /// <summary>The intercept, then one for each regressor.</summary>
    public IReadOnlyList<double> Slopes { get; }

    /// <summary>Variance of the groups' levels; zero when groups differ no more than their rows make them.</summary>
    public double VarianceBetween { get; }

    /// <summary>Variance within groups.</summary>
    public double VarianceWithin { get; }

    /// <summary>Share of variance that lies between groups, what the regressors explain apart.</summary>
    public double Icc => VarianceBetween / (VarianceBetween + VarianceWithin);

    /// <summary>−2 log restricted likelihood, as lme4 prints it.</summary>
    public double Criterion { get; }

    /// <summary>Each group's level above the common one, drawn towards zero where it rests on little.</summary>
    public IReadOnlyDictionary<int, double> Levels { get; }

    /// <summary>Standard error of a slope, in the order of <see cref="Slopes"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such slope.</exception>
    public double StandardError(int slope)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)slope, (uint)Slopes.Count, nameof(slope));
        return Math.Sqrt(Covariance(slope, slope));
    }

    /// <summary>Satterthwaite's degrees of freedom of a slope (Giesbrecht and Burns 1985), usually not whole.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such slope.</exception>
    public double Freedom(int slope)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)slope, (uint)Slopes.Count, nameof(slope));
        return freedoms[slope];
    }

    /// <summary>t interval of a slope with <see cref="Freedom"/>.</summary>
    /// <param name="slope">Its place in <see cref="Slopes"/>.</param>
    /// <param name="level">Confidence, .95 unless told.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such slope, or the level is not between 0 and 1.</exception>
    public Interval Interval(int slope, double level = Statistics.Interval.UsualLevel)
    {
        var half = Laws.StudentQuantile(.5 + Refuse.Level(level) / 2, Freedom(slope)) * StandardError(slope);
        return new(Slopes[slope] - half, Slopes[slope] + half, level);
    }

    /// <summary>Two-sided probability of so large a slope if there were none, from t with <see cref="Freedom"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such slope.</exception>
    public double P(int slope)
    {
        var error = StandardError(slope);
        return Laws.StudentTails(Slopes[slope] / error, Freedom(slope));
    }

    /// <summary>Covariance of two slopes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such slope.</exception>
    public double Covariance(int first, int second)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)first, (uint)Slopes.Count, nameof(first));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)second, (uint)Slopes.Count, nameof(second));
        return covariance[first * Slopes.Count + second];
    }

    /// <summary>Fits the regression; an intercept is always in.</summary>
    /// <param name="outcome">A value per row.</param>
    /// <param name="regressors">Columns, a value per row; none for the mean alone.</param>
    /// <param name="groups">The group of each row.</param>
    /// <returns>No answer below two groups, with too few rows, without two rows in any group, when regressors follow from each other, or the fit is exact.</returns>
    /// <exception cref="ArgumentException">Columns of different length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Values that are not finite.</exception>
    public static Finding<RandomIntercept> Fit(double[] outcome, IReadOnlyList<double[]> regressors, int[] groups)
    {
        Check(outcome, regressors, groups);
        var moments = new GroupMoments(outcome, regressors, groups);
        if (moments.Groups < 2)
            return NoAnswer.TooFew(moments.Groups, 2);
        var need = Math.Max(moments.Groups, moments.Width) + 1;
        if (outcome.Length < need)
            return NoAnswer.TooFew(outcome.Length, need);
        var atZero = moments.At(0);
        if (atZero is not { } boundary)
            return NoAnswer.NoSpread;
        if (boundary.Residual <= 1e-20 * moments.Square)
            return NoAnswer.Exact;
        var ratio = Math.Exp(Lowest(log => moments.At(Math.Exp(log))?.Criterion ?? double.MaxValue, -12, 8));
        var best = moments.At(ratio) is { } inner && inner.Criterion < boundary.Criterion ? inner : boundary;
        return new RandomIntercept(best.Slopes, best.Covariance, Satterthwaite.Freedoms(moments, best, outcome.Length - moments.Width), best.Ratio * best.Residual, best.Residual, best.Criterion,
            moments.Levels(best, outcome, regressors, groups));
    }

    static double Lowest(Func<double, double> height, double low, double high)
    {
        var (left, right) = (high - Golden * (high - low), low + Golden * (high - low));
        var (atLeft, atRight) = (height(left), height(right));
        while (high - low > 1e-10)
            if (atLeft < atRight)
            {
                (high, right, atRight) = (right, left, atLeft);
                left = high - Golden * (high - low);
                atLeft = height(left);
            }
            else
            {
                (low, left, atLeft) = (left, right, atRight);
                right = low + Golden * (high - low);
                atRight = height(right);
            }
        return (low + high) / 2;
    }

    static void Check(double[] outcome, IReadOnlyList<double[]> regressors, int[] groups)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        ArgumentNullException.ThrowIfNull(regressors);
        ArgumentNullException.ThrowIfNull(groups);
        Refuse.Unequal(outcome.Length, groups.Length, nameof(groups));
        foreach (var value in outcome)
            Refuse.NotFinite(value, nameof(outcome));
        foreach (var column in regressors)
        {
            ArgumentNullException.ThrowIfNull(column, nameof(regressors));
            Refuse.Unequal(outcome.Length, column.Length, nameof(regressors));
            foreach (var value in column)
                Refuse.NotFinite(value, nameof(regressors));
        }
    }
}
