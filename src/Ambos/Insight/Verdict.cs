using Ambos.Platform.Ui;
using Ambos.Statistics;

namespace Ambos.Insight;

/// <summary>What the comparison between teams allows to be said, in the words of people. It never says that one side moves the other.</summary>
enum Verdict
{
    NotYet,
    Together,
    Apart,
    NothingSeen,
}

static class Verdicts
{
    public static Verdict Verdict(this Connection connection) =>
        !connection.Between.Correlation.TryGet(out var r) ? Insight.Verdict.NotYet
        : r.Interval.Low > 0 ? Insight.Verdict.Together
        : r.Interval.High < 0 ? Insight.Verdict.Apart
        : Insight.Verdict.NothingSeen;

    extension(Verdict verdict)
    {
        /// <summary>Key of the two or three words above the sentence.</summary>
        public string Words => verdict switch
        {
            Insight.Verdict.Together => "They go together",
            Insight.Verdict.Apart => "They go in opposite directions",
            Insight.Verdict.NothingSeen => "No connection to be seen",
            Insight.Verdict.NotYet => "Not enough data yet",
            _ => throw new ArgumentOutOfRangeException(nameof(verdict)),
        };

        public string Icon => verdict switch
        {
            Insight.Verdict.Together => "link",
            Insight.Verdict.Apart => "arrows-shuffle",
            Insight.Verdict.NothingSeen => "circle-dashed",
            Insight.Verdict.NotYet => "hourglass",
            _ => throw new ArgumentOutOfRangeException(nameof(verdict)),
        };

        /// <summary>Key of the sentence; {0} inside measure, {1} outside measure, {2} points, {3} and {4} ends of the interval.</summary>
        public string Sentence => verdict switch
        {
            Insight.Verdict.Together => "Teams with one point more in {0} have on average {2} points more in {1}, when compared with each other.",
            Insight.Verdict.Apart => "Teams with one point more in {0} have on average {2} points less in {1}, when compared with each other.",
            Insight.Verdict.NothingSeen => "Comparing teams with each other, {0} and {1} cannot be told from two things that have nothing to do with each other.",
            Insight.Verdict.NotYet => "Too few teams have both {0} and {1} to say whether they move together.",
            _ => throw new ArgumentOutOfRangeException(nameof(verdict)),
        };
    }

    extension(Lack lack)
    {
        /// <summary>Key of why teams were left out; {0} is how many.</summary>
        public (string One, string Many) Sentence => lack switch
        {
            Lack.InsideMissing => ("{0} team without a value inside", "{0} teams without a value inside"),
            Lack.OutsideMissing => ("{0} team without a value outside", "{0} teams without a value outside"),
            Lack.BothMissing => ("{0} team without a value on either side", "{0} teams without a value on either side"),
            Lack.InsideTooFew => ("{0} team with fewer than 5 people inside who answered", "{0} teams with fewer than 5 people inside who answered"),
            Lack.OutsideTooFew => ("{0} team with fewer than 5 answers outside", "{0} teams with fewer than 5 answers outside"),
            Lack.BothTooFew => ("{0} team with fewer than 5 answers on both sides", "{0} teams with fewer than 5 answers on both sides"),
            _ => throw new ArgumentOutOfRangeException(nameof(lack)),
        };
    }

    /// <summary>The line with the interval of the mean around it, drawn at forty places.</summary>
    public static Platform.Ui.Charts.FittedLine? Drawn(this Connection connection)
    {
        var between = connection.Between;
        if (!between.Line.TryGet(out var line) || between.Inside is not { Mean: { } mean, Variance: { } variance, Count: var n })
            return null;
        var spread = variance * (n - 1);
        var (least, most) = (between.Used.Min(unit => unit.Inside!.Value.Value), between.Used.Max(unit => unit.Inside!.Value.Value));
        // The half width of the slope's interval is t · s / √Σ(x − x̄)²; times the distance of a point it becomes that of the mean there.
        var reach = line.Interval.Width / 2 * Math.Sqrt(spread);
        return new Platform.Ui.Charts.FittedLine(line.Slope, line.Intercept,
        [
            .. Enumerable.Range(0, 41).Select(step =>
            {
                var x = least + (most - least) * step / 40;
                var half = reach * Math.Sqrt(1d / n + (x - mean) * (x - mean) / spread);
                return (x, line.At(x) - half, line.At(x) + half);
            }),
        ]);
    }
}
