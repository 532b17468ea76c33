using Ambos.Platform.Data;

namespace Ambos.Requests;

/// <summary>What is said in a request: to the customer, by the customer, or among colleagues.</summary>
public sealed class Reply : Entity
{
    Reply()
    {
    }

    public Reply(Guid requestId, ReplyKind kind, string text, string author, Guid? membershipId, DateTimeOffset at)
    {
        (RequestId, Kind, Text, Author, MembershipId, At) = (requestId, kind, text.Trim(), author, membershipId, at);
    }

    public Guid RequestId { get; private set; }

    public ReplyKind Kind { get; private set; }

    public string Text { get; private set; } = "";

    public string Author { get; private set; } = "";

    public Guid? MembershipId { get; private set; }

    public DateTimeOffset At { get; private set; }
}

public enum ReplyKind
{
    /// <summary>From us to the customer.</summary>
    Answer,

    /// <summary>From the customer to us.</summary>
    Question,

    /// <summary>Among colleagues; the customer never sees it.</summary>
    Note,
}
