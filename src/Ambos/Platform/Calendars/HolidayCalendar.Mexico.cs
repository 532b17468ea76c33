namespace Ambos.Platform.Calendars;

public sealed partial class HolidayCalendar
{
    const string MexicanLaw = "Ley Federal del Trabajo, art. 74";

    static IEnumerable<HolidayCalendar> Mexico() =>
        [new("MX", "México", "America/Mexico_City", year => year < 2006 ? null : (MexicanLaw, year <= ReadUntil, MexicanDays(year)))];

    static IEnumerable<Holiday> MexicanDays(int year)
    {
        yield return Day(year, 1, 1, "Año Nuevo");
        yield return Moved(Monday(1, year, 2), "Día de la Constitución");
        yield return Moved(Monday(3, year, 3), "Natalicio de Benito Juárez");
        yield return Day(year, 5, 1, "Día del Trabajo");
        yield return Day(year, 9, 16, "Día de la Independencia");
        if (Handover(year) is { } handover) yield return Moved(handover, "Transmisión del Poder Ejecutivo Federal");
        yield return Moved(Monday(3, year, 11), "Día de la Revolución");
        yield return Day(year, 12, 25, "Navidad");
    }

    // Every six years; on 1 December until 2018, on 1 October since the reform that moved it to 2024.
    static DateOnly? Handover(int year) => (year - 2024) % 6 != 0 ? null : year < 2024 ? new(year, 12, 1) : new(year, 10, 1);

    static DateOnly Monday(int nth, int year, int month) => MondayFrom(new(year, month, 1)).AddDays(7 * (nth - 1));
}
