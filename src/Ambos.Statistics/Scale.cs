namespace Ambos.Statistics;

/// <summary>
/// Several questions that are meant to measure one thing, and how well their sum does so in these people. It speaks of single persons:
/// how reliable the mean of a team is, <see cref="Grouping.Icc2"/> says. Show it from three questions and twenty people up.
/// </summary>
public sealed class Scale
{
    readonly double[,] covariances;

    Scale(double[,] covariances, Estimate alpha)
    {
        this.covariances = covariances;
        Alpha = alpha;
        AlphaWithout = [.. Enumerable.Range(0, Items).Select(AlphaLess)];
        var correlation = 0d;
        for (var i = 0; i < Items; i++)
            for (var j = 0; j < i; j++)
                correlation += Correlation(i, j);
        MeanCorrelation = correlation / (Items * (Items - 1) / 2d);
        StandardisedAlpha = Items * MeanCorrelation / (1 + (Items - 1) * MeanCorrelation);
    }

    /// <summary>How many questions.</summary>
    public int Items => covariances.GetLength(0);

    /// <summary>
    /// Alpha of Cronbach 1951, k/(k − 1) · (1 − Σ item variances / variance of the sum), with the interval of Feldt 1965.
    /// Its count is that of the pair of questions answered together by fewest people.
    /// </summary>
    public Estimate Alpha { get; }

    /// <summary>Alpha as if all questions had the same spread.</summary>
    public double StandardisedAlpha { get; }

    /// <summary>Mean correlation between two questions.</summary>
    public double MeanCorrelation { get; }

    /// <summary>Alpha of the remaining questions, for each question left out; none of a scale of two.</summary>
    public IReadOnlyList<double?> AlphaWithout { get; }

    /// <summary>Reads the scale from answers. Turn questions that ask for the opposite round first (7 − answer on 1 to 6).</summary>
    /// <param name="answers">A row per person, a column per question, nothing where there is no answer. Covariances use everybody who answered both questions.</param>
    /// <param name="level">Confidence, .95 unless told.</param>
    /// <returns>No answer below two questions, when two questions share fewer than three people, or when a question has no spread.</returns>
    /// <exception cref="ArgumentException">Rows differ in length, or an answer is not finite.</exception>
    public static Finding<Scale> Of(IReadOnlyList<double?[]> answers, double level = Interval.UsualLevel)
    {
        ArgumentNullException.ThrowIfNull(answers);
        Refuse.Level(level);
        Refuse.NotTable(answers);
        var items = answers.Count == 0 ? 0 : answers[0].Length;
        if (answers.Any(row => row.Length != items))
            throw new ArgumentException("Every person needs as many cells as there are questions.", nameof(answers));
        if (items < 2)
            return NoAnswer.TooFew(items, 2);
        var spread = new double[items, items];
        var people = int.MaxValue;
        for (var i = 0; i < items; i++)
            for (var j = 0; j <= i; j++)
            {
                var both = Both(answers, i, j);
                people = Math.Min(people, both.Count);
                if (people < 3)
                    return NoAnswer.TooFew(people, 3);
                if (i == j && both.XX == 0)
                    return NoAnswer.NoSpread;
                spread[i, j] = spread[j, i] = both.XY / (both.Count - 1);
            }
        var alpha = AlphaOf(spread, -1);
        return alpha is { } value ? new Scale(spread, new(value, Feldt(value, people, items, level), people)) : NoAnswer.NoSpread;
    }

    /// <summary>
    /// Omega of McDonald 1999 under one factor, (Σλ)² / ((Σλ)² + Σψ), by maximum likelihood: what alpha would be if questions
    /// may carry the common thing unequally.
    /// </summary>
    /// <returns>No answer below three questions, or where one factor explains a question wholly.</returns>
    public Finding<Omega> Omega()
    {
        if (Items < 3)
            return NoAnswer.TooFew(Items, 3);
        var correlations = new double[Items, Items];
        var spreads = new double[Items];
        for (var i = 0; i < Items; i++)
        {
            spreads[i] = Math.Sqrt(covariances[i, i]);
            for (var j = 0; j < Items; j++)
                correlations[i, j] = Correlation(i, j);
        }
        return OneFactor.Loadings(correlations) is { } loadings ? new Omega(loadings, spreads) : NoAnswer.Exact;
    }

    double Correlation(int i, int j) => covariances[i, j] / Math.Sqrt(covariances[i, i] * covariances[j, j]);

    double? AlphaLess(int item) => Items == 2 ? null : AlphaOf(covariances, item);

    static double? AlphaOf(double[,] covariances, int without)
    {
        double own = 0, total = 0;
        var items = covariances.GetLength(0);
        for (var i = 0; i < items; i++)
            for (var j = 0; j < items && i != without; j++)
                if (j != without)
                {
                    total += covariances[i, j];
                    own += i == j ? covariances[i, j] : 0;
                }
        double kept = items - (without < 0 ? 0 : 1);
        return total > 1e-12 * own ? kept / (kept - 1) * (1 - own / total) : null;
    }

    static Interval Feldt(double alpha, int people, int items, double level)
    {
        double first = people - 1, second = (people - 1d) * (items - 1);
        return new(1 - (1 - alpha) * Laws.FisherQuantile((1 + level) / 2, first, second),
            1 - (1 - alpha) * Laws.FisherQuantile((1 - level) / 2, first, second), level);
    }

    static Pairs Both(IReadOnlyList<double?[]> answers, int i, int j)
    {
        var pairs = Pairs.Empty;
        foreach (var row in answers)
            if (row[i] is { } first && row[j] is { } second)
                pairs = pairs.Add(first, second);
        return pairs;
    }
}

/// <summary>How much of a sum of questions is the one thing they share.</summary>
public sealed class Omega
{
    internal Omega(double[] loadings, double[] spreads)
    {
        Loadings = loadings;
        Standardised = Share(loadings, [.. spreads.Select(_ => 1d)]);
        Value = Share(loadings, spreads);
    }

    /// <summary>Omega of the sum of answers as they are given, from 0 to 1.</summary>
    public double Value { get; }

    /// <summary>Omega of the sum of standardised answers.</summary>
    public double Standardised { get; }

    /// <summary>How strongly each question carries the common factor, as a correlation.</summary>
    public IReadOnlyList<double> Loadings { get; }

    static double Share(double[] loadings, double[] spreads)
    {
        double common = 0, own = 0;
        for (var i = 0; i < loadings.Length; i++)
        {
            common += loadings[i] * spreads[i];
            own += (1 - loadings[i] * loadings[i]) * spreads[i] * spreads[i];
        }
        return common * common / (common * common + own);
    }
}
