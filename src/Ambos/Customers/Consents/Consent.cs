using Ambos.Platform.Data;

namespace Ambos.Customers.Consents;

/// <summary>A customer said yes or no to one purpose. A line of a history that is only added to.</summary>
sealed class Consent : Entity
{
    Consent()
    {
    }

    public Consent(Guid customerId, Guid purposeId, int version, bool isGiven, ConsentHow how, DateTimeOffset at, DateTimeOffset enteredAt, string? note = null, Guid? membershipId = null) =>
        (CustomerId, PurposeId, Version, IsGiven, How, At, EnteredAt, Note, MembershipId) = (customerId, purposeId, version, isGiven, how, at, enteredAt, note, membershipId);

    public Guid CustomerId { get; private set; }

    public Guid PurposeId { get; private set; }

    /// <summary>Of the text that was shown.</summary>
    public int Version { get; private set; }

    /// <summary>Yes, or no: a withdrawal or an objection.</summary>
    public bool IsGiven { get; private set; }

    public DateTimeOffset At { get; private set; }

    public DateTimeOffset EnteredAt { get; private set; }

    public ConsentHow How { get; private set; }

    /// <summary>Where the paper lies, who took the call.</summary>
    public string? Note { get; private set; }

    /// <summary>Who wrote it down; nothing where the customer pressed herself without signing in.</summary>
    public Guid? MembershipId { get; private set; }
}

/// <summary>How a customer said it.</summary>
enum ConsentHow
{
    Form,
    Phone,
    InPerson,
    Paper,
    Mail,
    OwnPage,
    Import,

    /// <summary>To a colleague, who pressed for them.</summary>
    Told,
}

/// <summary>A yes that waits for its confirmation by mail. It holds nothing.</summary>
sealed class AskedConsent : Entity
{
    public static readonly TimeSpan Waits = TimeSpan.FromDays(7);

    /// <summary>One address is asked once within this time.</summary>
    public static readonly TimeSpan Rests = TimeSpan.FromHours(1);

    AskedConsent()
    {
    }

    public AskedConsent(Guid customerId, Purpose purpose, string mail, byte[] keyHash, ConsentHow how, DateTimeOffset at) =>
        (CustomerId, PurposeId, Version, Mail, KeyHash, How, AskedAt, ExpiresAt) = (customerId, purpose.Id, purpose.Version, mail, keyHash, how, at, at + Waits);

    public Guid CustomerId { get; private set; }

    public Guid PurposeId { get; private set; }

    public int Version { get; private set; }

    public string Mail { get; private set; } = "";

    public byte[] KeyHash { get; private set; } = [];

    /// <summary>How it was said before it was confirmed.</summary>
    public ConsentHow How { get; private set; }

    public DateTimeOffset AskedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>Confirmed, withdrawn, or asked anew.</summary>
    public DateTimeOffset? EndedAt { get; private set; }
}

/// <summary>A way for a customer to the page about themselves, without an account. The key stands in the address alone.</summary>
sealed class CustomerKey : Entity
{
    CustomerKey()
    {
    }

    public CustomerKey(Guid customerId, byte[] keyHash, DateTimeOffset at) => (CustomerId, KeyHash, CreatedAt) = (customerId, keyHash, at);

    public Guid CustomerId { get; private set; }

    public byte[] KeyHash { get; private set; } = [];

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }
}

/// <summary>How a customer wishes to be reached. Of each kind the newest counts, so that two records put together forget nothing.</summary>
sealed class ContactWish : Entity
{
    ContactWish()
    {
    }

    public ContactWish(Guid customerId, WishKind kind, string value, DateTimeOffset at, Guid? membershipId) =>
        (CustomerId, Kind, Value, At, MembershipId) = (customerId, kind, value, at, membershipId);

    public Guid CustomerId { get; private set; }

    public WishKind Kind { get; private set; }

    /// <summary><c>no</c> or nothing for calls; <c>Email Phone</c> for the order of ways; <c>1320-480</c>, minutes of the day, for quiet hours.</summary>
    public string Value { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    public Guid? MembershipId { get; private set; }
}

enum WishKind
{
    Calls,
    Ways,
    Quiet,
}
