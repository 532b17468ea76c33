using System.Text.Json.Serialization;

namespace Ambos.Requests;

/// <summary>In what a promise is counted.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PromiseUnit>))]
public enum PromiseUnit
{
    /// <summary>Minutes of real time, day and night.</summary>
    Minutes,

    /// <summary>Hours of real time, day and night.</summary>
    Hours,

    /// <summary>Minutes in which the calendar says that work is done.</summary>
    WorkingMinutes,

    /// <summary>Hours in which the calendar says that work is done.</summary>
    WorkingHours,

    /// <summary>All days; the day of receipt is not counted and the last one counts whole.</summary>
    CalendarDays,

    /// <summary>Days on which the calendar says that work is done; the day of receipt is not counted and the last one counts whole.</summary>
    WorkingDays,

    /// <summary>From date to date; if nobody works on the last day, the next working day.</summary>
    Months,
}

/// <summary>A reason for waiting that stops the clock, and for how long at most one such wait may stop it.</summary>
public sealed record PauseRule(string Reason, TimeSpan? Longest = null);

/// <summary>What is promised: so much time to resolve, and which waits stop the clock. Frozen, as JSON, with the request when it is made.</summary>
/// <param name="Length">How many units.</param>
/// <param name="Unit">In what it is counted.</param>
/// <param name="Pauses">The waits that stop the clock. Every other wait is the promiser's own time.</param>
public sealed record PromiseTerms(int Length, PromiseUnit Unit, params IReadOnlyList<PauseRule> Pauses)
{
    /// <summary>True if the last day counts whole, so that only the day of receipt matters and not its hour.</summary>
    public bool CountsDays => Unit is PromiseUnit.CalendarDays or PromiseUnit.WorkingDays or PromiseUnit.Months;

    /// <summary>True if nights, weekends and holidays do not count.</summary>
    public bool CountsWork => Unit is PromiseUnit.WorkingMinutes or PromiseUnit.WorkingHours or PromiseUnit.WorkingDays;

    /// <summary>True if the length is one that anybody could mean: at least one unit, at most ten years.</summary>
    public bool IsSensible => Length >= 1 && Length <= Unit switch
    {
        PromiseUnit.Minutes or PromiseUnit.WorkingMinutes => 10 * 366 * 24 * 60,
        PromiseUnit.Hours or PromiseUnit.WorkingHours => 10 * 366 * 24,
        PromiseUnit.CalendarDays or PromiseUnit.WorkingDays => 10 * 366,
        PromiseUnit.Months => 120,
        _ => throw new ArgumentOutOfRangeException(nameof(Unit)),
    };

    internal TimeSpan Time => Unit is PromiseUnit.Minutes or PromiseUnit.WorkingMinutes ? TimeSpan.FromMinutes(Length) : TimeSpan.FromHours(Length);

    internal PauseRule? PauseFor(string? reason) => Pauses.FirstOrDefault(rule => string.Equals(rule.Reason, reason, StringComparison.OrdinalIgnoreCase));
}
