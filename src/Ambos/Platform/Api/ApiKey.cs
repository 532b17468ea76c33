using Ambos.Platform.Data;
using Ambos.Platform.Identity;

namespace Ambos.Platform.Api;

/// <summary>Lets a program act for the person who made it, in one organisation, within its scopes. It dies with that person's membership.</summary>
public sealed class ApiKey : Entity
{
    ApiKey()
    {
    }

    public ApiKey(Guid membershipId, string name, string secret, IEnumerable<string> scopes, DateTimeOffset? expiresAt, DateTimeOffset at)
    {
        (MembershipId, Name, ExpiresAt, CreatedAt) = (membershipId, name, expiresAt, at);
        (Prefix, KeyHash, Scopes) = (secret[..PrefixLength], Key.Hash(secret), string.Join(' ', scopes));
    }

    /// <summary>How every key starts, so that it is recognised where it leaks.</summary>
    public const string Mark = "ambos_";

    public const int PrefixLength = 14;

    public Guid MembershipId { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>Its first letters, by which it is found and recognised; the rest is nowhere.</summary>
    public string Prefix { get; private set; } = "";

    public byte[] KeyHash { get; private set; } = [];

    /// <summary>Names of permissions, parted by spaces.</summary>
    public string Scopes { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? ExpiresAt { get; private set; }

    public DateTimeOffset? LastUsedAt { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    public void Revoke(DateTimeOffset at) => RevokedAt ??= at;

    public bool IsOpen(DateTimeOffset now) => RevokedAt is null && (ExpiresAt is null || ExpiresAt > now);
}
