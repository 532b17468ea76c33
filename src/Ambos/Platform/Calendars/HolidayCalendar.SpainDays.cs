namespace Ambos.Platform.Calendars;

public sealed partial class HolidayCalendar
{
    // What each community and city adds to the days that all of Spain shares, as published in the BOE. The two cities are towns too, so
    // all fourteen days are theirs from 2025. In Canarias each island adds one day more, which is entered as a local day.
    const string SpanishRegions = """
        AN | Andalucía | Europe/Madrid
        2024 28/2 Día de Andalucía; 28/3 Jueves Santo; 9/12 Lunes siguiente a la Inmaculada Concepción
        2025 28/2 Día de Andalucía; 17/4 Jueves Santo; 13/10 Lunes siguiente a la Fiesta Nacional
        2026 28/2 Día de Andalucía; 2/4 Jueves Santo; 2/11 Lunes siguiente a Todos los Santos; 7/12 Lunes siguiente al Día de la Constitución
        AR | Aragón | Europe/Madrid
        2024 28/3 Jueves Santo; 23/4 San Jorge, Día de Aragón; 9/12 Lunes siguiente a la Inmaculada Concepción
        2025 17/4 Jueves Santo; 23/4 San Jorge, Día de Aragón; 13/10 Lunes siguiente a la Fiesta Nacional
        2026 2/4 Jueves Santo; 23/4 San Jorge, Día de Aragón; 2/11 Lunes siguiente a Todos los Santos; 7/12 Lunes siguiente al Día de la Constitución
        AS | Principado de Asturias | Europe/Madrid
        2024 28/3 Jueves Santo; 9/9 Lunes siguiente al Día de Asturias; 9/12 Lunes siguiente a la Inmaculada Concepción
        2025 17/4 Jueves Santo; 8/9 Día de Asturias; 13/10 Lunes siguiente a la Fiesta Nacional
        2026 2/4 Jueves Santo; 8/9 Día de Asturias; 2/11 Lunes siguiente a Todos los Santos; 7/12 Lunes siguiente al Día de la Constitución
        CB | Cantabria | Europe/Madrid
        2024 28/3 Jueves Santo; 1/4 Lunes de Pascua; 25/7 Santiago Apóstol
        2025 17/4 Jueves Santo; 28/7 Día de las Instituciones de Cantabria; 15/9 La Bien Aparecida
        2026 2/4 Jueves Santo; 28/7 Día de las Instituciones de Cantabria; 15/9 La Bien Aparecida; 7/12 Lunes siguiente al Día de la Constitución
        CE | Ceuta | Africa/Ceuta
        2024 28/3 Jueves Santo; 17/6 Eid al-Adha; 5/8 Nuestra Señora de África
        2025 31/3 Eid al-Fitr; 17/4 Jueves Santo; 6/6 Eid al-Adha; 13/6 San Antonio; 5/8 Nuestra Señora de África
        2026 20/3 Eid al-Fitr; 2/4 Jueves Santo; 27/5 Eid al-Adha; 13/6 San Antonio; 5/8 Nuestra Señora de África; 2/9 Día de Ceuta
        CL | Castilla y León | Europe/Madrid
        2024 28/3 Jueves Santo; 23/4 Fiesta de Castilla y León; 9/12 Lunes siguiente a la Inmaculada Concepción
        2025 17/4 Jueves Santo; 23/4 Fiesta de Castilla y León; 13/10 Lunes siguiente a la Fiesta Nacional
        2026 2/4 Jueves Santo; 23/4 Fiesta de Castilla y León; 2/11 Lunes siguiente a Todos los Santos; 7/12 Lunes siguiente al Día de la Constitución
        CM | Castilla-La Mancha | Europe/Madrid
        2024 28/3 Jueves Santo; 30/5 Corpus Christi; 31/5 Día de Castilla-La Mancha
        2025 17/4 Jueves Santo; 31/5 Día de Castilla-La Mancha; 19/6 Corpus Christi
        2026 2/4 Jueves Santo; 6/4 Lunes de Pascua; 4/6 Corpus Christi; 2/11 Lunes siguiente a Todos los Santos
        CN | Canarias | Atlantic/Canary
        2024 28/3 Jueves Santo; 30/5 Día de Canarias
        2025 17/4 Jueves Santo; 30/5 Día de Canarias
        2026 2/4 Jueves Santo; 30/5 Día de Canarias; 2/11 Lunes siguiente a Todos los Santos
        CT | Cataluña | Europe/Madrid
        2024 1/4 Lunes de Pascua; 24/6 San Juan; 11/9 Fiesta Nacional de Cataluña; 26/12 San Esteban
        2025 21/4 Lunes de Pascua; 24/6 San Juan; 11/9 Fiesta Nacional de Cataluña; 26/12 San Esteban
        2026 6/4 Lunes de Pascua; 24/6 San Juan; 11/9 Fiesta Nacional de Cataluña; 26/12 San Esteban
        EX | Extremadura | Europe/Madrid
        2024 13/2 Martes de Carnaval; 28/3 Jueves Santo; 9/12 Lunes siguiente a la Inmaculada Concepción
        2025 17/4 Jueves Santo; 8/9 Día de Extremadura; 13/10 Lunes siguiente a la Fiesta Nacional
        2026 2/4 Jueves Santo; 8/9 Día de Extremadura; 2/11 Lunes siguiente a Todos los Santos; 7/12 Lunes siguiente al Día de la Constitución
        GA | Galicia | Europe/Madrid
        2024 28/3 Jueves Santo; 17/5 Día de las Letras Gallegas; 25/7 Santiago Apóstol, Día Nacional de Galicia
        2025 17/4 Jueves Santo; 17/5 Día de las Letras Gallegas; 25/7 Santiago Apóstol, Día Nacional de Galicia
        2026 19/3 San José; 2/4 Jueves Santo; 24/6 San Juan; 25/7 Santiago Apóstol, Día Nacional de Galicia
        IB | Illes Balears | Europe/Madrid
        2024 1/3 Día de las Illes Balears; 28/3 Jueves Santo; 1/4 Lunes de Pascua
        2025 1/3 Día de las Illes Balears; 17/4 Jueves Santo; 21/4 Lunes de Pascua
        2026 2/3 Lunes siguiente al Día de las Illes Balears; 2/4 Jueves Santo; 6/4 Lunes de Pascua; 26/12 San Esteban
        MC | Región de Murcia | Europe/Madrid
        2024 19/3 San José; 28/3 Jueves Santo; 9/12 Lunes siguiente a la Inmaculada Concepción
        2025 19/3 San José; 17/4 Jueves Santo; 9/6 Día de la Región de Murcia
        2026 19/3 San José; 2/4 Jueves Santo; 9/6 Día de la Región de Murcia; 7/12 Lunes siguiente al Día de la Constitución
        MD | Comunidad de Madrid | Europe/Madrid
        2024 28/3 Jueves Santo; 2/5 Fiesta de la Comunidad de Madrid; 25/7 Santiago Apóstol
        2025 17/4 Jueves Santo; 2/5 Fiesta de la Comunidad de Madrid; 25/7 Santiago Apóstol
        2026 2/4 Jueves Santo; 2/5 Fiesta de la Comunidad de Madrid; 2/11 Lunes siguiente a Todos los Santos; 7/12 Lunes siguiente al Día de la Constitución
        ML | Melilla | Africa/Ceuta
        2024 28/3 Jueves Santo; 17/6 Eid al-Adha; 9/12 Lunes siguiente a la Inmaculada Concepción
        2025 31/3 Eid al-Fitr; 17/4 Jueves Santo; 6/6 Eid al-Adha; 8/9 Nuestra Señora de la Victoria; 17/9 Día de Melilla
        2026 20/3 Eid al-Fitr; 2/4 Jueves Santo; 27/5 Eid al-Adha; 8/9 Nuestra Señora de la Victoria; 17/9 Día de Melilla; 7/12 Lunes siguiente al Día de la Constitución
        NC | Comunidad Foral de Navarra | Europe/Madrid
        2024 28/3 Jueves Santo; 1/4 Lunes de Pascua; 25/7 Santiago Apóstol
        2025 17/4 Jueves Santo; 21/4 Lunes de Pascua; 25/7 Santiago Apóstol
        2026 19/3 San José; 2/4 Jueves Santo; 6/4 Lunes de Pascua; 2/11 Lunes siguiente a Todos los Santos
        PV | País Vasco | Europe/Madrid
        2024 28/3 Jueves Santo; 1/4 Lunes de Pascua; 25/7 Santiago Apóstol
        2025 17/4 Jueves Santo; 21/4 Lunes de Pascua; 25/7 Santiago Apóstol
        2026 19/3 San José; 2/4 Jueves Santo; 6/4 Lunes de Pascua; 25/7 Santiago Apóstol
        RI | La Rioja | Europe/Madrid
        2024 28/3 Jueves Santo; 1/4 Lunes de Pascua; 10/6 Lunes siguiente al Día de La Rioja
        2025 17/4 Jueves Santo; 21/4 Lunes de Pascua; 9/6 Día de La Rioja
        2026 2/4 Jueves Santo; 6/4 Lunes de Pascua; 9/6 Día de La Rioja; 7/12 Lunes siguiente al Día de la Constitución
        VC | Comunitat Valenciana | Europe/Madrid
        2024 19/3 San José; 1/4 Lunes de Pascua; 24/6 San Juan; 9/10 Día de la Comunitat Valenciana
        2025 19/3 San José; 21/4 Lunes de Pascua; 24/6 San Juan; 9/10 Día de la Comunitat Valenciana
        2026 19/3 San José; 6/4 Lunes de Pascua; 24/6 San Juan; 9/10 Día de la Comunitat Valenciana
        """;
}
