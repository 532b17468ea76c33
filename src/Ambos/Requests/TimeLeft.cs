using Ambos.Platform.Calendars;
using Ambos.Platform.Languages;
using Ambos.Platform.Ui;

namespace Ambos.Requests;

/// <summary>How much of a promise is left, as the queue shows it: a few words, how urgent they are, and the share that is spent.</summary>
/// <param name="Place">Under which heading it stands.</param>
public sealed record TimeLeft(string Text, State State, double Spent, QueuePlace Place)
{
    /// <summary>From what lists hold of a request; no history is read.</summary>
    public static TimeLeft Of(RequestRow row, IReadOnlyDictionary<Guid, CalendarVersion> calendars, DateTimeOffset now, TimeZoneInfo zone, Words words)
    {
        if (row.ResolvedAt is not null)
            return row.Met switch
            {
                true => new TimeLeft(words["in time"], State.Done, 1, QueuePlace.Later),
                false => new TimeLeft(words["late"], State.Late, 1, QueuePlace.Later),
                null => new TimeLeft(words["resolved|state"], State.Done, 1, QueuePlace.Later),
            };
        if (row.DueAt is not { } due || row.Terms is null || row.CalendarVersionId is not { } version || !calendars.TryGetValue(version, out var by))
            return new TimeLeft(words["no deadline"], State.Ok, 0, QueuePlace.NoDeadline);
        var (terms, calendar) = (TermsText.Read(row.Terms), by.Working);
        var at = row.PausedSince ?? now;
        var left = Measure(terms, calendar, at, due);
        var whole = Measure(terms, calendar, row.StartedAt, due);
        var spent = whole <= TimeSpan.Zero ? 1 : Math.Clamp(1 - left / whole, 0, 1);
        if (at > due)
            return new TimeLeft(Overdue(due, now, zone, words), State.Late, 1, QueuePlace.Overdue);
        var state = row.PausedSince is not null ? State.Wait : spent >= .8 ? State.Risk : State.Ok;
        return new TimeLeft(Words(terms, calendar, at, due, left, words), state, spent, PlaceOf(due, now, zone));
    }

    /// <summary>The words for what is left.</summary>
    public static string Words(PromiseTerms terms, WorkingCalendar calendar, DateTimeOffset at, DateTimeOffset due, TimeSpan left, Words words)
    {
        if (terms.CountsDays)
        {
            var (today, last) = (calendar.DayOf(at), calendar.DayOf(due));
            var days = terms.Unit == PromiseUnit.WorkingDays ? Math.Max(0, calendar.WorkingDaysBetween(today, last).Value) : last.DayNumber - today.DayNumber;
            if (days == 0)
                return words["until tonight"];
            return terms.Unit == PromiseUnit.WorkingDays ? words.Plural(days, "{0} working day", "{0} working days") : words.Plural(days, "{0} day", "{0} days");
        }
        var suffix = terms.CountsWork ? words["of work"] : "";
        var text = left.TotalMinutes < 60 ? words["{0} min", (int)left.TotalMinutes]
            : left.TotalHours < 6 ? words["{0} h {1} min", (int)left.TotalHours, left.Minutes]
            : left.TotalHours < 48 || terms.CountsWork ? words["{0} h", (int)left.TotalHours]
            : words.Plural((int)left.TotalDays, "{0} day", "{0} days");
        return suffix.Length == 0 ? text : $"{text} {suffix}";
    }

    static string Overdue(DateTimeOffset due, DateTimeOffset now, TimeZoneInfo zone, Words words)
    {
        var days = Days.On(now, zone).DayNumber - Days.On(due, zone).DayNumber;
        return days == 0 ? words["Overdue today"] : days == 1 ? words["Overdue since yesterday"] : words["Overdue {0} days", Numbers.Whole(days)];
    }

    static QueuePlace PlaceOf(DateTimeOffset due, DateTimeOffset now, TimeZoneInfo zone)
    {
        var (day, today) = (Days.On(due, zone), Days.On(now, zone));
        var sunday = today.AddDays((7 - (int)today.DayOfWeek) % 7);
        return day <= today ? QueuePlace.Today : day <= sunday ? QueuePlace.ThisWeek : QueuePlace.Later;
    }

    static TimeSpan Measure(PromiseTerms terms, WorkingCalendar calendar, DateTimeOffset from, DateTimeOffset until) =>
        until <= from ? TimeSpan.Zero : terms.CountsWork ? calendar.WorkingBetween(from, until).Value : until - from;
}

public enum QueuePlace
{
    Overdue,
    Today,
    ThisWeek,
    Later,
    NoDeadline,
}
