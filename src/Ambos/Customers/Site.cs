using Ambos.Platform.Calendars;
using Ambos.Platform.Data;

namespace Ambos.Customers;

/// <summary>A place: address, time zone, local holidays; both sides see it.</summary>
public sealed class Site : Entity
{
    Site()
    {
    }

    public Site(string name, string country, string zone, string? town = null, string? address = null)
    {
        (Name, Country, Zone, Town, Address) = (name.Trim(), country, zone, town, address);
    }

    public string Name { get; private set; } = "";

    public string Country { get; private set; } = "";

    /// <summary>IANA time zone.</summary>
    public string Zone { get; private set; } = "";

    public string? Town { get; private set; }

    public string? Address { get; private set; }

    /// <summary>The days of its town or house on which nobody works here, one a line.</summary>
    public string? LocalDays { get; private set; }

    public IReadOnlyList<Holiday> LocalHolidays => HolidayLines.Read(LocalDays) ?? [];

    public DateTimeOffset? ClosedAt { get; private set; }

    public void Rename(string name) => Name = name.Trim();

    public void MovesTo(string country, string zone, string? town, string? address) =>
        (Country, Zone, Town, Address) = (country, zone, town, address);

    public void Rests(IEnumerable<Holiday> days) => LocalDays = HolidayLines.Write(days) is { Length: > 0 } text ? text : null;

    public void Close(DateTimeOffset at) => ClosedAt ??= at;

    /// <summary>It serves again.</summary>
    public void Reopen() => ClosedAt = null;
}
