using System.Text.Json;
using Ambos.Platform.Calendars;
using Shouldly;
using Xunit;

namespace Ambos.Tests.Platform.Calendars;

public sealed class WorkingCalendarTests
{
    static readonly WorkingWeek Split = WorkingWeek.MondayToFriday("09:00-14:00", "16:00-19:00");
    static readonly WorkingCalendar Madrid = new("Europe/Madrid", Split, HolidaySet.From(HolidayCalendar.Find("ES-MD")!, 2024, 2026));

    [Fact]
    public void Eight_hours_from_the_opening_end_at_the_closing_and_not_the_next_morning() =>
        Madrid.AddWorking(At("2026-06-10T09:00+02:00"), TimeSpan.FromHours(8)).Value.ShouldBe(At("2026-06-10T19:00+02:00"));

    [Fact]
    public void The_break_at_noon_is_not_work() =>
        Madrid.AddWorking(At("2026-06-10T13:30+02:00"), TimeSpan.FromHours(1)).Value.ShouldBe(At("2026-06-10T16:30+02:00"));

    [Fact]
    public void Work_is_done_in_winter_time_too_after_the_clocks_go_back() =>
        Madrid.AddWorking(At("2026-10-23T18:00+02:00"), TimeSpan.FromHours(2)).Value.ShouldBe(At("2026-10-26T10:00+01:00"));

    [Theory]
    [InlineData("Europe/Madrid", "2026-03-29", 23)]
    [InlineData("Europe/Madrid", "2026-10-25", 25)]
    [InlineData("America/Santiago", "2026-04-04", 25)]
    [InlineData("America/Santiago", "2026-09-06", 23)]
    [InlineData("America/Asuncion", "2023-10-01", 23)]
    [InlineData("America/Asuncion", "2026-10-04", 24)]
    [InlineData("America/Lima", "2026-03-29", 24)]
    [InlineData("America/Mexico_City", "2026-04-05", 24)]
    public void A_day_is_as_long_as_its_zone_makes_it(string zone, string date, int hours)
    {
        var calendar = WorkingCalendar.AroundTheClock(zone);
        var (start, end) = (calendar.StartOfDay(DateOnly.Parse(date)), calendar.EndOfDay(DateOnly.Parse(date)));
        (end.AddTicks(TimeSpan.TicksPerMicrosecond) - start).TotalHours.ShouldBe(hours);
        calendar.WorkingBetween(start, end).Value.TotalHours.ShouldBe(hours, 1e-9);
        calendar.DayOf(start).ShouldBe(DateOnly.Parse(date));
        calendar.DayOf(start.AddTicks(-1)).ShouldBe(DateOnly.Parse(date).AddDays(-1));
        calendar.DayOf(end).ShouldBe(DateOnly.Parse(date));
    }

    [Fact]
    public void A_holiday_takes_away_its_own_half_of_a_night_shift()
    {
        var nights = new WorkingCalendar("Europe/Madrid", WorkingWeek.Of(Enum.GetValues<DayOfWeek>(), "00:00-06:00", "22:00-24:00"),
            HolidaySet.NoneObserved.And(new Holiday(new(2026, 12, 25), "Navidad")));
        nights.WorkingBetween(At("2026-12-24T22:00+01:00"), At("2026-12-26T06:00+01:00")).Value.ShouldBe(TimeSpan.FromHours(2 + 6));
    }

    [Theory]
    [InlineData("2026-01-31", 1, "2026-03-02", "the last day of February is a Saturday, so the next working day")]
    [InlineData("2024-01-31", 1, "2024-02-29", "a leap day")]
    [InlineData("2025-09-13", 3, "2025-12-15", "a Saturday")]
    [InlineData("2024-11-06", 1, "2024-12-09", "the Constitution, and a Saturday and a Sunday behind it")]
    public void A_term_of_months_ends_on_a_day_on_which_somebody_works(string from, int months, string until, string because)
    {
        var expected = DateOnly.Parse(until);
        var calendar = new WorkingCalendar("Europe/Madrid", Split, HolidaySet.From(HolidayCalendar.Find("ES-MD")!, 2024, 2026));
        calendar.AddMonths(DateOnly.Parse(from), months).ShouldBe(new Reckoned<DateOnly>(expected), because);
    }

    [Fact]
    public void A_year_without_holidays_is_never_passed_over_in_silence()
    {
        Madrid.AddWorkingDays(new(2026, 12, 15), 15).YearWithoutHolidays.ShouldBe(2027);
        Madrid.AddWorking(At("2026-12-30T18:00+01:00"), TimeSpan.FromHours(10)).YearWithoutHolidays.ShouldBe(2027);
        Madrid.WorkingBetween(At("2023-12-30T18:00+01:00"), At("2024-01-02T18:00+01:00")).YearWithoutHolidays.ShouldBe(2023);
        Madrid.AddWorkingDays(new(2026, 12, 1), 5).IsSure.ShouldBeTrue();
        WorkingCalendar.AroundTheClock("Europe/Madrid").AddWorking(At("2031-12-30T18:00+01:00"), TimeSpan.FromDays(9)).IsSure.ShouldBeTrue();
    }

