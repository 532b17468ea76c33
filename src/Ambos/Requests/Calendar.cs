using System.Collections.Concurrent;
using Ambos.Platform.Calendars;
using Ambos.Platform.Data;

namespace Ambos.Requests;

/// <summary>When an organisation works: by it promises are counted. A change makes a new version; what was promised keeps the version it was promised under.</summary>
public sealed class Calendar : Entity
{
    Calendar()
    {
    }

    public Calendar(string name, bool isDefault = false, Guid? siteId = null) => (Name, IsDefault, SiteId) = (name.Trim(), isDefault, siteId);

    public string Name { get; private set; } = "";

    /// <summary>Measures what has no calendar of its own.</summary>
    public bool IsDefault { get; private set; }

    /// <summary>The site whose local days it keeps.</summary>
    public Guid? SiteId { get; private set; }

    /// <summary>The version that holds from now on.</summary>
    public int Version { get; private set; }

    public DateTimeOffset? RetiredAt { get; private set; }

    public void Rename(string name) => Name = name.Trim();

    public void MeasuresTheRest(bool value) => IsDefault = value;

    public void BelongsTo(Guid? siteId) => SiteId = siteId;

    public void Retire(DateTimeOffset at) => RetiredAt ??= at;

    /// <summary>Takes a new version into force; nothing if it says what the present one says.</summary>
    public CalendarVersion? Adopt(WorkingCalendar calendar, CalendarVersion? present, string? region, Guid? membershipId, DateTimeOffset at)
    {
        var next = new WorkingCalendar(calendar.Zone, calendar.Week, calendar.Holidays, Version + 1);
        if (present is not null && new WorkingCalendar(calendar.Zone, calendar.Week, calendar.Holidays, present.Version).ToJson() == present.Text)
            return null;
        Version++;
        return new CalendarVersion(Id, next, region, membershipId, at);
    }
}

/// <summary>A calendar as it was from one day on. It never changes.</summary>
public sealed class CalendarVersion : Entity
{
    static readonly ConcurrentDictionary<Guid, WorkingCalendar> Known = new();

    CalendarVersion()
    {
    }

    internal CalendarVersion(Guid calendarId, WorkingCalendar calendar, string? region, Guid? membershipId, DateTimeOffset at)
    {
        (CalendarId, Version, Text, Region, MembershipId, At) = (calendarId, calendar.Version, calendar.ToJson(), region, membershipId, at);
    }

    /// <summary>The same with the days of a site. It holds for the requests of that site only and is no version of its own: its number is below none.</summary>
    internal static CalendarVersion ForSite(CalendarVersion present, WorkingCalendar calendar, int number) =>
        new(present.CalendarId, calendar, present.Region, null, present.At) { Version = number };

    public Guid CalendarId { get; private set; }

    public int Version { get; private set; }

    /// <summary>Zone, hours, holidays and their sources, as a person can read them.</summary>
    public string Text { get; private set; } = "";

    /// <summary>The official list its holidays come from, such as <c>ES-AN</c>.</summary>
    public string? Region { get; private set; }

    public Guid? MembershipId { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>The same as something to reckon with; one instance per version, since it remembers its years.</summary>
    public WorkingCalendar Working => Known.GetOrAdd(Id, (_, text) => WorkingCalendar.FromJson(text), Text);
}
