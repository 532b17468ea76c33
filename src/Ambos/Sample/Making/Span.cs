namespace Ambos.Sample.Making;

/// <summary>The two years that the company has behind it: 24 months, of which the last is not over.</summary>
sealed class Span(DateTimeOffset now)
{
    public const int Months = 24;
    public const int Last = Months - 1;

    // Worst in the fourth month before today's; it took two months to come and three to heal.
    static readonly double[] Sorrow = [0.45, 1, 0.85, 0.5, 0.2];

    static readonly TimeZoneInfo Madrid = TimeZoneInfo.FindSystemTimeZoneById("Europe/Madrid");

    public DateTimeOffset Now { get; } = now.ToUniversalTime();

    public DateOnly Today { get; } = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, Madrid).DateTime);

    /// <summary>When everything that was there before the two years began to be kept.</summary>
    public DateTimeOffset Start => Instant(First, TimeSpan.FromHours(8));

    /// <summary>A day of the story, told as if today were 21 November 2026.</summary>
    public DateOnly Day(int year, int month, int day) => new DateOnly(year, month, day).AddDays(Today.DayNumber - new DateOnly(2026, 11, 21).DayNumber);

    /// <summary>The month a day lies in; nothing if it lies before the two years.</summary>
    public int? MonthOf(DateOnly day) => (day.Year - First.Year) * 12 + day.Month - First.Month is >= 0 and < Months and var month ? month : null;

    public DateOnly First => new DateOnly(Today.Year, Today.Month, 1).AddMonths(-Last);

    public DateOnly Month(int month) => First.AddMonths(month);

    /// <summary>Days of a month that have passed.</summary>
    public int Days(int month) => month == Last ? Today.Day : DateTime.DaysInMonth(Month(month).Year, Month(month).Month);

    /// <summary>Share of a month that has passed.</summary>
    public double Passed(int month) => Days(month) / (double)DateTime.DaysInMonth(Month(month).Year, Month(month).Month);

    /// <summary>How much of the bad season lay over a month, 0 to 1.</summary>
    public static double Season(int month) => month - (Last - 5) is >= 0 and var at && at < Sorrow.Length ? Sorrow[at] : 0;

    /// <summary>How full the hotels were: 1 on the average.</summary>
    public double Fullness(int month) => Month(month).Month switch { 12 => 0.78, 1 => 0.66, 2 => 0.72, 3 => 0.84, 4 => 0.98, 5 => 1.06, 6 => 1.2, 7 => 1.4, 8 => 1.46, 9 => 1.12, 10 => 0.92, _ => 0.8 };

    /// <summary>An instant in a month, between two hours of the local day, and never after now.</summary>
    public DateTimeOffset In(Chance chance, int month, int fromHour = 8, int toHour = 21) => At(chance, Month(month).AddDays(chance.Below(Days(month))), fromHour, toHour);

    public DateTimeOffset At(Chance chance, DateOnly day, int fromHour = 8, int toHour = 21)
    {
        var at = Instant(day, TimeSpan.FromMinutes(chance.Between(fromHour * 60, toHour * 60 - 1)));
        return at < Now ? at : Now.AddMinutes(-chance.Between(5, 180));
    }

    public static DateTimeOffset Instant(DateOnly day, TimeSpan time)
    {
        var local = day.ToDateTime(TimeOnly.MinValue) + time;
        return new DateTimeOffset(local, Madrid.GetUtcOffset(local)).ToUniversalTime();
    }

    public static DateTime Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Madrid).DateTime;
}
