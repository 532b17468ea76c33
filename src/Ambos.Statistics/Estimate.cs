namespace Ambos.Statistics;

/// <summary>A figure with the range it could as well be, and how many observations stand behind it.</summary>
/// <param name="Value">The figure itself, in the units of what was asked.</param>
/// <param name="Interval">Its confidence interval, in the same units. It need not be symmetric, nor centred on the figure.</param>
/// <param name="Count">Observations it rests on: answers, requests, events or teams, as the method says.</param>
public readonly record struct Estimate(double Value, Interval Interval, int Count)
{
    /// <summary>The figure itself, in the units of what was asked.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a number.</exception>
    public double Value { get; init; } = Refuse.NaN(Value, nameof(Value));

    /// <summary>The same figure in other units, such as a share turned into a percentage by 100.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The factor is not a positive number.</exception>
    public Estimate Times(double factor) => new(Value * factor, Interval.Times(factor), Count);
}