    [Fact]
    public void The_year_is_that_of_the_place_and_not_of_Greenwich()
    {
        var lima = new WorkingCalendar("America/Lima", Split, HolidaySet.From(HolidayCalendar.Find("PE")!, 2024, 2026));
        lima.WorkingBetween(At("2027-01-01T01:00Z"), At("2027-01-01T04:59Z")).IsSure.ShouldBeTrue();
        lima.WorkingBetween(At("2027-01-01T01:00Z"), At("2027-01-01T05:01Z")).YearWithoutHolidays.ShouldBe(2027);
    }

    [Fact]
    public void A_year_is_certain_once_somebody_has_confirmed_it()
    {
        var unchecked2027 = HolidaySet.From(HolidayCalendar.Find("ES-MD")!, 2026, 2027);
        unchecked2027.Knows(2027).ShouldBeFalse();
        unchecked2027.NameOf(new(2027, 1, 6)).ShouldBe("Epifanía del Señor");
        unchecked2027.Confirmed(2027, "BOCM").Knows(2027).ShouldBeTrue();
    }

    [Fact]
    public void A_correction_makes_a_new_version_and_leaves_the_old_one_alone()
    {
        var corrected = Madrid.Revised(holidays: Madrid.Holidays.And(new Holiday(new(2026, 5, 15), "San Isidro")));
        (Madrid.Version, corrected.Version).ShouldBe((1, 2));
        Madrid.AddWorkingDays(new(2026, 5, 14), 1).Value.ShouldBe(new(2026, 5, 15));
        corrected.AddWorkingDays(new(2026, 5, 14), 1).Value.ShouldBe(new(2026, 5, 18));
    }

    [Fact]
    public void A_calendar_comes_back_from_its_text_as_it_was()
    {
        var local = Madrid.Revised(holidays: Madrid.Holidays.And(new Holiday(new(2026, 5, 15), "San Isidro")));
        var again = WorkingCalendar.FromJson(local.ToJson());
        again.ToJson().ShouldBe(local.ToJson());
        (again.Zone, again.Version, again.Week).ShouldBe((local.Zone, local.Version, local.Week));
        again.Holidays.Days.ShouldBe(local.Holidays.Days);
        again.Holidays.Sources.ShouldBe(local.Holidays.Sources);
        again.Holidays.Knows(2027).ShouldBeFalse();
        local.ToJson().ShouldContain("Constitución");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"version":1,"zone":"Europe/Madrid","week":null,"holidaysObserved":true,"holidays":[],"sources":[]}""")]
    [InlineData("""{"version":1,"zone":"Moon/Tycho","week":{"Monday":["09:00-14:00"]},"holidaysObserved":true,"holidays":[],"sources":[]}""")]
    [InlineData("""{"version":1,"zone":"Europe/Madrid","week":{"Monday":["22:00-06:00"]},"holidaysObserved":true,"holidays":[],"sources":[]}""")]
    [InlineData("""{"version":0,"zone":"Europe/Madrid","week":{"Monday":["09:00-14:00"]},"holidaysObserved":true,"holidays":[],"sources":[]}""")]
    public void A_text_that_is_no_calendar_is_refused(string text) =>
        Should.Throw<JsonException>(() => WorkingCalendar.FromJson(text));

    [Theory]
    [InlineData("22:00-06:00")]
    [InlineData("09:00-09:00")]
    [InlineData("09:00-24:01")]
    [InlineData("9-14")]
    [InlineData("09:60-14:00")]
    [InlineData("")]
    [InlineData(null)]
    public void An_interval_stays_within_one_day(string? text) => WorkingInterval.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void Intervals_of_a_day_do_not_overlap_but_may_touch()
    {
        Should.Throw<ArgumentException>(() => WorkingWeek.MondayToFriday("09:00-14:00", "13:00-19:00"));
        WorkingWeek.MondayToFriday("14:00-19:00", "09:00-14:00").Hours.ShouldBe(TimeSpan.FromHours(50));
        WorkingWeek.Fault([[], []]).ShouldBe(WorkingWeekFault.NothingWorked);
    }

    [Fact]
    public void Years_beyond_reckoning_are_refused_aloud()
    {
        WorkingCalendar.Reaches(DateTimeOffset.MaxValue).ShouldBeFalse();
        Should.Throw<ArgumentOutOfRangeException>(() => Madrid.WorkingBetween(At("2026-01-01T00:00Z"), DateTimeOffset.MaxValue));
        Should.Throw<ArgumentOutOfRangeException>(() => Madrid.AddWorking(At("2190-01-01T00:00Z"), TimeSpan.FromDays(9000)));
        Madrid.WorkingBetween(At("1900-01-01T12:00Z"), At("2199-12-31T12:00Z")).Value.TotalHours.ShouldBeGreaterThan(600_000);
    }

    static DateTimeOffset At(string text) => DateTimeOffset.Parse(text);
}
