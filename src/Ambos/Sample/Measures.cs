namespace Ambos.Sample;

/// <summary>The figures by team and month that the invented company brings along.</summary>
public static class Measures
{
    /// <summary>Inside: hours by which the laundry's deliveries were late, on average.</summary>
    public const string LaundryLate = "Retraso de la ropa limpia (horas)";

    /// <summary>Outside: complaints about linen for a hundred stays.</summary>
    public const string LinenComplaints = "Quejas por ropa de cama (por 100 estancias)";

    /// <summary>Inside, and tied to nothing: how people get to work.</summary>
    public const string WayToWork = "Transporte al trabajo (0 a 10)";

    /// <summary>Outside, and tied to nothing: how easily the place was found.</summary>
    public const string WayFound = "Facilidad para encontrarnos (0 a 10)";
}
