using System.Numerics;

namespace Ambos.Sample;

/// <summary>Chance that can be repeated: the same seed gives the same numbers on every machine and runtime
/// (xoshiro256** by Blackman and Vigna, and nothing but plain arithmetic on top).</summary>
public sealed class Chance
{
    readonly ulong seed;
    ulong a, b, c, d;

    public Chance(ulong seed)
    {
        this.seed = seed;
        (a, b, c, d) = (Split(ref seed), Split(ref seed), Split(ref seed), Split(ref seed));
    }

    /// <summary>A stream of its own, so that more of one thing does not change another.</summary>
    public Chance Of(string stream)
    {
        var mixed = 14695981039346656037UL ^ seed;
        foreach (var letter in stream)
            mixed = unchecked((mixed ^ letter) * 1099511628211UL);
        return new Chance(mixed);
    }

    public ulong Next()
    {
        var result = BitOperations.RotateLeft(b * 5, 7) * 9;
        var shifted = b << 17;
        c ^= a;
        d ^= b;
        b ^= c;
        a ^= d;
        c ^= shifted;
        d = BitOperations.RotateLeft(d, 45);
        return result;
    }

    /// <summary>From 0 to just below 1.</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>From 0 to one less than the bound.</summary>
    public int Below(int bound) => (int)Math.BigMul(Next(), (ulong)bound, out _);

    /// <summary>Both ends included.</summary>
    public int Between(int from, int to) => from + Below(to - from + 1);

    public double Between(double from, double to) => from + (to - from) * Unit();

    public bool Is(double probability) => Unit() < probability;

    /// <summary>Mean 0, deviation 1, by twelve uniform numbers: no logarithm that machines round differently.</summary>
    public double Normal()
    {
        var sum = -6.0;
        for (var at = 0; at < 12; at++)
            sum += Unit();
        return sum;
    }

    /// <summary>How often something happens that happens so often on average.</summary>
    public int Poisson(double mean)
    {
        var count = 0;
        for (; mean > 8; mean -= 8)
            count += Poisson(8);
        var (limit, product) = (Exp(-mean), Unit());
        while (product > limit)
        {
            product *= Unit();
            count++;
        }
        return count;
    }

    public T Pick<T>(IReadOnlyList<T> things) => things[Below(things.Count)];

    /// <summary>One of several things, each as likely as its weight says.</summary>
    public T Weighed<T>(IReadOnlyList<(T Thing, double Weight)> things)
    {
        var point = Unit() * things.Sum(thing => thing.Weight);
        foreach (var (thing, weight) in things)
            if ((point -= weight) < 0)
                return thing;
        return things[^1].Thing;
    }

    /// <summary>The exponential by halving and its series: the same last digit everywhere.</summary>
    public static double Exp(double power)
    {
        var halvings = 0;
        for (; power is > 0.5 or < -0.5; halvings++)
            power /= 2;
        var (sum, term) = (1.0, 1.0);
        for (var at = 1; at <= 14; at++)
            sum += term *= power / at;
        for (; halvings > 0; halvings--)
            sum *= sum;
        return sum;
    }

    static ulong Split(ref ulong state)
    {
        var mixed = state += 0x9E3779B97F4A7C15UL;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
        return mixed ^ (mixed >> 31);
    }
}
