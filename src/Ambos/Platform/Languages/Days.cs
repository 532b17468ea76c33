namespace Ambos.Platform.Languages;

/// <summary>Which day it is somewhere.</summary>
public static class Days
{
    public static DateOnly Today(TimeProvider time, TimeZoneInfo zone) => On(time.GetUtcNow(), zone);

    /// <summary>The day on which a moment falls.</summary>
    public static DateOnly On(DateTimeOffset at, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);

    /// <summary>Midnight at the beginning of a day; the first moment there is where clocks skip it.</summary>
    public static DateTimeOffset Start(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(midnight))
            midnight = midnight.AddMinutes(15);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime();
    }
}
