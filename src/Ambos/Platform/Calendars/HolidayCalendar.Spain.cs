using System.Globalization;

namespace Ambos.Platform.Calendars;

public sealed partial class HolidayCalendar
{
    const string SpanishLaw = "Estatuto de los Trabajadores, art. 37.2; Real Decreto 2001/1983, art. 45";

    static readonly Dictionary<int, string> SpanishNotices = new()
    {
        [2024] = "Resolución de 23 de octubre de 2023, de la Dirección General de Trabajo (BOE de 27 de octubre de 2023)",
        [2025] = "Resolución de 15 de octubre de 2024, de la Dirección General de Trabajo (BOE-A-2024-21316)",
        [2026] = "Resolución de 17 de octubre de 2025, de la Dirección General de Trabajo (BOE de 28 de octubre de 2025)",
    };

    static IEnumerable<HolidayCalendar> Spain() =>
        [new("ES", "España", "Europe/Madrid", year => Spanish(year, [])), .. Regions()];

    static IEnumerable<HolidayCalendar> Regions()
    {
        var lines = SpanishRegions.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        foreach (var block in lines.Chunk(4))
        {
            if (block[0].Split('|', StringSplitOptions.TrimEntries) is not [var code, var name, var zone]) throw new FormatException(block[0]);
            var years = block.Skip(1).ToDictionary(line => int.Parse(line[..4], CultureInfo.InvariantCulture), line => line[5..]);
            // The holidays that Ceuta and Melilla had as towns in 2024 were not found.
            var doubtful = code is "CE" or "ML" ? 2024 : 0;
            yield return new($"ES-{code}", name, zone, year => Spanish(year, Own(year, years.GetValueOrDefault(year)), year != doubtful));
        }
    }

    static (string Source, bool Checked, IEnumerable<Holiday> Days)? Spanish(int year, IEnumerable<Holiday> own, bool known = true)
    {
        if (SpanishNotices.TryGetValue(year, out var notice)) return (notice, known, Shared(year).Concat(own));
        // Each community chooses every year what it keeps instead of Maundy Thursday, 6 January, San José or Santiago and of what falls on a Sunday
        // (art. 45.3), and the State publishes it. No rule foretells that: until the notice is here, only what the law itself fixes is kept and the
        // year stays unchecked, so that deadlines come out early rather than late.
        return year == 2027 ? (SpanishLaw, false, Shared(year)) : null;
    }

    // A feast on a Sunday is not among them: its rest is moved to a day that each community chooses.
    static IEnumerable<Holiday> Shared(int year) => new[]
    {
        Day(year, 1, 1, "Año Nuevo"),
        Day(year, 1, 6, "Epifanía del Señor"),
        Moved(ChurchYear.GoodFriday(year), "Viernes Santo"),
        Day(year, 5, 1, "Fiesta del Trabajo"),
        Day(year, 8, 15, "Asunción de la Virgen"),
        Day(year, 10, 12, "Fiesta Nacional de España"),
        Day(year, 11, 1, "Todos los Santos"),
        Day(year, 12, 6, "Día de la Constitución Española"),
        Day(year, 12, 8, "Inmaculada Concepción"),
        Day(year, 12, 25, "Natividad del Señor"),
    }.Where(day => day.Date.DayOfWeek != DayOfWeek.Sunday);

    static IEnumerable<Holiday> Own(int year, string? days) =>
        from text in days?.Split(';', StringSplitOptions.TrimEntries) ?? []
        let date = text[..text.IndexOf(' ', StringComparison.Ordinal)].Split('/')
        select Day(year, int.Parse(date[1], CultureInfo.InvariantCulture), int.Parse(date[0], CultureInfo.InvariantCulture), text[(text.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
}
