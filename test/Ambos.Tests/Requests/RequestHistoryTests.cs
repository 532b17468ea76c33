using Ambos.Requests;
using Shouldly;
using Xunit;

namespace Ambos.Tests.Requests;

public sealed class RequestHistoryTests
{
    static readonly DateTimeOffset Monday = DateTimeOffset.Parse("2026-06-08T07:00Z");

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(3653)]
    [InlineData(-3653)]
    public void A_clock_that_was_wrong_for_a_while_breaks_no_promise(int days)
    {
        var history = new RequestHistory(
        [
            new(1, RequestEventKind.Entered, Monday),
            new(2, RequestEventKind.Assigned, Monday.AddHours(1).AddDays(days)),
            new(3, RequestEventKind.Noted, Monday.AddHours(2).AddDays(days)),
            new(4, RequestEventKind.Noted, Monday.AddHours(3)),
            new(5, RequestEventKind.Noted, Monday.AddHours(4)),
            new(6, RequestEventKind.Resolved, Monday.AddHours(5)),
        ]);
        history.ClockStepped.ShouldBeTrue();
        (history.StartedAt, history.ResolvedAt).ShouldBe((Monday, Monday.AddHours(5)));
        history.Recorded.Select(happening => happening.At).ShouldBeInOrder();
        var reading = PromiseClock.Read(history, new(8, PromiseUnit.Hours), PromiseClockTests.Of("ES-MD"), Monday.AddDays(9));
        (reading.Met, reading.Elapsed).ShouldBe((true, TimeSpan.FromHours(5)));
        reading.Why.ShouldContain(reason => reason.Kind == ClockReasonKind.ClockStepped);
    }

    [Fact]
    public void A_clock_set_back_before_the_reading_does_not_undo_what_happened()
    {
        var history = new RequestHistory([new(1, RequestEventKind.Entered, Monday)]);
        var reading = PromiseClock.Read(history, new(8, PromiseUnit.Hours), PromiseClockTests.Of("ES-MD"), Monday.AddYears(-10));
        (reading.At, reading.Elapsed, reading.State).ShouldBe((Monday, TimeSpan.Zero, ClockState.Running));
    }

    [Fact]
    public void Events_count_in_the_order_in_which_they_were_written()
    {
        var history = new RequestHistory(
        [
            new(3, RequestEventKind.Reopened, Monday),
            new(1, RequestEventKind.Entered, Monday),
            new(2, RequestEventKind.Closed, Monday),
        ]);
        (history.ResolvedAt, history.ClosedAt, history.FirstResolvedAt, history.TimesReopened).ShouldBe((null, null, Monday, 1));
    }

    [Fact]
    public void Durations_run_from_the_first_event_to_the_last_or_to_the_close()
    {
        var calendar = PromiseClockTests.Of("ES-MD");
        var history = new RequestHistory(
        [
            new(1, RequestEventKind.Entered, Monday),
            new(2, RequestEventKind.WaitingStarted, Monday.AddHours(2), "customer"),
            new(3, RequestEventKind.WaitingStarted, Monday.AddHours(3), "supplier"),
            new(4, RequestEventKind.WaitingEnded, Monday.AddHours(4), "customer"),
            new(5, RequestEventKind.WaitingEnded, Monday.AddDays(1), "supplier"),
            new(6, RequestEventKind.Closed, Monday.AddDays(2)),
            new(7, RequestEventKind.Noted, Monday.AddDays(9)),
        ]);
        history.DurationTo(HistoryEnd.LastEvent, calendar).ShouldBe(new RequestDuration(TimeSpan.FromDays(9), TimeSpan.FromHours(7 * 8), null));
        history.DurationTo(HistoryEnd.Closed, calendar).ShouldBe(new RequestDuration(TimeSpan.FromDays(2), TimeSpan.FromHours(16), null));
        history.WaitedTo(HistoryEnd.Closed, calendar).ShouldBe(new RequestDuration(TimeSpan.FromHours(22), TimeSpan.FromHours(6), null));
        history.Waits.Count.ShouldBe(2);
    }

    [Fact]
    public void An_open_request_has_no_duration_to_its_close()
    {
        var history = new RequestHistory([new(1, RequestEventKind.Entered, Monday), new(2, RequestEventKind.WaitingStarted, Monday, "customer")]);
        history.DurationTo(HistoryEnd.Closed, PromiseClockTests.Of("ES-MD")).ShouldBeNull();
        history.Waits.ShouldBe([new RequestWait("customer", Monday, Until: null)]);
    }

    [Fact]
    public void A_history_that_only_claims_a_receipt_starts_there() =>
        new RequestHistory([new(1, RequestEventKind.Received, Monday)]).StartedAt.ShouldBe(Monday);
}
