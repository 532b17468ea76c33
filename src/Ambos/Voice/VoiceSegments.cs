using Ambos.Customers;
using Ambos.Platform.Identity;
using Ambos.Platform.Ui;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Voice;

/// <summary>What segments may ask of what people said: only under their name, and of the inside only whether they said something, of those who may read it.
/// What somebody inside answered to a survey is asked by no segment: it is published in parcels of five people or more, never of one.</summary>
static class VoiceSegments
{
    const string Heading = "What they say";

    public static IEnumerable<SegmentCondition> All =>
    [
        Said("voice.said", "Said something outside", 600, VoicePermissions.Read, Side.Outside, "who said something", "who said nothing"),
        Said("voice.said.inside", "Said something inside", 610, VoicePermissions.Inside, Side.Inside, "who said something inside", "who said nothing inside"),
        new("voice.satisfaction", Heading, "Satisfaction outside, 0 to 10", 620, VoicePermissions.Read, new(SegmentVerb.AtMost, "with a satisfaction of {0} or less"), new(SegmentVerb.AtLeast, "with a satisfaction of {0} or more"))
        {
            Value = SegmentValue.Number,
            TakesDays = true,
            Where = ask =>
            {
                var (db, number) = (ask.Db, ask.Number);
                var answers =
                    from answer in db.Set<Answer>()
                    join question in db.Set<Question>() on answer.QuestionId equals question.Id
                    where answer.Side == Side.Outside && answer.CustomerId != null && answer.Score != null && question.Counts
                    select new { answer.CustomerId, answer.At, Score = question.HighIsWorse ? CommonScale.Most - answer.Score : answer.Score };
                if (ask.Test.Days is not null)
                {
                    var (since, now) = (ask.Since, ask.Now);
                    answers = answers.Where(a => a.At > since && a.At <= now);
                }
                return ask.Verb == SegmentVerb.AtLeast
                    ? c => answers.Any(a => a.CustomerId == c.Id) && answers.Where(a => a.CustomerId == c.Id).Average(a => a.Score) >= number
                    : c => answers.Any(a => a.CustomerId == c.Id) && answers.Where(a => a.CustomerId == c.Id).Average(a => a.Score) <= number;
            },
        },
    ];

    static SegmentCondition Said(string key, string text, int order, Permission needs, Side side, string said, string silent) =>
        new(key, Heading, text, order, needs, new(SegmentVerb.Has, said), new(SegmentVerb.HasNot, silent))
        {
            TakesDays = true,
            TakesTimes = true,
            Choices = (_, _, _) => Task.FromResult<IReadOnlyList<SegmentChoice>>([.. Enum.GetValues<SignalSource>().Select(source => new SegmentChoice(source.ToString().ToLowerInvariant(), source.Word, true))]),
            Where = ask =>
            {
                List<SignalSource> sources = [.. ask.Values.Select(value => CustomerQuestion.Value<SignalSource>(value)).OfType<SignalSource>()];
                var (db, times) = (ask.Db, ask.Times);
                var signals = db.Set<Signal>().Where(s => s.Side == side && s.CustomerId != null);
                if (sources.Count > 0)
                    signals = signals.Where(s => sources.Contains(s.Source));
                if (ask.Test.Days is not null)
                {
                    var (since, now) = (ask.Since, ask.Now);
                    signals = signals.Where(s => s.At > since && s.At <= now);
                }
                return times == 1 ? c => signals.Any(s => s.CustomerId == c.Id) : c => signals.Count(s => s.CustomerId == c.Id) >= times;
            },
        };
}
