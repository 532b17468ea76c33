namespace Ambos.Platform.Calendars;

/// <summary>The hours of an ordinary week: for each weekday the intervals in which work is done, several a day if there is a break.</summary>
/// <remarks>A day with at least one interval is a working day; one with none, such as a Sunday, is not.</remarks>
public sealed class WorkingWeek : IEquatable<WorkingWeek>
{
    readonly WorkingInterval[][] days = [[], [], [], [], [], [], []];

    /// <summary>The week of these intervals, in any order.</summary>
    /// <exception cref="ArgumentException">Nothing is worked at all, or two intervals of a day overlap. Ask <see cref="Fault"/> first if a person typed them.</exception>
    public WorkingWeek(IEnumerable<KeyValuePair<DayOfWeek, WorkingInterval>> intervals)
    {
        foreach (var day in intervals.GroupBy(pair => pair.Key, pair => pair.Value))
            days[(int)day.Key] = [.. day.OrderBy(interval => interval.From)];
        if (Fault(days) is { } fault) throw new ArgumentException($"This is no working week: {fault}.", nameof(intervals));
    }

    /// <summary>Every minute of every day.</summary>
    public static WorkingWeek AroundTheClock { get; } = Of(Enum.GetValues<DayOfWeek>(), "00:00-24:00");

    /// <summary>Monday to Friday with these hours, for example <c>MondayToFriday("09:00-14:00", "16:00-19:00")</c>.</summary>
    public static WorkingWeek MondayToFriday(params ReadOnlySpan<string> hours) =>
        Of([DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday], hours);

    /// <summary>The same hours on each of these days.</summary>
    public static WorkingWeek Of(IEnumerable<DayOfWeek> days, params ReadOnlySpan<string> hours)
    {
        var intervals = hours.ToArray().Select(WorkingInterval.Parse).ToArray();
        return new(days.SelectMany(day => intervals.Select(interval => KeyValuePair.Create(day, interval))));
    }

    /// <summary>The intervals of one weekday, early ones first.</summary>
    public IReadOnlyList<WorkingInterval> this[DayOfWeek day] => days[(int)day];

    /// <summary>The working time of an ordinary week.</summary>
    public TimeSpan Hours => TimeSpan.FromMinutes(days.Sum(day => day.Sum(interval => interval.Until - interval.From)));

    /// <summary>What would keep these intervals from being a week, or nothing.</summary>
    public static WorkingWeekFault? Fault(IReadOnlyList<IReadOnlyList<WorkingInterval>> days)
    {
        if (days.All(day => day.Count == 0)) return WorkingWeekFault.NothingWorked;
        return days.Any(Overlap) ? WorkingWeekFault.Overlap : null;
    }

    public bool Equals(WorkingWeek? other) =>
        other is not null && days.Zip(other.days).All(pair => pair.First.SequenceEqual(pair.Second));

    public override bool Equals(object? obj) => Equals(obj as WorkingWeek);

    public override int GetHashCode() => Hours.GetHashCode();

    internal WorkingInterval[] On(DayOfWeek day) => days[(int)day];

    static bool Overlap(IReadOnlyList<WorkingInterval> day)
    {
        var sorted = day.OrderBy(interval => interval.From).ToList();
        return sorted.Zip(sorted.Skip(1)).Any(pair => pair.Second.From < pair.First.Until);
    }
}

/// <summary>Why some intervals are no working week.</summary>
public enum WorkingWeekFault
{
    NothingWorked,
    Overlap,
}
