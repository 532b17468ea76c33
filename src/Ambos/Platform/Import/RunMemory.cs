using System.Security.Cryptography;
using System.Text;

namespace Ambos.Platform.Import;

/// <summary>What a run has seen: sixteen bytes a key and eight a content, so that a million rows fit. A dry run that writes nothing still knows that a row repeats an earlier one, or speaks of it.</summary>
public sealed class RunMemory
{
    readonly Dictionary<UInt128, ulong> seen = [];

    public int Count => seen.Count;

    /// <summary>Whether a row of this run had the key.</summary>
    public bool Knows(string kind, string key) => seen.ContainsKey(Digest(kind, key));

    /// <summary>Remembers the key with its content; says what the row is if nothing but this run had touched it: new, changed or unchanged.</summary>
    public Outcome Remember(string kind, string key, string content = "")
    {
        var name = Digest(kind, key);
        var hash = (ulong)Digest("", content);
        var known = seen.TryGetValue(name, out var before);
        seen[name] = hash;
        return !known ? Outcome.New : before == hash ? Outcome.Unchanged : Outcome.Changed;
    }

    /// <summary>Whether an earlier row of this run had the key and said something else. The first one counts; asked again for the same row, it answers the same.</summary>
    public bool Contradicts(string kind, string key, string content)
    {
        var name = Digest(kind, key);
        var hash = (ulong)Digest("", content);
        if (seen.TryGetValue(name, out var before)) return before != hash;
        seen[name] = hash;
        return false;
    }

    static UInt128 Digest(string kind, string key)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}\u001F{key}"), hash);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash);
    }
}
