using System.Globalization;
using Ambos.Customers;
using Ambos.Platform.Data;
using Ambos.Platform.Figures;
using Ambos.Platform.Identity;
using Ambos.Platform.Lists;
using Ambos.Platform.Ui;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Voice;

/// <summary>What one asks of the list of signals.</summary>
/// <param name="State"><c>open</c> (nobody answered), <c>answered</c>, or all of them, open ones first.</param>
/// <param name="From">First month.</param>
/// <param name="Until">Last month.</param>
public sealed record SignalQuestion(string? State = "open", Side? Side = null, Guid? TeamId = null, SignalSource? Source = null, int? From = null, int? Until = null, string? After = null, string? Before = null, int Size = 25);

/// <summary>A signal as lists show it.</summary>
public sealed record SignalRow(
    long Number, SignalSource Source, Side Side, DateTimeOffset At, double? Score, double? Value, double? High,
    string? Title, string? Text, string? Language, string? Topics, string? Team, string? Site, long? CustomerNumber, string? Customer, DateTimeOffset? AnsweredAt);

/// <summary>Signals in the order in which they want to be read: nobody answered yet first, newest first.</summary>
public static class SignalList
{
    public static async Task<ListPage<SignalRow>> ReadAsync(AmbosDb db, Session session, SignalQuestion question, CancellationToken cancellationToken = default)
    {
        var backwards = question.After is null && question.Before is not null;
        var signals = Within(db.Set<Signal>().VisibleTo(session), question, session.Zone);
        if (Place(question.After ?? question.Before) is { } place)
            signals = Beyond(signals, place, backwards);
        var ordered = backwards
            ? signals.OrderByDescending(signal => signal.AnsweredAt != null).ThenBy(signal => signal.At).ThenBy(signal => signal.Number)
            : signals.OrderBy(signal => signal.AnsweredAt != null).ThenByDescending(signal => signal.At).ThenByDescending(signal => signal.Number);
        if (question.State is "open" or "answered")
            ordered = backwards ? signals.OrderBy(signal => signal.At).ThenBy(signal => signal.Number) : signals.OrderByDescending(signal => signal.At).ThenByDescending(signal => signal.Number);
        var rows = await Rows(db, ordered.Take(question.Size + 1)).ToListAsync(cancellationToken);
        return ListPage<SignalRow>.Cut(rows, question.Size, question.After, question.Before, CursorOf);
    }

    public static Task<SignalRow?> OneAsync(AmbosDb db, Session session, long number, CancellationToken cancellationToken = default) =>
        Rows(db, db.Set<Signal>().VisibleTo(session).Where(signal => signal.Number == number)).SingleOrDefaultAsync(cancellationToken);

    static IQueryable<Signal> Within(IQueryable<Signal> signals, SignalQuestion question, TimeZoneInfo zone)
    {
        if (question.State == "open")
            signals = signals.Where(signal => signal.AnsweredAt == null);
        if (question.State == "answered")
            signals = signals.Where(signal => signal.AnsweredAt != null);
        if (question.Side is { } side)
            signals = signals.Where(signal => signal.Side == side);
        if (question.TeamId is { } team)
            signals = signals.Where(signal => signal.TeamId == team);
        if (question.Source is { } source)
            signals = signals.Where(signal => signal.Source == source);
        if (question.From is { } from)
        {
            var first = Months.Begins(from, zone);
            signals = signals.Where(signal => signal.At >= first);
        }
        if (question.Until is { } until)
        {
            var end = Months.Begins(Months.Add(until, 1), zone);
            signals = signals.Where(signal => signal.At < end);
        }
        return signals;
    }

    static IQueryable<Signal> Beyond(IQueryable<Signal> signals, (bool Answered, DateTimeOffset At, long Number) place, bool backwards)
    {
        var (answered, at, number) = place;
        return (backwards, answered) switch
        {
            (false, false) => signals.Where(s => s.AnsweredAt != null || s.At < at || s.At == at && s.Number < number),
            (false, true) => signals.Where(s => s.AnsweredAt != null && (s.At < at || s.At == at && s.Number < number)),
            (true, false) => signals.Where(s => s.AnsweredAt == null && (s.At > at || s.At == at && s.Number > number)),
            (true, true) => signals.Where(s => s.AnsweredAt == null || s.At > at || s.At == at && s.Number > number),
        };
    }

    static IQueryable<SignalRow> Rows(AmbosDb db, IQueryable<Signal> signals) =>
        from signal in signals
        join team in db.Set<Team>() on new { signal.OrganizationId, Id = signal.TeamId } equals new { team.OrganizationId, Id = (Guid?)team.Id } into teams
        from team in teams.DefaultIfEmpty()
        join site in db.Set<Site>() on new { signal.OrganizationId, Id = signal.SiteId } equals new { site.OrganizationId, Id = (Guid?)site.Id } into sites
        from site in sites.DefaultIfEmpty()
        join customer in db.Set<Customer>() on new { signal.OrganizationId, Id = signal.CustomerId } equals new { customer.OrganizationId, Id = (Guid?)customer.Id } into customers
        from customer in customers.DefaultIfEmpty()
        select new SignalRow(
            signal.Number, signal.Source, signal.Side, signal.At, signal.Score, signal.Value, signal.High, signal.Title, signal.Text, signal.Language, signal.Topics,
            team.Name, site.Name, customer != null ? customer.Number : null, customer.Name, signal.AnsweredAt);

    static string CursorOf(SignalRow row) => Cursor.Of(row.AnsweredAt is null ? "0" : "1", ((row.At.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / 10).ToString(CultureInfo.InvariantCulture), row.Number.ToString(CultureInfo.InvariantCulture));

    static (bool Answered, DateTimeOffset At, long Number)? Place(string? cursor) =>
        Cursor.Read(cursor, 3) is [var answered, var at, var number]
        && long.TryParse(at, CultureInfo.InvariantCulture, out var microseconds) && microseconds is >= 0 and < 253_402_300_800_000_000
        && long.TryParse(number, CultureInfo.InvariantCulture, out var last)
            ? (answered == "1", DateTimeOffset.UnixEpoch.AddTicks(microseconds * 10), last)
            : null;
}
