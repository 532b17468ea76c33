namespace Ambos.Platform.Calendars;

/// <summary>The official holidays of one year, with the law or notice that sets them and whether they were compared with its text.</summary>
public sealed record HolidayYear(HolidaySource Source, IReadOnlyList<Holiday> Days);

/// <summary>The official holidays of a country or region, as data with their source: what a town starts its calendar from.</summary>
/// <remarks>Codes are those of ISO 3166: <c>CO</c>, <c>MX</c>, <c>PE</c>, <c>ES</c> for what all of Spain shares, and <c>ES-AN</c> … <c>ES-VC</c> for its
/// communities and cities, whose lists are complete in themselves. The two days of each Spanish town are not here: add them as local days.
/// A year that nobody has checked holds only the days that are certain.</remarks>
public sealed partial class HolidayCalendar
{
    readonly Func<int, HolidayYear?> year;

    HolidayCalendar(string code, string name, string zone, Func<int, (string Source, bool Checked, IEnumerable<Holiday> Days)?> year)
    {
        (Code, Name, Zone) = (code, name, zone);
        this.year = number => year(number) is var (source, isChecked, days)
            ? new(new(code, number, source, isChecked), [.. days.OrderBy(day => day.Date)])
            : null;
    }

    // Laws that name the days themselves, without a yearly notice, were read up to this year.
    const int ReadUntil = 2027;

    /// <summary>Changes whenever a shipped list changes.</summary>
    public const string Edition = "2026-11b";

    public static IReadOnlyList<HolidayCalendar> All { get; } = [.. Spain(), .. Mexico(), .. Colombia(), .. Peru()];

    public string Code { get; }

    /// <summary>The name of the place in its own language.</summary>
    public string Name { get; }

    /// <summary>The zone in which most of the place lives, as a first proposal.</summary>
    public string Zone { get; }

    /// <summary>The list of a place, or nothing if none is shipped.</summary>
    public static HolidayCalendar? Find(string code) => All.FirstOrDefault(list => string.Equals(list.Code, code, StringComparison.OrdinalIgnoreCase));

    /// <summary>The holidays of a year, or nothing if they are not known.</summary>
    public HolidayYear? Year(int number) => number is >= WorkingCalendar.FirstYear and <= WorkingCalendar.LastYear ? year(number) : null;

    static Holiday Day(int year, int month, int day, string name) => new(new(year, month, day), name);

    static Holiday Moved(DateOnly date, string name) => new(date, name);
}
