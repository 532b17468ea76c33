namespace Ambos.Statistics;

/// <summary>
/// Compares units (teams, schools, hotels) with each other: do those whose inside is better have a better outside? One value per unit and side.
/// It compares units and nothing else: what makes units differ (place, size, trade) may make both sides differ. Periods of one unit are no further units.
/// </summary>
public static class Between
{
    /// <summary>Correlation and line over all units that have both sides; slope = points outside for one point inside.</summary>
    /// <param name="units">One entry for each unit.</param>
    /// <param name="least">The fewest answers a side of a unit may rest on; 5 unless told. Sides that come without a count are taken as they are.</param>
    /// <param name="level">Confidence, .95 unless told.</param>
    /// <returns>The units used, those left out and why, and the findings. Correlation needs four units and the line three, with spread on both sides.</returns>
    /// <exception cref="ArgumentException">A unit stands twice: periods of one unit must not be pooled as if they were units.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A negative minimum, or a level not between 0 and 1.</exception>
    public static BetweenUnits<TUnit> Compare<TUnit>(IEnumerable<UnitSides<TUnit>> units, int least = 5, double level = Interval.UsualLevel)
        where TUnit : notnull
    {
        ArgumentNullException.ThrowIfNull(units);
        Refuse.Negative(least);
        Refuse.Level(level);
        var seen = new HashSet<TUnit>();
        var used = new List<UnitSides<TUnit>>();
        var leftOut = new List<LeftOut<TUnit>>();
        var pairs = Pairs.Empty;
        foreach (var unit in units)
        {
            if (!seen.Add(unit.Unit))
                throw new ArgumentException($"{unit.Unit} stands twice; a unit gives one value on each side.", nameof(units));
            if (unit.Lack(least) is { } lack)
            {
                leftOut.Add(new(unit.Unit, lack));
                continue;
            }
            used.Add(unit);
            pairs = pairs.Add(unit.Inside!.Value.Value, unit.Outside!.Value.Value);
        }
        return new(used, leftOut, pairs.X, pairs.Y, pairs.Correlation(level), pairs.Line(level));
    }
}

/// <summary>What the comparison between units gave.</summary>
/// <typeparam name="TUnit">What names a unit.</typeparam>
/// <param name="Used">Units with both sides, in the order given.</param>
/// <param name="LeftOut">Units left out and why.</param>
/// <param name="Inside">Inside values of the units used: their number, mean and spread.</param>
/// <param name="Outside">Outside values of the units used.</param>
/// <param name="Correlation">r with its interval, or why there is none.</param>
/// <param name="Line">Outside over inside with the interval of its slope, or why there is none.</param>
public sealed record BetweenUnits<TUnit>(
    IReadOnlyList<UnitSides<TUnit>> Used,
    IReadOnlyList<LeftOut<TUnit>> LeftOut,
    Sample Inside,
    Sample Outside,
    Finding<Correlation> Correlation,
    Finding<Line> Line) where TUnit : notnull;

/// <summary>Both sides of one unit; a side that was not measured is absent.</summary>
/// <typeparam name="TUnit">What names a unit.</typeparam>
/// <param name="Unit">The unit.</param>
/// <param name="Inside">Its value inside.</param>
/// <param name="Outside">Its value outside.</param>
public sealed record UnitSides<TUnit>(TUnit Unit, Score? Inside, Score? Outside) where TUnit : notnull
{
    internal Lack? Lack(int least) => (Inside, Outside) switch
    {
        (null, null) => Statistics.Lack.BothMissing,
        (null, _) => Statistics.Lack.InsideMissing,
        (_, null) => Statistics.Lack.OutsideMissing,
        ({ } inside, { } outside) => (inside.Count < least, outside.Count < least) switch
        {
            (true, true) => Statistics.Lack.BothTooFew,
            (true, false) => Statistics.Lack.InsideTooFew,
            (false, true) => Statistics.Lack.OutsideTooFew,
            _ => null,
        },
    };
}

/// <summary>One value of a unit on one side.</summary>
public readonly record struct Score
{
    /// <summary>Makes a score.</summary>
    /// <param name="value">The mean score or measure, on its own scale.</param>
    /// <param name="count">Answers behind it; absent when the source gives the figure alone.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is infinite or not a number, or the count is below one.</exception>
    public Score(double value, int? count = null)
    {
        Value = Refuse.NotFinite(value);
        if (count is { } answers)
            ArgumentOutOfRangeException.ThrowIfLessThan(answers, 1, nameof(count));
        Count = count;
    }

    /// <summary>The value, on its own scale.</summary>
    public double Value { get; }

    /// <summary>Answers behind it, if known.</summary>
    public int? Count { get; }
}

/// <summary>A unit that could not be compared.</summary>
/// <typeparam name="TUnit">What names a unit.</typeparam>
/// <param name="Unit">The unit.</param>
/// <param name="Lack">What it lacked.</param>
public sealed record LeftOut<TUnit>(TUnit Unit, Lack Lack) where TUnit : notnull;

/// <summary>What a unit lacked to be compared.</summary>
public enum Lack
{
    /// <summary>No value inside.</summary>
    InsideMissing,

    /// <summary>No value outside.</summary>
    OutsideMissing,

    /// <summary>No value on either side.</summary>
    BothMissing,

    /// <summary>Too few answers inside.</summary>
    InsideTooFew,

    /// <summary>Too few answers outside.</summary>
    OutsideTooFew,

    /// <summary>Too few answers on both sides.</summary>
    BothTooFew,
}
