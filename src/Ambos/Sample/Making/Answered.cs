using Ambos.Sample.Words;

namespace Ambos.Sample.Making;

/// <summary>Which signals somebody answered, and how soon. Of the last nine days some still wait.</summary>
static class Answered
{
    public static VoiceRow Maybe(Draft draft, Chance chance, VoiceRow voice)
    {
        var age = (draft.Span.Now - voice.At).TotalDays;
        if (!chance.Is(age > 9 ? 0.995 : age / 12 + 0.1))
            return age > 9 ? voice with { AnsweredAt = voice.At.AddDays(8), Answer = Said.Reply(chance, voice) } : voice;
        var after = voice.At.AddHours(2 + 90 * chance.Unit() * chance.Unit());
        return after >= draft.Span.Now ? voice : voice with { AnsweredAt = after, Answer = Said.Reply(chance, voice) };
    }
}
