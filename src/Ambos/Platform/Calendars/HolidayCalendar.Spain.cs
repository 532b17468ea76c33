namespace Ambos.Platform.Calendars;

public sealed partial class HolidayCalendar
{
    static IEnumerable<HolidayCalendar> Spain() => [];
}
