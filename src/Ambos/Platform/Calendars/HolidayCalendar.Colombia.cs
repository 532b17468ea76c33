namespace Ambos.Platform.Calendars;

public sealed partial class HolidayCalendar
{
    const string ColombianLaw = "Ley 51 de 1983 (Ley Emiliani); Código Sustantivo del Trabajo, art. 177";

    // From 2026 a Ley 2578 is said to add 9 July, moved to Monday. Its text was not at hand, so those years are not checked and the day is not there.
    static IEnumerable<HolidayCalendar> Colombia() =>
        [new("CO", "Colombia", "America/Bogota", year => year < 1984 ? null : (ColombianLaw, year < 2026, ColombianDays(year)))];

    static IEnumerable<Holiday> ColombianDays(int year) =>
    [
        Day(year, 1, 1, "Año Nuevo"),
        Moved(MondayFrom(new(year, 1, 6)), "Reyes Magos"),
        Moved(MondayFrom(new(year, 3, 19)), "San José"),
        Moved(ChurchYear.MaundyThursday(year), "Jueves Santo"),
        Moved(ChurchYear.GoodFriday(year), "Viernes Santo"),
        Day(year, 5, 1, "Día del Trabajo"),
        Moved(MondayFrom(ChurchYear.Ascension(year)), "Ascensión del Señor"),
        Moved(MondayFrom(ChurchYear.CorpusChristi(year)), "Corpus Christi"),
        Moved(MondayFrom(ChurchYear.SacredHeart(year)), "Sagrado Corazón de Jesús"),
        Moved(MondayFrom(new(year, 6, 29)), "San Pedro y San Pablo"),
        Day(year, 7, 20, "Independencia"),
        Day(year, 8, 7, "Batalla de Boyacá"),
        Moved(MondayFrom(new(year, 8, 15)), "Asunción de la Virgen"),
        Moved(MondayFrom(new(year, 10, 12)), "Día de la Diversidad Étnica y Cultural"),
        Moved(MondayFrom(new(year, 11, 1)), "Todos los Santos"),
        Moved(MondayFrom(new(year, 11, 11)), "Independencia de Cartagena"),
        Day(year, 12, 8, "Inmaculada Concepción"),
        Day(year, 12, 25, "Navidad"),
    ];

    static DateOnly MondayFrom(DateOnly date) => date.AddDays((8 - (int)date.DayOfWeek) % 7);
}
