namespace Ambos.Sample;

/// <summary>The people whom the pages of the invented company speak of.</summary>
public static class Cast
{
    /// <summary>Directs the group.</summary>
    public const string Lucia = "Lucía Ferrer Soler";

    /// <summary>Answers guests.</summary>
    public const string Diego = "Diego Lara Bermúdez";

    /// <summary>Came as a guest, then to work, then to lead a reception.</summary>
    public const string Nuria = "Nuria Salas Peña";

    /// <summary>Makes rooms, and has no company mail.</summary>
    public const string Rosa = "Rosa Molina Cortés";

    /// <summary>Looks after the people.</summary>
    public const string Carmen = "Carmen Vidal Ortega";

    /// <summary>Leads the care of guests.</summary>
    public const string Irene = "Irene Vidal Soto";

    /// <summary>New at the reception of Marisol Playa.</summary>
    public const string Hugo = "Hugo Marín Prieto";

    public const string Marta = "Marta Ribas Soler";
    public const string Jorge = "Jorge Peña Cano";
    public const string Ana = "Ana Roldán Mora";
}
