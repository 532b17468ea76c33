using System.Collections.Frozen;

namespace Ambos.Platform.Calendars;

/// <summary>A day on which nobody is expected to work, with its name in the language of the place.</summary>
public readonly record struct Holiday(DateOnly Date, string Name);

/// <summary>Where the holidays of one year come from: which list, which law, and whether somebody has compared it with the official text.</summary>
public sealed record HolidaySource(string Calendar, int Year, string Source, bool Checked);

/// <summary>The holidays that a working calendar keeps: the days themselves, and which years are known for certain.</summary>
/// <remarks>The days are copied in, not referred to: when a list is corrected later, calendars already promised on stay as they were.</remarks>
public sealed class HolidaySet
{
    readonly FrozenDictionary<DateOnly, string> days;
    readonly FrozenSet<int> years;

    HolidaySet(IEnumerable<Holiday> days, IEnumerable<HolidaySource> sources, bool observed)
    {
        this.days = days.GroupBy(day => day.Date).ToFrozenDictionary(day => day.Key, day => day.First().Name);
        Sources = [.. sources.OrderBy(source => source.Year)];
        years = Sources.Where(source => source.Checked).Select(source => source.Year).ToFrozenSet();
        Observed = observed;
    }

    /// <summary>No holidays, on purpose: a service that never rests, or days that all count.</summary>
    public static HolidaySet NoneObserved { get; } = new([], [], observed: false);

    /// <summary>Holidays are kept, but no year is known yet.</summary>
    public static HolidaySet NothingLoaded { get; } = new([], [], observed: true);

    /// <summary>True if holidays are kept here, so that an unknown year is a doubt.</summary>
    public bool Observed { get; }

    /// <summary>The lists that were loaded, by year.</summary>
    public IReadOnlyList<HolidaySource> Sources { get; }

    /// <summary>All days, early ones first.</summary>
    public IReadOnlyList<Holiday> Days => [.. days.Select(day => new Holiday(day.Key, day.Value)).OrderBy(day => day.Date)];

    /// <summary>The days of these years from an official list. Years that the list does not have, or that nobody has checked, show as a doubt.</summary>
    public static HolidaySet From(HolidayCalendar list, int firstYear, int lastYear) => NothingLoaded.With(list, firstYear, lastYear);

    /// <summary>The days and sources just as they were kept.</summary>
    public static HolidaySet Restore(IEnumerable<Holiday> days, IEnumerable<HolidaySource> sources, bool observed) => new(days, sources, observed);

    /// <summary>The same set with these years of a list loaded too.</summary>
    public HolidaySet With(HolidayCalendar list, int firstYear, int lastYear)
    {
        var found = Enumerable.Range(firstYear, lastYear - firstYear + 1).Select(list.Year).OfType<HolidayYear>().ToList();
        return new(Days.Concat(found.SelectMany(year => year.Days)), Sources.Concat(found.Select(year => year.Source)), observed: true);
    }

    /// <summary>The same set with local days of a site, such as the feast of its town. They do not make their year known.</summary>
    public HolidaySet And(params IEnumerable<Holiday> local) => new(Days.Concat(local), Sources, observed: true);

    /// <summary>The same set without a day, such as one that the collective agreement exchanges for another.</summary>
    public HolidaySet Without(DateOnly date) => new(Days.Where(day => day.Date != date), Sources, Observed);

    /// <summary>The same set with a year declared complete by somebody who has compared it, and who says with what.</summary>
    public HolidaySet Confirmed(int year, string source) =>
        new(Days, Sources.Where(known => known.Year != year).Append(new("", year, source, Checked: true)), observed: true);

    /// <summary>What is celebrated on a day, or nothing.</summary>
    public string? NameOf(DateOnly date) => days.GetValueOrDefault(date);

    /// <summary>True if the holidays of a year are loaded and checked, or none are kept.</summary>
    public bool Knows(int year) => !Observed || years.Contains(year);

    internal bool Contains(DateOnly date) => days.ContainsKey(date);
}
