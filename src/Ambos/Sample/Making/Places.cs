namespace Ambos.Sample.Making;

/// <summary>The nine hotels, the house at the centre, and their 42 teams.</summary>
static class Places
{
    public const string Playa = "Marisol Playa";
    public const string Sierra = "Marisol Sierra";
    public const string Alcazar = "Marisol Alcázar";

    public static readonly SiteRow[] Sites =
    [
        new(Playa, "Torremolinos", "Paseo Marítimo, 41", "Europe/Madrid"),
        new(Sierra, "Ronda", "Carretera de la Serranía, km 3", "Europe/Madrid"),
        new(Alcazar, "Sevilla", "Calle San Fernando, 12", "Europe/Madrid"),
        new("Marisol Bahía", "Cádiz", "Avenida del Puerto, 7", "Europe/Madrid"),
        new("Marisol Cabo", "Carboneras", "Playa de los Muertos, 1", "Europe/Madrid"),
        new("Marisol Albaicín", "Granada", "Cuesta del Chapiz, 20", "Europe/Madrid"),
        new("Marisol Mezquita", "Córdoba", "Calle Cardenal Herrero, 5", "Europe/Madrid"),
        new("Marisol Levante", "Alicante", "Explanada de España, 18", "Europe/Madrid"),
        new("Marisol Teide", "Puerto de la Cruz", "Camino San Amaro, 9", "Atlantic/Canary"),
        new("Servicios centrales", "Málaga", "Alameda Principal, 33", "Europe/Madrid"),
    ];

    public const int Hotels = 9;

    /// <summary>Teams, parents first.</summary>
    public static List<TeamRow> Teams()
    {
        List<TeamRow> teams =
        [
            new("Dirección general", Trade.Head, null, Hotels, 12),
            new("Atención al huésped", Trade.GuestCare, 0, Hotels, 36),
            new("Fidelización", Trade.Loyalty, 0, Hotels, 12),
            new("Lavandería central", Trade.Laundry, 0, Hotels, 58),
            new("Mantenimiento", Trade.Maintenance, 0, Hotels, 46),
            new("Compras", Trade.Purchasing, 0, Hotels, 12),
            new("Personas", Trade.People, 0, Hotels, 16),
            new("Administración", Trade.Accounts, 0, Hotels, 26),
            new("Sistemas", Trade.Systems, 0, Hotels, 16),
        ];
        for (var site = 0; site < Hotels; site++)
        {
            var hotel = teams.Count;
            var name = Sites[site].Name;
            teams.Add(new($"Dirección, {name}", Trade.Direction, 0, site, 14));
            teams.Add(new($"Recepción, {name}", Trade.Reception, hotel, site, 20));
            teams.Add(new($"Pisos, {name}", Trade.Rooms, hotel, site, 44));
            if (site < 5)
                teams.Add(new($"Cocina y sala, {name}", Trade.Kitchen, hotel, site, 62));
            if (name == Sierra)
                teams.Add(new($"Spa, {name}", Trade.Spa, hotel, site, 14));
        }
        return teams;
    }

    /// <summary>Teams whose work guests score.</summary>
    public static bool MeetsGuests(Trade trade) => trade is Trade.Direction or Trade.Reception or Trade.Rooms or Trade.Kitchen or Trade.Spa or Trade.GuestCare or Trade.Loyalty or Trade.Maintenance;

