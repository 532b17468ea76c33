namespace Ambos.Statistics.Panels;

/// <summary>How firmly the data speak of a connection between inside and later outside.</summary>
public enum Firmness
{
    /// <summary>Too little to say anything; finding nothing would mean nothing.</summary>
    NotEnough,

    /// <summary>Nothing to be told from chance, though a slope worth knowing would very probably have shown.</summary>
    NoSign,

    /// <summary>A pattern that chance may still have made: not to be decided on alone.</summary>
    Hint,

    /// <summary>A clear link, positive or negative. Never a cause: something that changed for both at once could still explain it.</summary>
    Link,
}

/// <summary>
/// What may be said of the connection, decided by fixed rules on one pre-chosen test so that nobody picks the friendliest of several. By simulation it says
/// <see cref="Firmness.Link"/> in 2 to 4 % of companies where nothing is linked.
/// </summary>
public sealed record Verdict
{
    /// <summary>Fewer usable periods are not enough.</summary>
    public const int LeastPeriods = 6;

    /// <summary>With a larger share of cells missing there is no verdict.</summary>
    public const double MostMissing = .25;

    /// <summary>
    /// With a larger share of cells missing on both sides at once, beyond what two sides that go missing apart would give, none on lag 0: if cells go missing because both
    /// sides are low, what is left looks linked in the same month.
    /// </summary>
    public const double MostMissingTogether = .02;

    const double Firm = .05;
    const double Weak = .10;

    Verdict(Firmness firmness, PairingTest? test, Coefficient? slope, Finding<Interval> interval, double? detectable, bool everyTeam, MinimumData data) =>
        (Firmness, Test, Slope, Interval, DetectableSlope, WithoutAnyTeam, Data) = (firmness, test, slope, interval, detectable, everyTeam, data);

    /// <summary>How firmly.</summary>
    public Firmness Firmness { get; }

    /// <summary>The shuffling of pairs, with its strongest lag; none when there was too little to shuffle.</summary>
    public PairingTest? Test { get; }

    /// <summary>The slope within teams at that lag; none when there was too little.</summary>
    public Coefficient? Slope { get; }

    /// <summary>The interval to print: widened because the lag was chosen among several.</summary>
    public Finding<Interval> Interval { get; }

    /// <summary>The smallest slope that would have shown in four cases of five; none when there was too little.</summary>
    public double? DetectableSlope { get; }

    /// <summary>Whether the slope keeps its sign without any one of the teams.</summary>
    public bool WithoutAnyTeam { get; }

    /// <summary>Teams, usable periods, and how many more it would take.</summary>
    public MinimumData Data { get; }

    /// <summary>Whether more inside goes with less outside.</summary>
    public bool Negative => Slope is { Value: < 0 };

    /// <summary>Reaches the verdict.</summary>
    /// <param name="panel">Teams over periods.</param>
    /// <param name="question">Lags, the smallest slope worth knowing, draws and seed, all fixed before the data are seen.</param>
    /// <param name="cancellation">Stops the shuffling.</param>
    /// <exception cref="ArgumentException">A question without lags, or with figures outside their range.</exception>
    /// <returns>No answer when a side does not move within teams or too many cells are missing; too little data is a verdict.</returns>
    public static Finding<Verdict> On(Panel panel, Question? question = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(panel);
        question = Question.Check(question, nameof(question));
        var test = PairingTest.Of(panel, [.. question.Lags], question.Draws, question.Seed, cancellation);
        return On(panel, question, test, test.Found ? test.Value.P : 1);
    }

