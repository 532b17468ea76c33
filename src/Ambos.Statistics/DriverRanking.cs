namespace Ambos.Statistics;

/// <summary>
/// How sure the order of drivers is: observations are drawn again and again with replacement (Efron 1979), and beside the drivers runs one of pure noise
/// (Tonidandel, LeBreton and Johnson 2009). A driver that cannot be told from noise has no place in a list; where no driver is first in four draws of five,
/// there is no "number one".
/// </summary>
public sealed class DriverRanking
{
    /// <summary>A driver must come first in this share of draws to be named first.</summary>
    public const double SureOfFirst = .8;

    DriverRanking(IReadOnlyList<DriverPlace> drivers) => Drivers = drivers;

    /// <summary>One for each driver, in the order given.</summary>
    public IReadOnlyList<DriverPlace> Drivers { get; }

    /// <summary>The one driver that may be named first, as its place in the order given; none when no one is sure.</summary>
    public int? First
    {
        get
        {
            var sure = Enumerable.Range(0, Drivers.Count).FirstOrDefault(driver => Drivers[driver].First >= SureOfFirst && Drivers[driver].AboveNoise.Low > 0, -1);
            return sure < 0 ? null : sure;
        }
    }

    /// <summary>Draws the ranking.</summary>
    /// <param name="drivers">A column per driver, a value per observation. Observations must be independent: one per team, never months of teams.</param>
    /// <param name="outcome">The outcome, in the same order of observations.</param>
    /// <param name="draws">How many draws; 2,000 unless told.</param>
    /// <param name="seed">The same seed gives the same answer everywhere.</param>
    /// <param name="leastPerDriver">Observations each driver needs; <see cref="Statistics.Drivers.LeastPerDriver"/> unless told.</param>
    /// <param name="level">Confidence, .95 unless told.</param>
    /// <param name="cancellation">Stops the drawing.</param>
    /// <returns>No answer where the shares themselves have none.</returns>
    /// <exception cref="ArgumentException">There is no driver, or columns differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 200 draws, or a level not between 0 and 1.</exception>
    public static Finding<DriverRanking> Of(
        IReadOnlyList<double[]> drivers, double[] outcome, int draws = 2_000, ulong seed = 1,
        int leastPerDriver = Statistics.Drivers.LeastPerDriver, double level = Interval.UsualLevel, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 200);
        Refuse.Level(level);
        var whole = Statistics.Drivers.Of(drivers, outcome, leastPerDriver);
        if (!whole.Found)
            return whole.Missing;
        var (count, rows) = (drivers.Count, outcome.Length);
        var table = new double[rows * (count + 2)];
        for (var row = 0; row < rows; row++)
        {
            table[row * (count + 2)] = outcome[row];
            for (var k = 0; k < count; k++)
                table[row * (count + 2) + 1 + k] = drivers[k][row];
        }
        var resample = new Resample(table, rows, count + 2);
        return From(whole.Value.Weights, draws, level, (draw, plain, noisy) => resample.Draw(new Chance(seed, (ulong)draw), plain, noisy), cancellation);
    }

    /// <summary>The ranking from draws, each of which fills weights without and with a driver of pure noise, which comes last.</summary>
    internal static DriverRanking From(IReadOnlyList<double> whole, int draws, double level, Action<int, double[], double[]> fill, CancellationToken cancellation)
    {
        var count = whole.Count;
        var (weights, margins, firsts) = (Make(count, draws), Make(count, draws), new int[count]);
        var (plain, noisy) = (new double[count + 1], new double[count + 1]);
        for (var draw = 0; draw < draws; draw++)
        {
            if (draw % 64 == 0)
                cancellation.ThrowIfCancellationRequested();
            fill(draw, plain, noisy);
            for (var k = 0; k < count; k++)
                (weights[k][draw], margins[k][draw]) = (plain[k], noisy[k] - noisy[count]);
            firsts[Largest(plain.AsSpan(0, count))]++;
        }
        return new([.. Enumerable.Range(0, count).Select(k =>
            new DriverPlace(whole[k], Middle(weights[k], level), Middle(margins[k], level), (double)firsts[k] / draws))]);
    }

    static int Largest(ReadOnlySpan<double> values)
    {
        var at = 0;
        for (var i = 1; i < values.Length; i++)
            if (values[i] > values[at])
                at = i;
        return at;
    }

    static double[][] Make(int count, int draws) => [.. Enumerable.Range(0, count).Select(_ => new double[draws])];

    static Interval Middle(double[] values, double level)
    {
        var sorted = Sorted.Of(values);
        return new(sorted.Quantile((1 - level) / 2)!.Value, sorted.Quantile((1 + level) / 2)!.Value, level);
    }
}

/// <summary>What can be said of one driver.</summary>
/// <param name="Weight">Its relative weight.</param>
/// <param name="Interval">Range of the weight over draws.</param>
/// <param name="AboveNoise">Range of weight less that of a driver of pure noise; when it contains 0 the driver is not told from noise.</param>
/// <param name="First">Share of draws in which it has the largest weight.</param>
public readonly record struct DriverPlace(double Weight, Interval Interval, Interval AboveNoise, double First);
