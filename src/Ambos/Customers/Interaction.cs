using Ambos.Platform.Data;

namespace Ambos.Customers;

/// <summary>One dated thing that happened with a customer.</summary>
public sealed class Interaction : Entity
{
    Interaction()
    {
    }

    public Interaction(Guid customerId, InteractionKind kind, DateTimeOffset at, string? channel = null, string? subject = null)
    {
        (CustomerId, Kind, At, Channel, Subject) = (customerId, kind, at, channel, subject);
    }

    public Guid CustomerId { get; private set; }

    public InteractionKind Kind { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>web, email, phone, chat, person, social, app …</summary>
    public string? Channel { get; private set; }

    public string? Subject { get; private set; }

    /// <summary>In the smallest unit of the currency (cents).</summary>
    public long? Amount { get; private set; }

    public string? Currency { get; private set; }

    public Guid? SiteId { get; private set; }

    /// <summary>The team that served.</summary>
    public Guid? TeamId { get; private set; }

    public Guid? MembershipId { get; private set; }

    /// <summary>When it was written down: the key tells.</summary>
    public DateTimeOffset CreatedAt => DateTimeOffset.FromUnixTimeMilliseconds(Convert.ToInt64(Id.ToString("n")[..12], 16));

    public void Was(Guid? siteId, Guid? teamId) => (SiteId, TeamId) = (siteId, teamId);

    public void Cost(long? amount, string? currency) => (Amount, Currency) = (amount, currency);

    public void Correct(InteractionKind kind, DateTimeOffset at, string? channel, string? subject) =>
        (Kind, At, Channel, Subject) = (kind, at, channel, subject);

    public void LoggedBy(Guid? membershipId) => MembershipId = membershipId;
}

public enum InteractionKind
{
    Purchase,
    Stay,
    Visit,
    Call,
    Meeting,
    Message,
    Event,
    Other,
}
