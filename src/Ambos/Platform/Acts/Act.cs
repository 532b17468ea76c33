using Ambos.Platform.Data;

namespace Ambos.Platform.Acts;

/// <summary>An append-only record that somebody did something to something. The head never changes; the body may be erased.</summary>
public sealed class Act : Entity
{
    Act()
    {
    }

    internal Act(DateTimeOffset at, Guid? membershipId, string kind, string subject, Guid? subjectId, Guid? customerId)
    {
        (At, MembershipId, Kind, Subject, SubjectId, CustomerId) = (at, membershipId, kind, subject, subjectId, customerId);
    }

    public DateTimeOffset At { get; private set; }

    /// <summary>Who did it; nothing when nobody did (a job, an import from the command line).</summary>
    public Guid? MembershipId { get; private set; }

    /// <summary>What was done, such as <c>customer.created</c>; its words are registered by the area.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>The kind of thing it was done to, such as <c>customer</c>.</summary>
    public string Subject { get; private set; } = "";

    public Guid? SubjectId { get; private set; }

    /// <summary>The customer in whose history it stands.</summary>
    public Guid? CustomerId { get; private set; }

    /// <summary>The transaction that wrote it (PostgreSQL): only acts older than every running one are sealed.</summary>
    public long Xid { get; private set; }

    /// <summary>The seal that holds it; nothing until then.</summary>
    public long? Seal { get; private set; }

    /// <summary>Its place in the chain of seals, without gaps.</summary>
    public long? Sequence { get; private set; }

    /// <summary>SHA-256 of the head and the digest of the body.</summary>
    public byte[]? Digest { get; private set; }
}

/// <summary>What an act said: names, old and new values. Erasing it (and its salt) leaves the chain of seals whole.</summary>
public sealed class ActBody : Entity
{
    ActBody()
    {
    }

    internal ActBody(Act act, byte[] salt, string text)
    {
        Id = act.Id;
        (Salt, Text) = (salt, text);
    }

    /// <summary>16 random bytes; empty once erased.</summary>
    public byte[] Salt { get; private set; } = [];

    /// <summary>JSON object of plain values; empty once erased.</summary>
    public string Text { get; private set; } = "";

    /// <summary>SHA-256 of salt and text, kept when both are erased.</summary>
    public byte[] Digest { get; private set; } = [];

    internal ActBody Digested()
    {
        Digest = ActDigest.OfBody(Salt, Text);
        return this;
    }

    public void Erase() => (Salt, Text) = ([], "");
}
