using Ambos.Platform.Data;

namespace Ambos.Customers.Needs;

/// <summary>What a customer told us they need: how to get in, how to be spoken to, what they may not eat. Read one by one, and each reading is written down.</summary>
sealed class DeclaredNeed : Entity
{
    DeclaredNeed()
    {
    }

    public DeclaredNeed(Guid customerId, NeedKind kind, string text, DateTimeOffset at, Guid? membershipId) =>
        (CustomerId, Kind, Text, DeclaredAt, MembershipId) = (customerId, kind, text, at, membershipId);

    public Guid CustomerId { get; private set; }

    public NeedKind Kind { get; private set; }

    public string Text { get; private set; } = "";

    public DateTimeOffset DeclaredAt { get; private set; }

    public Guid? MembershipId { get; private set; }
}

/// <summary>What a need is about, so that whoever serves knows whether to open it. It names no condition.</summary>
enum NeedKind
{
    Access,
    Communication,
    Food,
    Care,
    Other,
}
