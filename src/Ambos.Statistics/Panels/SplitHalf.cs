namespace Ambos.Statistics.Panels;

/// <summary>
/// The slope as it would be if many more people had answered inside. Few answers blur a team's moves and flatten the slope; answers split by lot into two halves
/// show how blurred they are, and one half serves to correct the other (instrument). Interval after Fieller 1954 with CR2 errors, which has no end where the halves
/// hardly agree: then there is no correction yet.
/// </summary>
public sealed record SplitHalf
{
    SplitHalf(double raw, double slope, Finding<Interval> interval, double agreement, double freedom, double scatter, double largestMove) =>
        (Raw, Slope, Interval, Agreement, Freedom, Scatter, LargestMove) = (raw, slope, interval, agreement, freedom, scatter, largestMove);

    /// <summary>The slope on the mean of both halves, uncorrected: to be shown first.</summary>
    public double Raw { get; }

    /// <summary>The corrected slope: mean of both ways of letting one half correct the other.</summary>
    public double Slope { get; }

    /// <summary>Its interval, the second half correcting the first as fixed beforehand.</summary>
    public Finding<Interval> Interval { get; }

    /// <summary>Correlation of the two halves' moves within teams.</summary>
    public double Agreement { get; }

    /// <summary>Reliability of the moves of both halves together: 2r/(1 + r), not below zero. The raw slope is about this share of the corrected one.</summary>
    public double Reliability => Math.Max(0, 2 * Agreement / (1 + Agreement));

    /// <summary>Satterthwaite's degrees of freedom of the interval.</summary>
    public double Freedom { get; }

    /// <summary>Standard deviation of a team's outside around the raw line, in outside points: what one period of one team does by itself.</summary>
    public double Scatter { get; }

    /// <summary>The widest distance between two periods of one team inside: nothing is projected beyond it.</summary>
    public double LargestMove { get; }

    /// <summary>Corrects the slope within teams.</summary>
    /// <param name="firstHalf">Inside means of the first half of answers: a row per team, a value per period.</param>
    /// <param name="secondHalf">Inside means of the second half, which corrects.</param>
    /// <param name="outside">Outside of the same teams and periods.</param>
    /// <param name="lag">How many periods later the outside is read, from 0.</param>
    /// <param name="level">Confidence, .95 unless told.</param>
    /// <returns>No answer where the slopes within teams have none, or the halves do not agree at all.</returns>
    /// <exception cref="ArgumentException">Tables of different shapes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A negative lag, or a level not between 0 and 1.</exception>
    public static Finding<SplitHalf> Of(
        IReadOnlyList<double?[]> firstHalf, IReadOnlyList<double?[]> secondHalf, IReadOnlyList<double?[]> outside, int lag, double level = Statistics.Interval.UsualLevel)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(lag);
        Refuse.Level(level);
        var (rows, first, second) = Align(
            Panel.Of(firstHalf, outside, nameof(firstHalf), nameof(outside)), Panel.Of(secondHalf, outside, nameof(secondHalf), nameof(outside)), lag);
        var teams = rows.Teams.Distinct().Count();
        if (teams < 2)
            return NoAnswer.TooFew(teams, 2);
        double[] both = [.. first.Zip(second, (a, b) => (a + b) / 2)];
        if (Design.Of([second], rows.Teams, rows.Periods, null) is not { } corrector
            || Design.Of([first], rows.Teams, rows.Periods, null) is not { } exchanged
            || Design.Of([both], rows.Teams, rows.Periods, null) is not { } plain)
            return NoAnswer.NoSpread;
        var need = corrector.Units + corrector.Parameters + 1;
        if (rows.Count < need)
            return NoAnswer.TooFew(rows.Count, need);
        var (one, other) = (Ratio.Of(corrector, rows.Y, first), Ratio.Of(exchanged, rows.Y, second));
        if (one.Below <= 0 || other.Below <= 0)
            return NoAnswer.Unreliable;
        var sandwich = Sandwich.Of(corrector)[0];
        var within = plain.Within(rows.Y);
        var raw = plain.Solve(within);
        var scatter = Math.Sqrt(plain.Residuals(within, raw).Sum(rest => rest * rest) / (rows.Count - plain.Units - plain.Parameters));
        var largest = rows.Teams.Zip(both).GroupBy(pair => pair.First, pair => pair.Second).Max(team => team.Max() - team.Min());
        return new SplitHalf(raw[0], (one.Value + other.Value) / 2, Fieller(one, sandwich, level),
            Correlate(PairScores.TwoWay(first, rows)!, PairScores.TwoWay(second, rows)!), sandwich.Freedom, scatter, largest);
    }

    static Finding<Interval> Fieller(Ratio ratio, Sandwich sandwich, double level)
    {
        if (sandwich.Freedom < FixedEffects.LeastFreedom)
            return NoAnswer.TooFew((int)sandwich.Freedom, (int)FixedEffects.LeastFreedom);
        var q = Math.Pow(Laws.StudentQuantile(.5 + level / 2, sandwich.Freedom), 2);
        var a = ratio.Below * ratio.Below - q * sandwich.Covariance(ratio.BelowRest, ratio.BelowRest);
        var b = -2 * (ratio.Above * ratio.Below - q * sandwich.Covariance(ratio.AboveRest, ratio.BelowRest));
        var c = ratio.Above * ratio.Above - q * sandwich.Covariance(ratio.AboveRest, ratio.AboveRest);
        var root = b * b - 4 * a * c;
        if (a <= 0 || root < 0)
            return NoAnswer.Unreliable;
        return new Interval((-b - Math.Sqrt(root)) / (2 * a), (-b + Math.Sqrt(root)) / (2 * a), level);
    }

    static (PanelRows Rows, double[] First, double[] Second) Align(Panel first, Panel second, int lag)
    {
        var rows = second.Rows(lag);
        int[] kept = [.. Enumerable.Range(0, rows.Count).Where(i => first.Inside(rows.Teams[i], rows.Periods[i] - lag) is not null)];
        return (new(Pick(rows.X), Pick(rows.Y), Pick(rows.Teams), Pick(rows.Periods)),
            [.. kept.Select(i => first.Inside(rows.Teams[i], rows.Periods[i] - lag)!.Value)], Pick(rows.X));

        T[] Pick<T>(T[] column) => [.. kept.Select(i => column[i])];
    }

    static double Correlate(double[] first, double[] second)
    {
        double ab = 0, aa = 0, bb = 0;
        for (var i = 0; i < first.Length; i++)
        {
            ab += first[i] * second[i];
            aa += first[i] * first[i];
            bb += second[i] * second[i];
        }
        return ab / Math.Sqrt(aa * bb);
    }

    sealed record Ratio(double Above, double Below, double[] AboveRest, double[] BelowRest)
    {
        public double Value => Above / Below;

        public static Ratio Of(Design design, double[] outcome, double[] blurred)
        {
            var (above, below) = (design.Within(outcome), design.Within(blurred));
            var (aboveSlopes, belowSlopes) = (design.Solve(above), design.Solve(below));
            return new(aboveSlopes[0], belowSlopes[0], design.Residuals(above, aboveSlopes), design.Residuals(below, belowSlopes));
        }
    }
}
