using Ambos.Platform.Data;

namespace Ambos.Customers.Rights;

/// <summary>Somebody whose data are no longer used: kept sealed for those whom the law lets ask, then destroyed.</summary>
sealed class BlockedPerson : Entity
{
    BlockedPerson()
    {
    }

    public BlockedPerson(Guid customerId, string reason, DateTimeOffset at, Guid? membershipId)
    {
        Id = customerId;
        (CustomerId, Reason, BlockedAt, MembershipId) = (customerId, reason, at, membershipId);
    }

    public Guid CustomerId { get; private set; }

    /// <summary>Why, as the one who did it put it; no name belongs here.</summary>
    public string Reason { get; private set; } = "";

    public DateTimeOffset BlockedAt { get; private set; }

    public Guid? MembershipId { get; private set; }

    /// <summary>Nothing is left of them.</summary>
    public DateTimeOffset? DestroyedAt { get; private set; }

    public void IsDestroyed(DateTimeOffset at) => DestroyedAt ??= at;
}

/// <summary>What one part knew of a blocked person, encrypted with a key outside the database.</summary>
sealed class SealedPart : Entity
{
    SealedPart()
    {
    }

    public SealedPart(Guid customerId, string part, int rows, byte[] content, DateOnly destroyOn) =>
        (CustomerId, Part, Rows, Content, DestroyOn) = (customerId, part, rows, content, destroyOn);

    public Guid CustomerId { get; private set; }

    /// <summary>Key of the part it was taken from.</summary>
    public string Part { get; private set; } = "";

    public int Rows { get; private set; }

    public byte[] Content { get; private set; } = [];

    /// <summary>From this day on it is destroyed.</summary>
    public DateOnly DestroyOn { get; private set; }
}

/// <summary>How long an organisation keeps a part blocked, where it does not follow what Ambos proposes.</summary>
sealed class RetentionTerm : Entity
{
    RetentionTerm()
    {
    }

    public RetentionTerm(string part, int months, string? basis) => (Part, Months, Basis) = (part, months, basis);

    public string Part { get; private set; } = "";

    public int Months { get; private set; }

    /// <summary>The law or the reason, as the organisation puts it.</summary>
    public string? Basis { get; private set; }

    public void Becomes(int months, string? basis) => (Months, Basis) = (months, basis);
}