    internal static Finding<Verdict> On(Panel panel, Question question, Finding<PairingTest> test, double p)
    {
        var (missing, together) = panel.Gaps();
        if (missing > MostMissing || (together > MostMissingTogether && question.Lags.Contains(0)))
            return NoAnswer.Gaps;
        if (!test.Found)
            return test.Missing.Reason == Reason.TooFew ? Poor(panel, question) : test.Missing;
        var lag = test.Value.Lag;
        var rows = panel.Rows(lag);
        var slope = WithinSlope.At(panel, lag, question.Level);
        if (!slope.Found)
            return slope.Missing.Reason == Reason.TooFew ? Poor(panel, question) : slope.Missing;
        var data = Enough(rows, slope.Value.Value, question);
        var detectable = Detectable(rows, slope.Value, question.Level);
        var everyTeam = WithinSlope.WithoutEach(panel, lag) is { Found: true } each && each.Value.All(other => Math.Sign(other) == Math.Sign(slope.Value.Value));
        var enough = data.Teams >= PairingTest.LeastTeams && data.Periods >= LeastPeriods && slope.Value.Interval.Found;
        var shown = detectable <= question.SmallestSlope;
        var clear = p <= Firm && everyTeam && slope.Value.Interval is { Found: true } interval && !interval.Value.Contains(0);
        var firmness = !enough ? Firmness.NotEnough
            : clear ? Firmness.Link
            : p <= Firm || (p <= Weak && shown) ? Firmness.Hint
            : shown ? Firmness.NoSign
            : Firmness.NotEnough;
        return new Verdict(firmness, test.Value, slope.Value, slope.Value.IntervalAmong(question.Lags.Count, question.Level), detectable, everyTeam, data);
    }

    static Verdict Poor(Panel panel, Question question) =>
        new(Firmness.NotEnough, null, null, NoAnswer.TooFew(panel.Teams, PairingTest.LeastTeams), null, false,
            MinimumData.For(Math.Max(2, panel.Teams), Math.Max(0, panel.Periods - question.Lags.Min()), slope: question.SmallestSlope));

    static MinimumData Enough(PanelRows rows, double slope, Question question)
    {
        var (rest, inside, freedom) = Scatter(rows, slope);
        var teams = rows.Teams.GroupBy(team => team).Count(team => team.Count() > 1);
        var periods = rows.Periods.Distinct().Count();
        var perCell = inside / Math.Max(1, (teams - 1d) * (periods - 1));
        return MinimumData.For(Math.Max(2, teams), periods, Math.Sqrt(rest / freedom / perCell), question.SmallestSlope);
    }

    static double Detectable(PanelRows rows, Coefficient slope, double level)
    {
        var (rest, inside, freedom) = Scatter(rows, slope.Value);
        var reach = Laws.StudentQuantile(.5 + level / 2, slope.Freedom) + Laws.StudentQuantile(MinimumData.Power, slope.Freedom);
        return reach * Math.Sqrt(rest / freedom / inside);
    }

    static (double Left, double Inside, double Freedom) Scatter(PanelRows rows, double slope)
    {
        var (x, y) = (PairScores.TwoWay(rows.X, rows)!, PairScores.TwoWay(rows.Y, rows)!);
        double rest = 0, inside = 0;
        for (var i = 0; i < x.Length; i++)
        {
            rest += (y[i] - slope * x[i]) * (y[i] - slope * x[i]);
            inside += x[i] * x[i];
        }
        return (rest, inside, rows.Count - rows.Teams.Distinct().Count() - rows.Periods.Distinct().Count());
    }
}

/// <summary>What is asked of a panel; to be fixed before the data are seen.</summary>
public sealed record Question
{
    /// <summary>Lags to look at, in periods; 0 to 3 unless told. One lag chosen beforehand gives a narrower interval.</summary>
    public IReadOnlyList<int> Lags { get; init; } = [0, 1, 2, 3];

    /// <summary>The smallest slope worth knowing: outside points for one inside point.</summary>
    public double SmallestSlope { get; init; } = MinimumData.UsualSlope;

    /// <summary>Shufflings to draw where there are too many for all.</summary>
    public int Draws { get; init; } = 1_999;

    /// <summary>Printed with the result: the same seed gives the same bytes.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Confidence of intervals.</summary>
    public double Level { get; init; } = Interval.UsualLevel;

    internal static Question Check(Question? question, string name)
    {
        question ??= new();
        if (question.Lags is not { Count: > 0 } lags || lags.Any(lag => lag < 0) || lags.Distinct().Count() < lags.Count)
            throw new ArgumentException("A question names at least one lag, from 0 up and none twice.", name);
        if (!(question.SmallestSlope > 0 && double.IsFinite(question.SmallestSlope)) || question.Level is not (> 0 and < 1) || question.Draws < 99)
            throw new ArgumentException("A question names a slope above zero, a level between 0 and 1 and at least 99 draws.", name);
        return question;
    }
}
