namespace Ambos.Statistics.Panels;

/// <summary>Everything that may be said of how both sides of a company go together over time, each part on a line of its own.</summary>
/// <param name="Forward">Inside, and outside afterwards: the main verdict.</param>
/// <param name="Backward">Outside, and inside afterwards (lags from 1), judged more strictly because it is the second question (Holm).</param>
/// <param name="Direction">Which side moves first; none with too few teams or missing cells.</param>
/// <param name="Split">Slopes within and between teams at the main verdict's lag.</param>
public sealed record Connection(Verdict Forward, Finding<Verdict> Backward, Finding<ArrowOfTime> Direction, Finding<WithinBetween> Split)
{
    /// <summary>Reads the connection.</summary>
    /// <param name="panel">Teams over periods.</param>
    /// <param name="question">What is asked, fixed before the data are seen.</param>
    /// <param name="cancellation">Stops the shuffling.</param>
    /// <returns>No answer when a side does not move within teams; too little data is a verdict.</returns>
    public static Finding<Connection> Of(Panel panel, Question? question = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(panel);
        question = Question.Check(question, nameof(question));
        var test = PairingTest.Of(panel, [.. question.Lags], question.Draws, question.Seed, cancellation);
        var forward = Verdict.On(panel, question, test, test.Found ? test.Value.P : 1);
        if (!forward.Found)
            return forward.Missing;
        var split = forward.Value.Test is { } strongest ? WithinBetween.Of(panel, strongest.Lag) : NoAnswer.TooFew(panel.Teams, PairingTest.LeastTeams);
        return new Connection(forward.Value, Back(panel, question, test, cancellation),
            ArrowOfTime.Of(panel, seed: question.Seed, cancellation: cancellation), split);
    }

    static Finding<Verdict> Back(Panel panel, Question question, Finding<PairingTest> forward, CancellationToken cancellation)
    {
        int[] lags = [.. question.Lags.Where(lag => lag > 0)];
        var (exchanged, asked) = (panel.Exchanged(), question with { Lags = lags.Length == 0 ? [1] : lags });
        var test = PairingTest.Of(exchanged, [.. asked.Lags], asked.Draws, asked.Seed, cancellation);
        var p = test.Found ? MultipleTests.Holm([forward.Found ? forward.Value.P : 1, test.Value.P])[1] : 1;
        return Verdict.On(exchanged, asked, test, p);
    }
}
