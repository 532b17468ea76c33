using System.Text.Json;
using Ambos.Platform.Calendars;
using Ambos.Requests;
using Shouldly;
using Xunit;

namespace Ambos.Tests.Requests;

public sealed class PromiseClockTests
{
    static readonly WorkingWeek Split = WorkingWeek.MondayToFriday("09:00-14:00", "16:00-19:00");
    static readonly PromiseTerms FiveDays = new(5, PromiseUnit.WorkingDays, [new("customer")]);
    static readonly PromiseTerms EightHours = new(8, PromiseUnit.WorkingHours, [new("customer")]);

    [Theory]
    [InlineData("ES-MD", "2025-03-28T12:00+01:00", 15, PromiseUnit.WorkingDays, "2025-04-22", "Easter week: Thursday and Friday do not count")]
    [InlineData("ES-VC", "2025-03-28T12:00+01:00", 15, PromiseUnit.WorkingDays, "2025-04-22", "Friday and Monday do not")]
    [InlineData("ES-MD", "2025-12-15T12:00+01:00", 15, PromiseUnit.WorkingDays, "2026-01-08", "Christmas, New Year and Epiphany")]
    [InlineData("ES-MD", "2026-06-09T23:59+02:00", 1, PromiseUnit.WorkingDays, "2026-06-10", "a minute before midnight")]
    [InlineData("ES-MD", "2026-06-10T00:00+02:00", 1, PromiseUnit.WorkingDays, "2026-06-11", "at midnight")]
    [InlineData("ES-MD", "2026-05-01T10:00+02:00", 1, PromiseUnit.WorkingDays, "2026-05-04", "received on a holiday")]
    [InlineData("PE", "2025-04-16T10:00-05:00", 1, PromiseUnit.WorkingDays, "2025-04-21", "two holidays in a row")]
    [InlineData("PE", "2026-06-10T03:30Z", 1, PromiseUnit.WorkingDays, "2026-06-10", "still the ninth in Lima")]
    [InlineData("ES-MD", "2026-06-10T03:30Z", 1, PromiseUnit.WorkingDays, "2026-06-11", "the tenth in Madrid")]
    [InlineData("CO", "2025-10-10T10:00-05:00", 15, PromiseUnit.WorkingDays, "2025-11-04", "the thirteenth and the third are holidays moved to Monday")]
    [InlineData("ES-MD", "2024-02-24T10:00+01:00", 5, PromiseUnit.CalendarDays, "2024-02-29", "a leap day")]
    [InlineData("ES-MD", "2026-03-28T10:00+01:00", 15, PromiseUnit.CalendarDays, "2026-04-12", "a Sunday, for calendar days are not moved")]
    [InlineData("ES-MD", "2024-11-30T10:00+01:00", 3, PromiseUnit.Months, "2025-02-28", "February is too short")]
    public void Terms_of_days_end_as_the_law_counts_them(string place, string received, int length, PromiseUnit unit, string day, string because)
    {
        var reading = Read([Entered(received)], new(length, unit), Of(place), At(received));
        reading.DueOn.ShouldBe(DateOnly.Parse(day), because);
        reading.Due.ShouldBe(Of(place).EndOfDay(DateOnly.Parse(day)));
        reading.YearWithoutHolidays.ShouldBeNull();
    }

    [Fact]
    public void What_is_done_on_the_last_day_is_in_time_and_what_is_done_after_midnight_is_late()
    {
        var entered = Entered("2026-06-01T10:00+02:00");
        var reading = Read([entered, new(2, RequestEventKind.Resolved, At("2026-06-08T23:59:59.9999999+02:00"))], FiveDays);
        (reading.State, reading.Met).ShouldBe((ClockState.Met, true));
        reading = Read([entered, new(2, RequestEventKind.Resolved, At("2026-06-09T00:00+02:00"))], FiveDays);
        (reading.State, reading.Met).ShouldBe((ClockState.Late, false));
    }

    [Fact]
    public void An_earlier_receipt_shortens_and_a_later_one_changes_nothing()
    {
        var entered = new RequestEvent(1, RequestEventKind.Entered, At("2026-06-10T10:00+02:00"));
        var letter = new RequestEvent(2, RequestEventKind.Received, At("2026-06-05T10:00+02:00"));
        var wish = new RequestEvent(3, RequestEventKind.Received, At("2026-06-30T10:00+02:00"));
        Read([entered], FiveDays).DueOn.ShouldBe(new(2026, 6, 17));
        Read([entered, letter], FiveDays).DueOn.ShouldBe(new(2026, 6, 12));
        var both = Read([entered, letter, wish], FiveDays);
        both.DueOn.ShouldBe(new(2026, 6, 12));
        both.Why.Select(reason => reason.Kind).ShouldContain(ClockReasonKind.LaterReceiptIgnored);
        Read([entered, wish], FiveDays).DueOn.ShouldBe(new(2026, 6, 17));
    }

    [Fact]
    public void Only_a_wait_that_the_promise_names_stops_the_clock()
    {
        RequestEvent[] Waiting(string reason) =>
        [
            Entered("2026-06-10T10:00+02:00"),
            new(2, RequestEventKind.WaitingStarted, At("2026-06-10T12:00+02:00"), reason),
            new(3, RequestEventKind.WaitingEnded, At("2026-06-11T12:00+02:00"), reason),
        ];
        Read(Waiting("Customer"), EightHours).Due.ShouldBe(At("2026-06-12T10:00+02:00"));
        var kitchen = Read(Waiting("kitchen"), EightHours);
        kitchen.Due.ShouldBe(At("2026-06-11T10:00+02:00"));
        kitchen.Why.ShouldContain(reason => reason.Kind == ClockReasonKind.WaitCounts && reason.Name == "kitchen");
    }

