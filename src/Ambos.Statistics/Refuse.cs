using System.Runtime.CompilerServices;

namespace Ambos.Statistics;

static class Refuse
{
    public static double NaN(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        double.IsNaN(value) ? throw new ArgumentOutOfRangeException(name, "Not a number.") : value;

    public static double NotFinite(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(name, value, "Neither infinity nor a missing value can be counted with.");

    public static double NotPositive(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        double.IsFinite(value) && value > 0 ? value : throw new ArgumentOutOfRangeException(name, value, "Must be above zero and finite.");

    public static double NotShare(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(name, value, "Must lie from 0 to 1.");

    public static double Level(double level, [CallerArgumentExpression(nameof(level))] string? name = null) =>
        level is > 0 and < 1 ? level : throw new ArgumentOutOfRangeException(name, level, "A confidence level lies between 0 and 1, such as .95.");

    public static int Negative(int count, [CallerArgumentExpression(nameof(count))] string? name = null) =>
        count >= 0 ? count : throw new ArgumentOutOfRangeException(name, count, "A count cannot be below zero.");

    /// <summary>Rows that are missing or hold what cannot be counted with.</summary>
    public static void NotTable(IEnumerable<double[]?> rows, [CallerArgumentExpression(nameof(rows))] string? name = null)
    {
        foreach (var row in rows)
        {
            ArgumentNullException.ThrowIfNull(row, name);
            foreach (var value in row)
                NotFinite(value, name);
        }
    }

    /// <summary>The same with cells that may be empty.</summary>
    public static void NotTable(IEnumerable<double?[]?> rows, [CallerArgumentExpression(nameof(rows))] string? name = null)
    {
        foreach (var row in rows)
        {
            ArgumentNullException.ThrowIfNull(row, name);
            foreach (var value in row)
                NotFinite(value ?? 0, name);
        }
    }

    public static void Unequal(int first, int second, string name)
    {
        if (first != second)
            throw new ArgumentException($"Both series must be equally long, but one has {first} values and the other {second}.", name);
    }
}
