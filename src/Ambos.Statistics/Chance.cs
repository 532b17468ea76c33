using System.Numerics;

namespace Ambos.Statistics;

/// <summary>
/// Random numbers that are the same on every machine and in every version: xoshiro256** of Blackman and Vigna, seeded by SplitMix64.
/// Each draw of a bootstrap has its own stream, so the number of threads changes nothing.
/// </summary>
struct Chance
{
    ulong a, b, c, d;

    public Chance(ulong seed, ulong stream = 0)
    {
        var state = seed ^ Mix(stream + 0x632BE59BD9B4E019);
        (a, b, c, d) = (Next(ref state), Next(ref state), Next(ref state), Next(ref state));
    }

    public ulong Bits()
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

    /// <summary>From 0 to 1, neither included.</summary>
    public double Share() => ((Bits() >> 11) + .5) * (1.0 / (1UL << 53));

    /// <summary>From 0 up to a bound, which is not included (Lemire 2019, without bias).</summary>
    public int Below(int bound)
    {
        var product = (UInt128)Bits() * (ulong)bound;
        var low = (ulong)product;
        if (low < (ulong)bound)
        {
            var threshold = (0 - (ulong)bound) % (ulong)bound;
            while (low < threshold)
            {
                product = (UInt128)Bits() * (ulong)bound;
                low = (ulong)product;
            }
        }
        return (int)(product >> 64);
    }

    public double Normal() => Laws.NormalQuantile(Share());

    /// <summary>Normal noise in pairs, which is quicker than one by one (Marsaglia 1962).</summary>
    public void Fill(Span<double> noise)
    {
        for (var i = 0; i < noise.Length; i += 2)
        {
            double one, other, square;
            do
            {
                (one, other) = (2 * Share() - 1, 2 * Share() - 1);
                square = one * one + other * other;
            }
            while (square >= 1);
            var scale = Math.Sqrt(-2 * Math.Log(square) / square);
            noise[i] = one * scale;
            if (i + 1 < noise.Length)
                noise[i + 1] = other * scale;
        }
    }

    public void Shuffle(Span<int> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    static ulong Next(ref ulong state) => Mix(state += 0x9E3779B97F4A7C15);

    static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
