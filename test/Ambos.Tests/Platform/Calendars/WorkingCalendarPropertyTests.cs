using Ambos.Platform.Calendars;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Ambos.Tests.Platform.Calendars;

public sealed class WorkingCalendarPropertyTests(ITestOutputHelper output)
{
    [Fact]
    public void Working_time_is_what_a_person_counts_minute_by_minute() => ForScenes(150, random =>
    {
        var (calendar, oracle, from) = Scenes.Draw(random);
        var until = from.AddMinutes(random.Next(0, 9 * 24 * 60));
        calendar.WorkingBetween(from, until).Value.ShouldBe(oracle.WorkingBetween(from, until));
        calendar.IsWorking(from).ShouldBe(oracle.IsWorking(from));
        calendar.DayOf(from).ShouldBe(oracle.Day(from));
        calendar.EndOfDay(calendar.DayOf(from)).ShouldBe(oracle.EndOf(oracle.Day(from)));
    });

    [Fact]
    public void A_deadline_in_working_time_is_where_a_person_counting_minutes_stops() => ForScenes(150, random =>
    {
        var (calendar, oracle, from) = Scenes.Draw(random);
        var minutes = random.Next(1, 20 * 60);
        calendar.AddWorking(from, TimeSpan.FromMinutes(minutes)).Value.ShouldBe(oracle.AddWorking(from, minutes));
    });

    [Fact]
    public void Adding_and_measuring_agree_for_any_ticks() => ForScenes(2000, random =>
    {
        var (calendar, _, from) = Scenes.Draw(random);
        from = from.AddTicks(random.NextInt64(TimeSpan.TicksPerMinute));
        var duration = new TimeSpan(random.NextInt64(1, 500 * TimeSpan.TicksPerHour));
        var end = calendar.AddWorking(from, duration).Value;
        calendar.WorkingBetween(from, end).Value.ShouldBe(duration);
        calendar.WorkingBetween(from, end.AddTicks(-1)).Value.ShouldBeLessThan(duration);
        var middle = from.AddTicks(random.NextInt64((end - from).Ticks));
        (calendar.WorkingBetween(from, middle).Value + calendar.WorkingBetween(middle, end).Value).ShouldBe(duration);
    });

    [Fact]
    public void Working_days_are_counted_one_by_one() => ForScenes(2000, random =>
    {
        var (calendar, oracle, from) = Scenes.Draw(random);
        var (first, count) = (oracle.Day(from), random.Next(1, 60));
        var day = first;
        for (var left = count; left > 0;)
        {
            day = day.AddDays(1);
            if (oracle.IsWorkingDay(day)) left--;
        }
        calendar.AddWorkingDays(first, count).Value.ShouldBe(day);
        calendar.WorkingDaysBetween(first, day).Value.ShouldBe(count);
        calendar.WorkingDaysBetween(day, first).Value.ShouldBe(-count);
    });

    void ForScenes(int few, Action<Random> law)
    {
        var seed = Scenes.Seed();
        output.WriteLine($"AMBOS_SEED={seed}");
        var scenes = Gen.Choose(0, int.MaxValue - 1).ToArbitrary();
        var config = Config.QuickThrowOnFailure.WithMaxTest(Scenes.Cases(few)).WithReplay((ulong)seed, 1UL).WithQuietOnSuccess(true);
        Check.One(config, Prop.ForAll(scenes, scene => law(new Random(scene))));
    }
}
