namespace Ambos.Platform.Calendars;

public sealed partial class HolidayCalendar
{
    const string ColombianLaw = "Ley 51 de 1983 (Ley Emiliani); Código Sustantivo del Trabajo, art. 177";

    // Ley 2578 of 1 June 2026, art. 6: 9 July, to which the Ley Emiliani applies. First kept on Monday, 13 July 2026.
    const int FirstChiquinquira = 2026;
    const string ColombianLawSince2026 = ColombianLaw + "; Ley 2578 de 2026, art. 6";

    // The law names the days and how they move, without a yearly notice, so that the rule is the list; it was read up to the same year as the others.
    static IEnumerable<HolidayCalendar> Colombia() =>
        [new("CO", "Colombia", "America/Bogota", year => year < 1984 ? null : (year < FirstChiquinquira ? ColombianLaw : ColombianLawSince2026, year <= ReadUntil, ColombianDays(year)))];

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
        .. year < FirstChiquinquira ? (IEnumerable<Holiday>)[] : [Moved(MondayFrom(new(year, 7, 9)), "Nuestra Señora del Rosario de Chiquinquirá")],
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
