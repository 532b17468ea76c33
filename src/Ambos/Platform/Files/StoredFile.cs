using Ambos.Platform.Data;

namespace Ambos.Platform.Files;

/// <summary>A file somebody sent. Its content lies in a folder under its own digest; the row says whose it is and how it is called.</summary>
public sealed class StoredFile : Entity
{
    StoredFile()
    {
    }

    internal StoredFile(string name, string type, long size, string digest, Guid? membershipId, DateTimeOffset at) =>
        (Id, Name, Type, Size, Digest, MembershipId, CreatedAt) = (new Guid(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16)), name, type, size, digest, membershipId, at);

    public string Name { get; private set; } = "";

    /// <summary>Media type, by what the content is, not by what it says it is.</summary>
    public string Type { get; private set; } = "";

    public long Size { get; private set; }

    /// <summary>SHA-256 of the content, in hexadecimal.</summary>
    public string Digest { get; private set; } = "";

    public Guid? MembershipId { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? RemovedAt { get; private set; }

    public void Remove(DateTimeOffset at) => RemovedAt ??= at;
}