    [Fact]
    public void An_endless_pause_is_seen_and_ends_where_the_promise_says()
    {
        RequestEvent[] waiting = [Entered("2026-06-10T10:00+02:00"), new(2, RequestEventKind.WaitingStarted, At("2026-06-10T12:00+02:00"), "customer")];
        var reading = Read(waiting, EightHours, now: "2026-07-10T12:00+02:00");
        (reading.State, reading.PausedSince, reading.NextDueAt).ShouldBe((ClockState.Paused, At("2026-06-10T12:00+02:00"), null));
        reading.PausedTime.ShouldBe(TimeSpan.FromDays(30));
        reading.Remaining.ShouldBe(TimeSpan.FromHours(6));
        var limited = EightHours with { Pauses = [new("customer", TimeSpan.FromDays(10))] };
        Read(waiting, limited, now: "2026-07-10T12:00+02:00").State.ShouldBe(ClockState.Overdue);
        Read(waiting, limited, now: "2026-07-10T12:00+02:00").PausedTime.ShouldBe(TimeSpan.FromDays(10));
    }

    [Fact]
    public void A_pause_every_night_gains_no_day()
    {
        var events = new List<RequestEvent> { Entered("2026-06-01T10:00+02:00") };
        for (var night = 1; night <= 10; night++)
        {
            events.Add(new(2 * night, RequestEventKind.WaitingStarted, At($"2026-06-{night:00}T23:50+02:00"), "customer"));
            events.Add(new(2 * night + 1, RequestEventKind.WaitingEnded, At($"2026-06-{night + 1:00}T00:10+02:00"), "customer"));
        }
        Read(events, FiveDays).DueOn.ShouldBe(new(2026, 6, 8));
    }

    [Fact]
    public void Reopening_gives_no_time_back()
    {
        RequestEvent[] events =
        [
            Entered("2026-06-10T10:00+02:00"),
            new(2, RequestEventKind.Closed, At("2026-06-10T12:00+02:00")),
            new(3, RequestEventKind.Reopened, At("2026-06-20T12:00+02:00")),
        ];
        var open = Read(events, EightHours, now: "2026-06-20T12:00+02:00");
        (open.Due, open.State, open.StoppedAt).ShouldBe((At("2026-06-11T10:00+02:00"), ClockState.Overdue, null));
        var closed = Read([.. events, new(4, RequestEventKind.Resolved, At("2026-06-21T12:00+02:00"))], EightHours);
        (closed.Due, closed.State, closed.Met).ShouldBe((open.Due, ClockState.Late, false));
    }

    [Fact]
    public void A_holiday_declared_later_moves_no_old_deadline()
    {
        var frozen = Of("ES-MD").ToJson();
        var before = PromiseClock.FirstDue(At("2026-06-10T10:00+02:00"), FiveDays, Of("ES-MD"));
        var revised = Of("ES-MD").Revised(holidays: Of("ES-MD").Holidays.And(new Holiday(new(2026, 6, 12), "Luto oficial")));
        PromiseClock.FirstDue(At("2026-06-10T10:00+02:00"), FiveDays, WorkingCalendar.FromJson(frozen)).ShouldBe(before);
        PromiseClock.FirstDue(At("2026-06-10T10:00+02:00"), FiveDays, revised).Value.ShouldBeGreaterThan(before.Value);
    }

    [Fact]
    public void The_terms_come_back_from_their_text_as_they_were()
    {
        var terms = new PromiseTerms(15, PromiseUnit.WorkingDays, new PauseRule("customer", TimeSpan.FromDays(10)), new PauseRule("supplier"));
        var text = JsonSerializer.Serialize(terms);
        text.ShouldContain("WorkingDays");
        var again = JsonSerializer.Deserialize<PromiseTerms>(text)!;
        (again.Length, again.Unit).ShouldBe((terms.Length, terms.Unit));
        again.Pauses.ShouldBe(terms.Pauses);
    }

    [Fact]
    public void A_missing_year_is_said_with_the_deadline()
    {
        var reading = Read([Entered("2026-12-22T10:00+01:00")], new(15, PromiseUnit.WorkingDays));
        reading.YearWithoutHolidays.ShouldBe(2027);
        reading.Why.ShouldContain(new ClockReason(ClockReasonKind.YearWithoutHolidays, Year: 2027));
    }

    [Fact]
    public void The_reasons_name_every_holiday_that_was_skipped() =>
        Read([Entered("2025-12-15T12:00+01:00")], new(15, PromiseUnit.WorkingDays)).Why
            .Where(reason => reason.Kind == ClockReasonKind.Holiday).Select(reason => reason.Name)
            .ShouldBe(["Natividad del Señor", "Año Nuevo", "Epifanía del Señor"]);

    internal static WorkingCalendar Of(string place) =>
        HolidayCalendar.Find(place)! is var list ? new(list.Zone, Split, HolidaySet.From(list, 2024, 2026)) : null!;

    static ClockReading Read(IEnumerable<RequestEvent> events, PromiseTerms terms, WorkingCalendar? calendar = null, DateTimeOffset? at = null, string now = "2026-06-10T12:00+02:00") =>
        PromiseClock.Read(new(events), terms, calendar ?? Of("ES-MD"), at ?? At(now));

    static RequestEvent Entered(string at) => new(1, RequestEventKind.Entered, At(at));

    static DateTimeOffset At(string text) => DateTimeOffset.Parse(text).ToUniversalTime();
}
