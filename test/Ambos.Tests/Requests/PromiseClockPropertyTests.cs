using Ambos.Requests;
using Ambos.Tests.Platform.Calendars;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Ambos.Tests.Requests;

public sealed class PromiseClockPropertyTests(ITestOutputHelper output)
{
    static readonly string[] Reasons = ["customer", "supplier", "kitchen"];

    [Fact]
    public void The_clock_shows_what_a_stopwatch_shows()
    {
        var seed = Scenes.Seed();
        output.WriteLine($"AMBOS_SEED={seed}");
        var config = Config.QuickThrowOnFailure.WithMaxTest(Scenes.Cases(120)).WithReplay((ulong)seed, 1UL).WithQuietOnSuccess(true);
        Check.One(config, Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), Compare));
    }

    static void Compare(int scene)
    {
        var random = new Random(scene);
        var (calendar, place, start) = Scenes.Draw(random);
        var (terms, events) = (Terms(random), Events(random, start));
        var now = events.Max(happening => happening.At).AddMinutes(random.Next(0, 3 * 24 * 60));
        var expected = new ClockOracle(place, terms, events, now).Answer();
        var reading = PromiseClock.Read(new(events.OrderBy(_ => random.Next())), terms, calendar, now);
        var scenery = $"scene {scene}: {terms.Length} {terms.Unit}, {calendar.Zone}, {string.Join("; ", events)}, now {now:u}";
        reading.Due.ShouldBe(expected.Due, scenery);
        reading.Breached.ShouldBe(expected.Breached, scenery);
        reading.Elapsed.ShouldBe(expected.Elapsed, scenery);
    }

    static PromiseTerms Terms(Random random)
    {
        var unit = (PromiseUnit)random.Next(7);
        var length = unit switch
        {
            PromiseUnit.Minutes => random.Next(1, 6000),
            PromiseUnit.Hours => random.Next(1, 120),
            PromiseUnit.WorkingMinutes => random.Next(1, 1200),
            PromiseUnit.WorkingHours => random.Next(1, 24),
            PromiseUnit.Months => 1,
            _ => random.Next(1, 9),
        };
        TimeSpan? longest = random.Next(3) == 0 ? TimeSpan.FromHours(random.Next(1, 60)) : null;
        return new(length, unit, random.Next(4) == 0 ? [] : [new(Reasons[0], longest), new(Reasons[1])]);
    }

    static List<RequestEvent> Events(Random random, DateTimeOffset start)
    {
        List<RequestEvent> events = [new(1, RequestEventKind.Entered, start)];
        if (random.Next(4) == 0) events.Add(new(2, RequestEventKind.Received, start.AddMinutes(-random.Next(0, 2000))));
        var (at, resolved, open) = (start, false, new HashSet<string>());
        for (var sequence = 3; sequence < 3 + random.Next(9); sequence++)
        {
            at = at.AddMinutes(random.Next(4) == 0 ? random.Next(3) : random.Next(1, 2500));
            var reason = Reasons[random.Next(Reasons.Length)];
            var kind = (resolved, random.Next(6)) switch
            {
                (true, 0) => RequestEventKind.Closed,
                (true, < 4) => RequestEventKind.Reopened,
                (false, 0) => RequestEventKind.Resolved,
                (false, 1) => RequestEventKind.Assigned,
                (false, _) => open.Contains(reason) ? RequestEventKind.WaitingEnded : RequestEventKind.WaitingStarted,
                _ => RequestEventKind.Noted,
            };
            if (kind is RequestEventKind.Resolved) open.Clear();
            if (kind is RequestEventKind.WaitingStarted) open.Add(reason);
            if (kind is RequestEventKind.WaitingEnded) open.Remove(reason);
            resolved = kind is RequestEventKind.Resolved or RequestEventKind.Closed || (resolved && kind is not RequestEventKind.Reopened);
            events.Add(new(sequence, kind, at, kind is RequestEventKind.WaitingStarted or RequestEventKind.WaitingEnded ? reason : null));
        }
        return events;
    }
}
