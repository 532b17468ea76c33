namespace Ambos.Statistics;

/// <summary>
/// How far the people of one team agree in their answers on a scale of so many options. A team mean of people who disagree is a poor summary of them.
/// Five people who answer at random reach .75 in one case of twenty, so no fixed line proves agreement in a small team.
/// </summary>
public sealed record Agreement
{
    /// <summary>Spread of random answers that lean a little to one side, on five options (LeBreton and Senter 2008).</summary>
    public const double SlightSkewOfFive = 1.34;

    Agreement(double raw, double averageDeviation, int people, int items) =>
        (Raw, AverageDeviation, People, Items) = (raw, averageDeviation, people, items);

    /// <summary>r_wg (one question) or r_wg(J) (several) from 0 to 1; below zero counts as none.</summary>
    public double Value => Math.Max(0, Raw);

    /// <summary>The same before it is cut at zero.</summary>
    public double Raw { get; }

    /// <summary>Mean distance of an answer from the team's mean, in points of the scale (Burke, Finkelstein and Dusig 1999).</summary>
    public double AverageDeviation { get; }

    /// <summary>How many people.</summary>
    public int People { get; }

    /// <summary>How many questions.</summary>
    public int Items { get; }

    /// <summary>The variance of answers given wholly at random over so many options: (A² − 1)/12.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than two options.</exception>
    public static double Random(int options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options, 2);
        return ((double)options * options - 1) / 12;
    }

    /// <summary>Up to which <see cref="AverageDeviation"/> agreement is acceptable: a sixth of the options.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than two options.</exception>
    public static double AcceptableDeviation(int options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options, 2);
        return options / 6d;
    }

    /// <summary>Agreement on one question: 1 − s²/σ² (James, Demaree and Wolf 1984).</summary>
    /// <param name="answers">One answer per person.</param>
    /// <param name="randomVariance">Variance of answers without agreement, such as <see cref="Random"/> of the options.</param>
    /// <returns>No answer below two people.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An answer is not finite, or the variance is not above zero.</exception>
    public static Finding<Agreement> Of(ReadOnlySpan<double> answers, double randomVariance)
    {
        Refuse.NotPositive(randomVariance);
        var sample = Sample.Empty;
        foreach (var answer in answers)
            sample = sample.Plus(answer, nameof(answers));
        if (sample.Variance is not { } variance)
            return NoAnswer.TooFew(sample.Count, 2);
        return new Agreement(1 - variance / randomVariance, Deviation(answers, sample.Mean!.Value), sample.Count, 1);
    }

    /// <summary>Agreement over several questions: J(1 − m/σ²) / (J(1 − m/σ²) + m/σ²) with the mean item variance m.</summary>
    /// <param name="answers">A row per person, a column per question, all answered.</param>
    /// <param name="randomVariance">Variance of answers without agreement, such as <see cref="Random"/> of the options.</param>
    /// <returns>No answer below two people. Where people differ more than at random it is zero.</returns>
    /// <exception cref="ArgumentException">Rows differ in length or are empty.</exception>
    public static Finding<Agreement> Of(IReadOnlyList<double[]> answers, double randomVariance)
    {
        ArgumentNullException.ThrowIfNull(answers);
        Refuse.NotPositive(randomVariance);
        Refuse.NotTable(answers);
        if (answers.Count < 2)
            return NoAnswer.TooFew(answers.Count, 2);
        var items = answers[0].Length;
        if (items == 0 || answers.Any(row => row.Length != items))
            throw new ArgumentException("Every person answers the same questions, at least one.", nameof(answers));
        double variance = 0, deviation = 0;
        for (var item = 0; item < items; item++)
        {
            var column = answers.Select(row => row[item]).ToArray();
            var sample = Sample.Of(column);
            variance += sample.Variance!.Value / items;
            deviation += Deviation(column, sample.Mean!.Value) / items;
        }
        var noise = variance / randomVariance;
        var shared = items * (1 - noise);
        return new Agreement(noise > 1 ? 0 : shared / (shared + noise), deviation, answers.Count, items);
    }

    /// <summary>
    /// The agreement on one question that a share of teams of this size exceeds when everybody answers at random: what a team's agreement has to be held against.
    /// </summary>
    /// <param name="people">People in the team, at least two.</param>
    /// <param name="options">Options of the scale.</param>
    /// <param name="share">The share of teams, .05 unless told.</param>
    /// <param name="draws">Teams drawn.</param>
    /// <param name="seed">The same seed gives the same answer everywhere.</param>
    /// <param name="cancellation">Stops the drawing.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than two people or options, a share not between 0 and 1, or fewer than 200 draws.</exception>
    public static double ByChance(int people, int options, double share = .05, int draws = 10_000, ulong seed = 1, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(people, 2);
        var noise = Random(options);
        Refuse.Level(share);
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 200);
        var chance = new Chance(seed);
        var drawn = new double[draws];
        for (var draw = 0; draw < draws; draw++)
        {
            if (draw % 1_024 == 0)
                cancellation.ThrowIfCancellationRequested();
            var team = Sample.Empty;
            for (var person = 0; person < people; person++)
                team = team.Add(chance.Below(options));
            drawn[draw] = Math.Max(0, 1 - team.Variance!.Value / noise);
        }
        return Sorted.Of(drawn).Quantile(1 - share)!.Value;
    }

    static double Deviation(ReadOnlySpan<double> answers, double mean)
    {
        var sum = 0d;
        foreach (var answer in answers)
            sum += Math.Abs(answer - mean);
        return sum / answers.Length;
    }
}