    /// <summary>The positions of a trade, the one that leads first (for a woman, for a man), with share of the seats, purpose, and whether they have company mail.</summary>
    public static (string Woman, string Man, double Share, string Purpose, bool Mail)[] Positions(Trade trade) => trade switch
    {
        Trade.Head => [("Directora general", "Director general", 0, "Que el grupo sirva bien a sus dos clases de clientes", true), ("Técnica de calidad", "Técnico de calidad", 0.5, "Medir y contar cómo servimos", true), ("Responsable de comunicación", "Responsable de comunicación", 0.5, "Contar dentro y fuera lo que hacemos", true)],
        Trade.Direction => [("Directora de hotel", "Director de hotel", 0, "Que el hotel cuide a su gente y a sus huéspedes", true), ("Comercial", "Comercial", 0.3, "Traer grupos y eventos", true), ("Animadora", "Animador", 0.3, "Llenar de vida las tardes", false), ("Técnica de servicios", "Técnico de servicios", 0.4, "Tener a punto las instalaciones", false)],
        Trade.Reception => [("Jefa de recepción", "Jefe de recepción", 0, "Que cada llegada empiece bien", true), ("Recepcionista", "Recepcionista", 0.75, "Recibir, ayudar y despedir", true), ("Conserje", "Conserje", 0.25, "Acompañar a cada huésped", false)],
        Trade.Rooms => [("Gobernanta", "Gobernante", 0, "Habitaciones listas y limpias a su hora", true), ("Subgobernanta", "Subgobernante", 0.05, "Repartir y revisar las plantas", true), ("Camarera de pisos", "Camarero de pisos", 0.87, "Dejar cada habitación como nueva", false), ("Mozo de habitaciones", "Mozo de habitaciones", 0.08, "Mover ropa, carros y camas", false)],
        Trade.Kitchen => [("Jefa de cocina", "Jefe de cocina", 0, "Que se coma bien y a tiempo", true), ("Maître", "Maître", 0.03, "Llevar la sala", true), ("Cocinera", "Cocinero", 0.3, "Cocinar", false), ("Ayudante de cocina", "Ayudante de cocina", 0.25, "Preparar y limpiar", false), ("Camarera", "Camarero", 0.42, "Servir las mesas", false)],
        Trade.Spa => [("Responsable del spa", "Responsable del spa", 0, "Descanso para quien viene", true), ("Terapeuta", "Terapeuta", 0.7, "Dar masajes y tratamientos", false), ("Auxiliar de spa", "Auxiliar de spa", 0.3, "Tener a punto las salas", false)],
        Trade.GuestCare => [("Responsable de atención", "Responsable de atención", 0, "Que nadie espere sin saber por qué", true), ("Agente de atención", "Agente de atención", 0.7, "Contestar y resolver", true), ("Agente de reservas", "Agente de reservas", 0.3, "Reservar sin errores", true)],
        Trade.Loyalty => [("Responsable de fidelización", "Responsable de fidelización", 0, "Que quien vuelve lo note", true), ("Agente de fidelización", "Agente de fidelización", 1, "Cuidar a quienes vuelven", true)],
        Trade.Laundry => [("Responsable de lavandería", "Responsable de lavandería", 0, "Ropa limpia en cada hotel a su hora", true), ("Operaria de lavandería", "Operario de lavandería", 0.8, "Lavar, planchar y doblar", false), ("Conductora de reparto", "Conductor de reparto", 0.2, "Llevar la ropa a los hoteles", false)],
        Trade.Maintenance => [("Jefa de mantenimiento", "Jefe de mantenimiento", 0, "Que todo funcione", true), ("Técnica de mantenimiento", "Técnico de mantenimiento", 0.8, "Reparar", false), ("Jardinera", "Jardinero", 0.2, "Cuidar jardines y piscinas", false)],
        Trade.Purchasing => [("Jefa de compras", "Jefe de compras", 0, "Comprar bien y a tiempo", true), ("Compradora", "Comprador", 0.6, "Pedir, comparar y seguir", true), ("Almacenera", "Almacenero", 0.4, "Recibir y repartir", false)],
        Trade.People => [("Directora de personas", "Director de personas", 0, "Cuidar a quienes cuidan", true), ("Técnica de personas", "Técnico de personas", 1, "Cuadrantes, altas, formación", true)],
        Trade.Accounts => [("Jefa de administración", "Jefe de administración", 0, "Cuentas claras y pagos al día", true), ("Administrativa", "Administrativo", 1, "Facturas, cobros y pagos", true)],
        Trade.Systems => [("Jefa de sistemas", "Jefe de sistemas", 0, "Equipos y programas que no estorban", true), ("Técnica de sistemas", "Técnico de sistemas", 1, "Equipos, accesos y programas", true)],
        Trade.Supplier => [],
        _ => throw new ArgumentOutOfRangeException(nameof(trade)),
    };
}
