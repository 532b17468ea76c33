namespace Ambos.Statistics;

/// <summary>
/// How closely two measures go together over units (teams, schools, people), from −1 to 1. It never says which of them moves the other,
/// and it supposes that every unit counts once: months of the same team are not further units.
/// </summary>
public sealed record Correlation
{
    /// <summary>Below this reliability of either measure no correction is made.</summary>
    public const double LeastReliability = .4;

    Correlation(double value, Interval interval, int count) => (Value, Interval, Count) = (value, interval, count);

    /// <summary>r, from −1 to 1.</summary>
    public double Value { get; }

    /// <summary>Its interval.</summary>
    public Interval Interval { get; }

    /// <summary>How many units.</summary>
    public int Count { get; }

    /// <summary>t = r √((n − 2)/(1 − r²)).</summary>
    public double T => Value * Math.Sqrt((Count - 2) / (1 - Value * Value));

    /// <summary>Two-sided probability of so large an r among normal measures that are not linked.</summary>
    public double P => Laws.StudentTails(T, Count - 2);

    /// <summary>Pearson's r with the interval of Fisher 1921: tanh(atanh r ± z/√(n − 3)).</summary>
    /// <param name="x">One measure, a value per unit.</param>
    /// <param name="y">The other, in the same order of units.</param>
    /// <param name="level">Confidence, .95 unless told.</param>
    /// <returns>No answer below four units, when a measure is constant, or when the points lie exactly on a line.</returns>
    /// <exception cref="ArgumentException">The series differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is infinite or not a number, or the level is not between 0 and 1.</exception>
    public static Finding<Correlation> Pearson(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double level = Interval.UsualLevel) =>
        Pearson(Pairs.Of(x, y), level);

    /// <inheritdoc cref="Pearson(ReadOnlySpan{double}, ReadOnlySpan{double}, double)"/>
    /// <param name="pairs">The pairs, a pair per unit.</param>
    /// <param name="level">Confidence, .95 unless told.</param>
    public static Finding<Correlation> Pearson(Pairs pairs, double level = Interval.UsualLevel) => From(pairs, level, _ => 1);

    /// <summary>
    /// Spearman's rank correlation (ties share the mean of their ranks): do high values go with high ones, whatever the shape of the curve.
    /// Interval after Bonett and Wright 2000: standard error √((1 + r²/2)/(n − 3)) on Fisher's scale.
    /// </summary>
    /// <inheritdoc cref="Pearson(ReadOnlySpan{double}, ReadOnlySpan{double}, double)"/>
    public static Finding<Correlation> Spearman(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double level = Interval.UsualLevel)
    {
        Refuse.Unequal(x.Length, y.Length, nameof(y));
        return From(Pairs.Of(Ranks.Of(x), Ranks.Of(y)), level, r => 1 + r * r / 2);
    }

    /// <summary>
    /// What r would be if both measures had no error (Spearman 1904): r / √(reliability of x · reliability of y), with both ends of the interval
    /// divided alike and kept within −1 and 1. It treats the reliabilities as known, so its interval is somewhat too narrow: show r first.
    /// </summary>
    /// <param name="ofX">Reliability of x, above 0 to 1: for means of teams ICC(2), not alpha.</param>
    /// <param name="ofY">Reliability of y.</param>
    /// <returns>No answer when either reliability is under <see cref="LeastReliability"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A reliability is not from 0 to 1.</exception>
    public Finding<Estimate> Corrected(double ofX, double ofY)
    {
        Refuse.NotShare(ofX);
        Refuse.NotShare(ofY);
        if (Math.Min(ofX, ofY) < LeastReliability)
            return NoAnswer.Unreliable;
        var root = Math.Sqrt(ofX * ofY);
        var interval = new Interval(Interval.Low / root, Interval.High / root, Interval.Level).Clip(-1, 1);
        return new Estimate(Math.Clamp(Value / root, -1, 1), interval, Count);
    }

    /// <summary>
    /// Two-sided probability of so large an r when the values of y are dealt to the units anew (Pitman 1937): asks for no normal measures. All ways up to eight units, drawn beyond.
    /// </summary>
    /// <param name="x">One measure, a value per unit.</param>
    /// <param name="y">The other, in the same order of units.</param>
    /// <param name="draws">Ways to draw above eight units.</param>
    /// <param name="seed">The same seed gives the same answer everywhere.</param>
    /// <param name="cancellation">Stops the dealing.</param>
    /// <returns>No answer below five units, where no dealing could speak, or when a measure is constant.</returns>
    /// <exception cref="ArgumentException">The series differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is infinite or not a number, or fewer than 99 draws.</exception>
    public static Finding<double> ShuffledP(ReadOnlySpan<double> x, ReadOnlySpan<double> y, int draws = 1_999, ulong seed = 1, CancellationToken cancellation = default)
    {
        var pairs = Pairs.Of(x, y);
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 99);
        var units = pairs.Count;
        if (units < Panels.PairingTest.LeastTeams)
            return NoAnswer.TooFew(units, Panels.PairingTest.LeastTeams);
        if (pairs.XX == 0 || pairs.YY == 0)
            return NoAnswer.NoSpread;
        var scores = new double[units * units];
        for (var from = 0; from < units; from++)
            for (var to = 0; to < units; to++)
                scores[from * units + to] = (x[from] - pairs.MeanX) / Math.Sqrt(pairs.XX) * ((y[to] - pairs.MeanY) / Math.Sqrt(pairs.YY));
        var shuffling = new Panels.Shuffling([scores], [[.. Enumerable.Range(0, units)]], units, Math.Abs(pairs.R) - 1e-12);
        var all = MathNet.Numerics.SpecialFunctions.Factorial(units);
        return all <= Panels.PairingTest.MostExact ? shuffling.CountAll(cancellation) / all : (1d + shuffling.CountDrawn(draws, seed, cancellation)) / (draws + 1);
    }

    /// <summary>How many units it takes to find a correlation of this size with a given chance (Fisher's approximation).</summary>
    /// <param name="size">The correlation to be found, between −1 and 1 and not 0.</param>
    /// <param name="power">The chance to find it, .8 unless told.</param>
    /// <param name="level">Confidence of the two-sided test, .95 unless told.</param>
    /// <exception cref="ArgumentOutOfRangeException">A figure outside its range.</exception>
    public static int UnitsNeeded(double size, double power = .8, double level = Interval.UsualLevel)
    {
        Refuse.Level(Math.Abs(size), nameof(size));
        Refuse.Level(power);
        Refuse.Level(level);
        var reach = (Laws.TwoSidedNormal(level) + Laws.NormalQuantile(power)) / Math.Atanh(size);
        return (int)Math.Ceiling(reach * reach + 3);
    }

    static Finding<Correlation> From(Pairs pairs, double level, Func<double, double> inflation)
    {
        Refuse.Level(level);
        if (pairs.Count < 4)
            return NoAnswer.TooFew(pairs.Count, 4);
        if (pairs.XX == 0 || pairs.YY == 0)
            return NoAnswer.NoSpread;
        var r = pairs.R;
        if (1 - Math.Abs(r) < 1e-12)
            return NoAnswer.Exact;
        var half = Laws.TwoSidedNormal(level) * Math.Sqrt(inflation(r) / (pairs.Count - 3));
        var centre = Math.Atanh(r);
        return new Correlation(r, new(Math.Tanh(centre - half), Math.Tanh(centre + half), level), pairs.Count);
    }
}
