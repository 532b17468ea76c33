namespace Ambos.Platform.Calendars;

public sealed partial class HolidayCalendar
{
    const string PeruvianLaw = "Decreto Legislativo 713, art. 6, y leyes 30886, 31381, 31788, 31822 y 31994";

    static IEnumerable<HolidayCalendar> Peru() =>
        [new("PE", "Perú", "America/Lima", year => year < 2024 ? null : (PeruvianLaw, year <= ReadUntil, PeruvianDays(year)))];

    static IEnumerable<Holiday> PeruvianDays(int year) =>
    [
        Day(year, 1, 1, "Año Nuevo"),
        Moved(ChurchYear.MaundyThursday(year), "Jueves Santo"),
        Moved(ChurchYear.GoodFriday(year), "Viernes Santo"),
        Day(year, 5, 1, "Día del Trabajo"),
        Day(year, 6, 7, "Batalla de Arica y Día de la Bandera"),
        Day(year, 6, 29, "San Pedro y San Pablo"),
        Day(year, 7, 23, "Día de la Fuerza Aérea del Perú"),
        Day(year, 7, 28, "Fiestas Patrias"),
        Day(year, 7, 29, "Fiestas Patrias"),
        Day(year, 8, 6, "Batalla de Junín"),
        Day(year, 8, 30, "Santa Rosa de Lima"),
        Day(year, 10, 8, "Combate de Angamos"),
        Day(year, 11, 1, "Todos los Santos"),
        Day(year, 12, 8, "Inmaculada Concepción"),
        Day(year, 12, 9, "Batalla de Ayacucho"),
        Day(year, 12, 25, "Navidad"),
    ];
}
