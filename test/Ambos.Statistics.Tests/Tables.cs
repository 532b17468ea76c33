using System.Globalization;

namespace Ambos.Statistics.Tests;

/// <summary>Published tables that are too long for a line of code; each names its source in its first line.</summary>
static class Tables
{
    public static double[][] Numbers(string name) => [.. Lines(name).Select(line => line.Split(' ').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray())];

    public static Spell[][] Spells(string name) =>
        [.. Lines(name).Select(line => line.Split(' ').Select(time => new Spell(double.Parse(time.TrimEnd('+'), CultureInfo.InvariantCulture), !time.EndsWith('+'))).ToArray())];

    /// <summary>Values with exactly this mean and variance: one above, one below, the others on it. For methods that ask for nothing else.</summary>
    public static double[] With(int count, double mean, double variance)
    {
        var values = Enumerable.Repeat(mean, count).ToArray();
        var apart = Math.Sqrt(variance * (count - 1) / 2);
        (values[0], values[1]) = (mean + apart, mean - apart);
        return values;
    }

    static IEnumerable<string> Lines(string name)
    {
        using var stream = typeof(Tables).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(line => !line.StartsWith('#'))];
    }
}
