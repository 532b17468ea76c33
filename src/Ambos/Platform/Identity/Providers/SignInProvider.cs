using Ambos.Platform.Data;

namespace Ambos.Platform.Identity.Providers;

/// <summary>Who vouches for the members of an organisation by OpenID Connect: its own identity provider. At most one an organisation.</summary>
public sealed class SignInProvider : Entity
{
    SignInProvider()
    {
    }

    public SignInProvider(string label, string issuer, string clientId, DateTimeOffset at) => Becomes(label, issuer, clientId, invites: false, vouchesForFactor: false, isOn: false, at);

    /// <summary>What stands on the button.</summary>
    public string Label { get; private set; } = "";

    /// <summary>Its name, compared letter by letter with what its documents and tokens say.</summary>
    public string Issuer { get; private set; } = "";

    public string ClientId { get; private set; } = "";

    /// <summary>Sealed with the key folder; nothing for a provider that gives none.</summary>
    public byte[]? Secret { get; private set; }

    /// <summary>An invitation may be taken up with the verified address it went to.</summary>
    public bool Invites { get; private set; }

    /// <summary>Whether a second factor shown there counts here.</summary>
    public bool VouchesForFactor { get; private set; }

    public bool IsOn { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    public void Becomes(string label, string issuer, string clientId, bool invites, bool vouchesForFactor, bool isOn, DateTimeOffset at) =>
        (Label, Issuer, ClientId, Invites, VouchesForFactor, IsOn, ChangedAt) = (label.Trim(), issuer.Trim(), clientId.Trim(), invites, vouchesForFactor, isOn, at);

    public void Keeps(byte[]? secret) => Secret = secret;
}

/// <summary>Whom a member is at a provider: issuer and subject, never an address. It belongs to the membership, not to the account, so that one organisation's provider opens no other.</summary>
public sealed class MemberLogin : Entity
{
    MemberLogin()
    {
    }

    public MemberLogin(Guid membershipId, string issuer, string subject, DateTimeOffset at) => (MembershipId, Issuer, Subject, LinkedAt) = (membershipId, issuer, subject, at);

    public Guid MembershipId { get; private set; }

    public string Issuer { get; private set; } = "";

    public string Subject { get; private set; } = "";

    public DateTimeOffset LinkedAt { get; private set; }

    public DateTimeOffset? UsedAt { get; private set; }

    public void Used(DateTimeOffset at) => UsedAt = at;
}
