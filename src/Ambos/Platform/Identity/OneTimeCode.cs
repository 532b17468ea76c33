using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Ambos.Platform.Identity;

/// <summary>What an authenticator shows: six digits, new every half minute (RFC 6238 with SHA-1, which every authenticator knows).</summary>
public static class OneTimeCode
{
    const int Seconds = 30;
    const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(20);

    /// <summary>The number of the half minute since 1970.</summary>
    public static long StepAt(DateTimeOffset at) => at.ToUnixTimeSeconds() / Seconds;

    public static string At(byte[] secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[20];
        // The standard asks for SHA-1; what it is used for here does not suffer from its weakness.
#pragma warning disable CA5350
        HMACSHA1.HashData(secret, counter, hash);
#pragma warning restore CA5350
        var at = hash[^1] & 0xf;
        var number = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(hash[at..(at + 4)]) & 0x7fffffff;
        return (number % 1_000_000).ToString("000000", CultureInfo.InvariantCulture);
    }

    /// <summary>The step a typed code is of; nothing if it is of none. A clock may go half a minute wrong either way.</summary>
    public static long? StepOf(byte[] secret, string typed, DateTimeOffset now)
    {
        long? found = null;
        var bytes = Encoding.ASCII.GetBytes(typed);
        for (var step = StepAt(now) - 1; step <= StepAt(now) + 1; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(At(secret, step)), bytes))
                found = step;
        }
        return found;
    }

    /// <summary>The secret as people type it, in groups of four.</summary>
    public static string Text(byte[] secret) => string.Join(' ', Base32(secret).Chunk(4).Select(group => new string(group)));

    /// <summary>What stands in the picture for the telephone's camera.</summary>
    public static string Address(string issuer, string name, byte[] secret) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(name)}?secret={Base32(secret)}&issuer={Uri.EscapeDataString(issuer)}";

    static string Base32(byte[] bytes)
    {
        var text = new StringBuilder();
        int buffer = 0, bits = 0;
        foreach (var one in bytes)
        {
            buffer = (buffer << 8) | one;
            for (bits += 8; bits >= 5; bits -= 5)
                text.Append(Letters[(buffer >> (bits - 5)) & 31]);
            buffer &= (1 << bits) - 1;
        }
        return text.ToString();
    }
}
