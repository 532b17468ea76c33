using Ambos.Platform.Data;

namespace Ambos.Platform.Identity;

/// <summary>A way in for somebody who has no account here yet: by mail, or on a printed card. It works once and not for ever.</summary>
public sealed class Invitation : Entity
{
    public static readonly TimeSpan ByMail = TimeSpan.FromDays(7);
    public static readonly TimeSpan OnCard = TimeSpan.FromDays(30);

    Invitation()
    {
    }

    public Invitation(Guid membershipId, string key, string? mail, DateTimeOffset at)
    {
        (MembershipId, KeyHash, Mail, CreatedAt) = (membershipId, Identity.Key.HashTyped(key), mail, at);
        ExpiresAt = at + (mail is null ? OnCard : ByMail);
    }

    public Guid MembershipId { get; private set; }

    public byte[] KeyHash { get; private set; } = [];

    public string? Mail { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    public DateTimeOffset? UsedAt { get; private set; }

    /// <summary>A newer one, or the end of the membership, takes it back.</summary>
    public void Withdraw(DateTimeOffset at) => UsedAt ??= at;
}
