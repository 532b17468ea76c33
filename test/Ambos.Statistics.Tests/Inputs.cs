using System.Reflection;
using Ambos.Statistics.Panels;
using Ambos.Statistics.Tests.Panels;

namespace Ambos.Statistics.Tests;

/// <summary>What every kind of argument looks like when it is right, and what it must not look like.</summary>
static class Inputs
{
    public static readonly double[] Figures = [3.1, 2.4, 4.8, 3.9, 5.2, 2.2, 4.1, 3.3];
    public static readonly double[] Others = [2.2, 2.9, 4.1, 4.4, 4.6, 2.5, 3.2, 3.9];
    public static readonly Spell[] Spells = [new(3, true), new(4, false), new(6, true, 1), new(8, true), new(9, false)];

    public static object? Good(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (type == typeof(double))
            return parameter.Name switch { "high" => 2d, "low" => 1d, "value" or "change" or "time" or "randomVariance" or "horizon" => 2d, "size" => .3, "exposure" or "days" or "months" or "headcount" or "personDays" => 12d,
                "to" or "closed" or "finished" => 6d, "from" or "opened" or "started" => 1d, "sumOfSquares" => 100d, "sum" => 3d, _ => .5 };
        if (type == typeof(double?))
            return parameter.Name == "workBegan" ? 3d : .5;
        if (type == typeof(int))
            return parameter.Name switch { "met" or "firstMet" or "secondMet" => 3, "count" or "firstCount" or "secondCount" or "population" => 9, "draws" => 200, "lag" or "group" or "period" or "team" or "slope" or "first" or "second" or "ahead" => 1, "piece" => 0, _ => 5 };
        if (type == typeof(int?))
            return 8;
        if (type == typeof(ulong))
            return 1UL;
        if (type == typeof(bool))
            return true;
        if (type == typeof(CancellationToken))
            return default(CancellationToken);
        if (type == typeof(Interval))
            return new Interval(0, 1);
        if (type == typeof(SurvivalScale))
            return SurvivalScale.LogLog;
        if (type == typeof(double[]) || type == typeof(ReadOnlySpan<double>))
            return parameter.Name switch { "probabilities" => new[] { .1, .2, .04 }, "y" => Others, "outcome" when parameter.Member.DeclaringType == typeof(FixedEffects) || parameter.Member.DeclaringType == typeof(RandomIntercept) => [.. Figures, .. Others], "weights" => [.. Enumerable.Repeat(2d, 16)], _ => Figures };
        if (type == typeof(ReadOnlySpan<int>))
            return parameter.Name == "lags" ? new[] { 0, 1 } : [5, 6, 7];
        if (type == typeof(int[]))
            return (int[])(parameter.Name == "periods" ? [0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3] : [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3]);
        if (type == typeof(double[,]))
            return new[,] { { 1, .3, .2 }, { .3, 1, .4 }, { .2, .4, 1 } };
        if (type == typeof(int[,]))
            return new[,] { { 6, 7 }, { 8, 9 } };
        if (type == typeof(IReadOnlyList<double[]>))
            return parameter.Member.DeclaringType == typeof(FixedEffects) || parameter.Member.DeclaringType == typeof(RandomIntercept) ? (double[][])[[.. Others, .. Figures]]
                : parameter.Name == "drivers" ? [Others, [.. Others.Reverse()]] : (double[][])[[4, 4, 5], [4, 5, 4], [3, 4, 2]];
        if (type == typeof(IReadOnlyList<double?[]>))
            return parameter.Name switch { "outside" => Fixture.Outside, "answers" => (double?[][])[[1, 2, 2], [2, 3, 2], [3, 1, 4], [4, 4, 5]], _ => Fixture.Inside };
        if (type == typeof(IReadOnlyList<IReadOnlyList<double?[]>>))
            return (IReadOnlyList<double?[]>[])[Fixture.Inside, Fixture.Outside];
        if (type == typeof(IReadOnlyList<int?>))
            return (int?[])[2, 2, 3, 3, 4, 4, null, null];
        if (type == typeof(IReadOnlyList<IReadOnlyList<int>>))
            return (int[][])[[0, 1, 2], [0]];
        if (type == typeof(IReadOnlyList<IReadOnlyList<string[]>>))
            return Enumerable.Range(0, 8).Select(person => (string[][])[[$"t{person / 3}", "all"]]).ToArray();
        if (type == typeof(IReadOnlyList<int>) || type == typeof(IReadOnlyCollection<int>))
            return parameter.Name switch { "people" => (int[])[6, 7, 8], "blocks" => [0, 0, 0, 0, 0, 0, 0, 0], "after" => [], "sites" => [0, 0, 1, 1, 2, 2, 3, 3], _ => [1, 2, 3, 4, 5, 6] };
        if (type == typeof(ReadOnlySpan<Spell>))
            return Spells;
        if (type == typeof(ReadOnlySpan<Tally>))
            return Enumerable.Range(1, 9).Select(i => new Tally(i, 12)).ToArray();
        if (type == typeof(IEnumerable<Sample>))
            return (Sample[])[Sample.Of(Figures), Sample.Of(Others)];
        if (type == typeof(IEnumerable<UnitSides<string>>) || type.Name.StartsWith("IEnumerable", StringComparison.Ordinal))
            return Enumerable.Range(0, 5).Select(i => new UnitSides<string>($"{i}", new Score(Figures[i]), new Score(Others[i]))).ToArray();
        if (type == typeof(Panel))
            return Fixture.Panel;
        if (type == typeof(Question))
            return new Question { Draws = 200 };
        if (type == typeof(SplitHalf))
            return SplitHalf.Of(Fixture.Inside, Fixture.Inside, Fixture.Outside, 1).Value;
        return type.Name switch
        {
            nameof(Pairs) => Pairs.Of(Figures, Others),
            nameof(Sample) => Sample.Of(Others),
            nameof(NetPromoter) => new NetPromoter(5, 1, 1),
            nameof(Tally) => new Tally(4, 11),
            "IReadOnlyList`1" when type.GenericTypeArguments[0] == typeof(Ambos.Statistics.Delays.Piece) => (Ambos.Statistics.Delays.Piece[])[new(1, 3), new(2, 5, 3)],
            "IReadOnlyList`1" when type.GenericTypeArguments[0] == typeof(Ambos.Statistics.Delays.Step) => (Ambos.Statistics.Delays.Step[])[new(5, 3), new(4, 4, [0])],
            _ => type.IsValueType ? Activator.CreateInstance(type) : null,
        };
    }

