using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Ambos.Platform.Acts;

/// <summary>The arithmetic of the seals: what is hashed, in which order. Written down in docs/decisions so that anybody can recompute it.</summary>
public static class ActDigest
{
    /// <summary>H(salt ‖ body).</summary>
    public static byte[] OfBody(byte[] salt, string text) => SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(text)]);

    /// <summary>H(head ‖ H(salt ‖ body)). The head is the act's columns, each with its length before it, so that none runs into the next.</summary>
    public static byte[] OfAct(int organization, ActHead head, byte[] body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Put(hash, organization.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Put(hash, head.Id.ToString("n"));
        Put(hash, ((head.At.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / 10).ToString(System.Globalization.CultureInfo.InvariantCulture));
        Put(hash, head.MembershipId?.ToString("n") ?? "");
        Put(hash, head.Kind);
        Put(hash, head.Subject);
        Put(hash, head.SubjectId?.ToString("n") ?? "");
        Put(hash, head.CustomerId?.ToString("n") ?? "");
        hash.AppendData(body);
        return hash.GetHashAndReset();
    }

    /// <summary>The head of a seal: H(number ‖ previous head ‖ first sequence ‖ the digests of its acts in their order).</summary>
    public static byte[] OfSeal(long number, byte[] previous, long first, IEnumerable<byte[]> acts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> numbers = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(numbers, number);
        BinaryPrimitives.WriteInt64BigEndian(numbers[8..], first);
        hash.AppendData(numbers);
        hash.AppendData(previous);
        foreach (var act in acts)
            hash.AppendData(act);
        return hash.GetHashAndReset();
    }

    static void Put(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}

/// <summary>What of an act never changes.</summary>
public sealed record ActHead(Guid Id, DateTimeOffset At, Guid? MembershipId, string Kind, string Subject, Guid? SubjectId, Guid? CustomerId);
