using Ambos.Platform.Data;
using Ambos.Platform.Ui;
using Ambos.Voice;

namespace Ambos.Sample.Loading;

/// <summary>What both sides said: answers to the two surveys, signals with what was answered, and measures by team and month.</summary>
sealed class VoiceLoad(Load load)
{
    readonly Dictionary<(bool Inside, int Month), Wave> waves = [];

    public static async Task RunAsync(Load load)
    {
        var voices = new VoiceLoad(load);
        var (pulse, stay) = await voices.AskAsync();
        await voices.AnswerAsync(pulse, stay);
        await voices.HearAsync();
        await load.InsertAsync(load.Company.Measures.Select(row => new Measure(Guid.NewGuid(), load.Teams[row.Team], SideOf(row.Inside), row.Name, $"{row.Month:yyyy-MM}", row.Value, row.Count)));
    }

    async Task<(Question Pulse, Question Stay)> AskAsync()
    {
        var (inside, outside) = (new Survey("Pulso mensual"), new Survey("Encuesta tras la estancia"));
        var pulse = new Question(inside.Id, "Clima del equipo", "¿Cómo ha ido este mes en su equipo?", Side.Inside);
        var stay = new Question(outside.Id, "Atención recibida", "¿Qué nota le pone a este equipo?", Side.Outside);
        pulse.RunsFrom(0, 10);
        stay.RunsFrom(0, 10);
        foreach (var row in load.Company.Voices.Where(row => row is { Kind: VoiceKind.Answer, Score: not null }))
            if (Month(row.At) is var month && !waves.ContainsKey((row.Inside, month.Number)))
                waves[(row.Inside, month.Number)] = new Wave(row.Inside ? inside.Id : outside.Id, $"{month.First:yyyy-MM}");
        await load.InsertAsync([inside, outside]);
        await load.InsertAsync([pulse, stay]);
        await load.InsertAsync(waves.Values);
        return (pulse, stay);
    }

    Task AnswerAsync(Question pulse, Question stay)
    {
        List<Answer> answers = [];
        foreach (var row in load.Company.Voices.Where(row => row is { Kind: VoiceKind.Answer, Score: not null }))
        {
            var month = Month(row.At);
            // Nobody shall learn from day, order or id who among the team it was.
            var answer = new Answer(Guid.NewGuid(), row.Inside ? pulse.Id : stay.Id, SideOf(row.Inside), row.Inside ? new DateTimeOffset(month.First, new TimeOnly(12, 0), TimeSpan.Zero) : row.At);
            if (row.Inside)
                answer.Id = Guid.NewGuid();
            answer.Says(row.Score, row.Score, row.Text);
            answer.Belongs(waves[(row.Inside, month.Number)].Id, load.Party(row.Party), load.Teams[row.Team], load.Site(load.Company.Teams[row.Team].Site));
            answers.Add(answer);
        }
        return load.InsertAsync(answers.OrderBy(answer => answer.Side).ThenBy(answer => answer.Side == Side.Inside ? answer.WaveId : null).ThenBy(answer => answer.Side == Side.Inside ? answer.Id : Guid.Empty), "answers");
    }

    async Task HearAsync()
    {
        List<Signal> signals = [];
        List<FollowUp> followUps = [];
        foreach (var row in load.Company.Voices.Where(row => row.Kind != VoiceKind.Answer || row is { Inside: false, Text: not null }))
        {
            var signal = new Signal(Guid.NewGuid(), Source(row.Kind), SideOf(row.Inside), row.At);
            if (row is { Inside: true, Party: null })
                signal.Id = Guid.NewGuid();
            signal.Says(null, row.Text, row.Text is null ? null : "es", row.Topic);
            if (row.Score is { } score)
                signal.Rates(score, 0, 10);
            signal.Belongs(load.Party(row.Party), load.Teams[row.Team], load.Site(load.Company.Teams[row.Team].Site));
            if (row.AnsweredAt is { } at)
                followUps.Add(signal.Answer(row.Answer!, null, at));
            signals.Add(signal);
        }
        var first = await load.WriteAsync(db => Counter.TakeAsync(db, SignalWords.Counter, signals.Count, load.CancellationToken));
        foreach (var (at, signal) in signals.OrderBy(signal => signal.At).Index())
            signal.IsNumber(first + at);
        await load.InsertAsync(signals, "signals");
        await load.InsertAsync(followUps);
    }

    static SignalSource Source(VoiceKind kind) => kind switch
    {
        VoiceKind.Answer => SignalSource.Answer,
        VoiceKind.Review => SignalSource.Review,
        VoiceKind.Mention => SignalSource.Mention,
        VoiceKind.Suggestion => SignalSource.Suggestion,
        VoiceKind.Thanks => SignalSource.Suggestion,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    static Side SideOf(bool inside) => inside ? Side.Inside : Side.Outside;

    static (int Number, DateOnly First) Month(DateTimeOffset at) => Making.Span.Local(at) is var local ? (local.Year * 12 + local.Month, new DateOnly(local.Year, local.Month, 1)) : default;
}
