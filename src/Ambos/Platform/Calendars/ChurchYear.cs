namespace Ambos.Platform.Calendars;

/// <summary>The feasts that move with Easter.</summary>
static class ChurchYear
{
    /// <summary>Easter Sunday by the Gregorian reckoning (Meeus, Jones and Butcher).</summary>
    public static DateOnly Easter(int year)
    {
        var (golden, century, rest) = (year % 19, year / 100, year % 100);
        var correction = (8 * century + 13) / 25;
        var epact = (19 * golden + century - century / 4 - correction + 15) % 30;
        var weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
        var late = (golden + 11 * epact + 22 * weekday) / 451;
        var sum = epact + weekday - 7 * late + 114;
        return new(year, sum / 31, sum % 31 + 1);
    }

    public static DateOnly MaundyThursday(int year) => Easter(year).AddDays(-3);

    public static DateOnly GoodFriday(int year) => Easter(year).AddDays(-2);

    public static DateOnly EasterMonday(int year) => Easter(year).AddDays(1);

    public static DateOnly Ascension(int year) => Easter(year).AddDays(39);

    public static DateOnly CorpusChristi(int year) => Easter(year).AddDays(60);

    public static DateOnly SacredHeart(int year) => Easter(year).AddDays(68);
}