    public static object?[] Bad(ParameterInfo parameter, object? good)
    {
        var type = parameter.ParameterType;
        if (type == typeof(double) || type == typeof(double?))
            return [double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0d, -1d, 1e300, 1e-300];
        if (type == typeof(int) || type == typeof(int?))
            return [-1, 0, 1, int.MinValue];
        if (type == typeof(ReadOnlySpan<double>))
            return Series();
        if (type == typeof(double[]))
            return [null, .. Series()];
        if (type == typeof(ReadOnlySpan<int>))
            return [Array.Empty<int>(), new[] { -1 }, new[] { 99 }, new[] { 1, 1 }];
        if (type == typeof(int[]))
            return [Array.Empty<int>(), new[] { 1 }, new int[16]];
        if (type == typeof(double[,]))
            return [null, new double[0, 0], new double[2, 3], new double[3, 3], new[,] { { 1, double.NaN }, { double.NaN, 1 } }, new[,] { { 1, 1d }, { 1, 1 } }];
        if (type == typeof(int[,]))
            return [null, new int[0, 0], new[,] { { -1 } }];
        if (good is double[][])
            return [null, Array.Empty<double[]>(), new[] { Array.Empty<double>() }, new[] { new[] { double.NaN } }, new[] { new[] { 1d, 2 }, new[] { 1d } }, new double[]?[] { null }, Spoilt((double[][])good), Same((double[][])good)];
        if (good is double?[][] table)
            return [null, Array.Empty<double?[]>(), new[] { Array.Empty<double?>() }, new double?[]?[] { null }, new[] { new double?[] { 1, 2 }, [1] },
                Changed(table, double.NaN), Changed(table, double.PositiveInfinity), Changed(table, null), table.Select(row => new double?[row.Length]).ToArray(), table.Select(row => row.Select(_ => (double?)3).ToArray()).ToArray()];
        if (good is Spell[])
            return [Array.Empty<Spell>(), new Spell[] { new(1, true) }, new Spell[] { default, default }];
        if (good is Tally[])
            return [Array.Empty<Tally>(), new Tally[9], new[] { new Tally(1, 1) }];
        if (good is int[] or int?[] or string[][][] or IReadOnlyList<double?[]>[] or int[][])
            return [null, Array.CreateInstance(good.GetType().GetElementType()!, 0), Array.CreateInstance(good.GetType().GetElementType()!, 1)];
        if (type == typeof(Interval))
            return [default(Interval)];
        if (type.IsEnum)
            return [Enum.ToObject(type, 99)];
        if (type.IsValueType)
            return type == typeof(ulong) || type == typeof(bool) || type == typeof(CancellationToken) ? [] : [Activator.CreateInstance(type)];
        return type == typeof(Question) ? [new Question { Lags = [] }, new Question { SmallestSlope = 0 }, new Question { Level = 1 }] : [null];
    }

    static object[] Series() => [Array.Empty<double>(), new[] { double.NaN }, new[] { 1, double.PositiveInfinity, 2, 3 }, new[] { 3d }, new[] { 3d, 3, 3, 3, 3, 3, 3, 3 }, new[] { 1e300, -1e300, 1e300, 2e300, 0, 1, 2, 3 }, new[] { 1e-300, 0, 0, 0, 0, 0, 0, 0 }];

    static double[][] Spoilt(double[][] table) => [.. table.Select((row, i) => i == 0 ? [double.NaN, .. row[1..]] : row)];

    static double[][] Same(double[][] table) => [.. table.Select(row => row.Select(_ => 3d).ToArray())];

    static double?[][] Changed(double?[][] table, double? value) => [.. table.Select((row, i) => i == 1 ? [row[0], value, .. row[2..]] : row)];
}
