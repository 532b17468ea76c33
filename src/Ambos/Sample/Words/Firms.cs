namespace Ambos.Sample.Words;

/// <summary>Names of organisations.</summary>
static class Firms
{
    static readonly string[] Words = "Atalaya Duna Albufera Vega Levante Poniente Alborán Guadalhorce Serranía Nazarí Almadraba Tartessos Hispalis Aljarafe Campiña Bética Salinas Mirador Aurora Candela Brisa Jábega Moraga Verdiales Alameda Ribera Cumbre Encina Olivar Azahar Jazmín Palmeral Roquedal Cala Faro Galeón Bajamar Pleamar Rompeolas Timón Brújula Meridiano Cenit Horizonte Alfaro Montesur Sureste Altavista Camino Puente Acequia Molino Almazara Trigal Viñedo".Split(' ');

    static readonly string[] Clients = ["Viajes {0}", "Eventos {0}", "Congresos {0}", "Turismo {0}", "Incentivos {0}", "{0} Travel", "Grupo {0}", "Bodegas {0}", "Clínica {0}", "Ingeniería {0}", "Laboratorios {0}", "Asesores {0}", "Club Deportivo {0}", "Mutua {0}", "Constructora {0}", "Logística {0}", "Academia {0}", "Fundación {0}"];

    static readonly string[] Sellers = ["Frutas {0}", "Pescados {0}", "Panadería {0}", "Cárnicas {0}", "Lácteos {0}", "Vinos {0}", "Cafés {0}", "Jardines {0}", "Ascensores {0}", "Climatización {0}", "Piscinas {0}", "Electricidad {0}", "Fontanería {0}", "Muebles {0}", "Papelería {0}", "Seguridad {0}", "Transportes {0}", "Imprenta {0}", "Limpiezas {0}", "Uniformes {0}", "Menaje {0}", "Software {0}", "Energía {0}", "Reformas {0}"];

    /// <summary>Clients and suppliers that the story speaks of.</summary>
    public static readonly string[] KnownClients = ["Viajes Atalaya", "Eventos Duna"];
    public static readonly string[] KnownSuppliers = ["Textiles Levante", "Lavandería Industrial Albufera", "Frutas Vega"];

    public static readonly string[] Press = ["Diario del Sur", "La Voz de la Costa", "Radio Bahía", "Hostelería Hoy", "El Correo de Sierra", "Andalucía Viajera", "Canal Poniente", "Revista Mesa y Mantel", "Gaceta del Turismo", "Onda Alborán", "El Cuaderno de Viaje", "Teide Noticias"];

    public static readonly string[] Institutions = ["Asociación de Hoteleros de la Costa", "Escuela de Hostelería del Sur", "Cámara de Comercio de Málaga", "Universidad de Málaga, Facultad de Turismo", "Cruz Roja, asamblea local", "Patronato de Turismo", "Federación de Personas con Discapacidad", "Instituto de Calidad Turística"];

    public static readonly string[] Governments = ["Inspección de Consumo", "Ayuntamiento de Torremolinos, Playas", "Consejería de Turismo", "Inspección de Trabajo", "Cabildo, Medio Ambiente"];

    public static readonly string[] Communities = ["Vecinos de La Carihuela", "Vecinos del Albaicín Bajo", "Cofradía de Pescadores de Conil", "Amigos de la Sierra", "Comerciantes del Centro"];

    public static readonly string[] Investors = ["Inversiones Montesur", "Capital Meridiano", "Fondo Alborán II", "Familia Ferrer Soler", "Patrimonios del Faro", "Caja Rural de Poniente", "Aurora Inmuebles", "Sociedad Hotelera Nazarí"];

    public static readonly string[] Partners = ["Museo de la Costa", "Golf Guadalhorce", "Rutas de la Serranía", "Buceo Bajamar", "Bicis del Faro", "Flamenco Candela"];

    public static IEnumerable<string> ClientNames(Chance chance, int count) => Made(chance, Clients, KnownClients, count);

    public static IEnumerable<string> SellerNames(Chance chance, int count) => Made(chance, Sellers, KnownSuppliers, count);

    static List<string> Made(Chance chance, string[] shapes, string[] known, int count)
    {
        List<string> names = [.. known.Take(count)];
        HashSet<string> taken = [.. names];
        while (names.Count < count)
        {
            var name = string.Format(chance.Pick(shapes), chance.Pick(Words));
            if (!taken.Add(name) && !taken.Add(name += $" {chance.Pick(Words)}") && !taken.Add(name += $" {taken.Count}"))
                continue;
            names.Add(name);
        }
        return names;
    }
}
