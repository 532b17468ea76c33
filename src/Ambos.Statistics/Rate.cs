namespace Ambos.Statistics;

/// <summary>Events over time: leavers per person-year, complaints per thousand stays.</summary>
public static class Rate
{
    /// <summary>
    /// Events per unit of exposure with the exact interval of Garwood 1936: χ²(α/2; 2s)/2 to χ²(1 − α/2; 2s + 2)/2, over the exposure.
    /// It supposes events that come one by one and independently.
    /// </summary>
    /// <param name="events">How many happened.</param>
    /// <param name="exposure">Over how much, in the unit the rate is wanted in: person-years, thousands of stays.</param>
    /// <param name="level">Confidence, .95 unless told.</param>
    /// <returns>Events per unit of exposure, resting on as many events; with no event the lower end is zero and the upper is still honest.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Negative events, an exposure that is not above zero, or a level not between 0 and 1.</exception>
    public static Estimate Poisson(int events, double exposure, double level = Interval.UsualLevel)
    {
        Refuse.Negative(events);
        Refuse.NotPositive(exposure);
        Refuse.Level(level);
        var low = events == 0 ? 0 : Laws.ChiSquaredQuantile((1 - level) / 2, 2d * events) / 2;
        var high = Laws.ChiSquaredQuantile((1 + level) / 2, 2d * events + 2) / 2;
        return new(events / exposure, new(low / exposure, high / exposure, level), events);
    }
}
