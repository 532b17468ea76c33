namespace Ambos.Platform.Calendars;

/// <summary>A result of the calendar together with the doubt that goes with it.</summary>
/// <remarks>If the reckoning touched a year whose holidays nobody has loaded or checked yet, the value was found with the days that are certain, so
/// that a deadline comes out too early rather than too late, and <see cref="YearWithoutHolidays"/> names the first such year. Show it; never drop it.</remarks>
public readonly record struct Reckoned<T>(T Value, int? YearWithoutHolidays = null)
{
    /// <summary>True if every holiday that could matter was known.</summary>
    public bool IsSure => YearWithoutHolidays is null;
}
