namespace Ambos.Sample;

/// <summary>How large the invented company is. Its 42 teams and its two years stay.</summary>
/// <param name="Staff">Share of the 1,260 people who work there.</param>
/// <param name="Suppliers">At least three.</param>
/// <param name="Voices">Share of the usual number of answers and reviews.</param>
/// <param name="Requests">Share of the usual number of requests.</param>
public sealed record SampleSize(double Staff, int Suppliers, int Guests, int Companies, double Voices, double Requests)
{
    const double RequestsOfFull = 9_200;
    const double PartiesBesides = 2_600;

    /// <summary>As the welcome page says: 1,260 people, 64 suppliers, 18,400 guests, 310 companies.</summary>
    public static SampleSize Full { get; } = new(1, 64, 18_400, 310, 1, 1);

    /// <summary>A small one for tests.</summary>
    public static SampleSize Small { get; } = new(0.2, 8, 700, 20, 0.06, 0.06);

    /// <summary>About so many customers and requests, for the benches.</summary>
    public static SampleSize Of(int customers, int requests)
    {
        var companies = Math.Max(20, customers / 60);
        return new(1, 64, Math.Max(200, customers - (int)PartiesBesides - 2 * companies), companies, 1, requests / RequestsOfFull);
    }
}
