using Ambos.Platform.Data;

namespace Ambos.Customers;

/// <summary>A customer's role towards us over time. Several may hold at once, across the border: an employee may also be a guest.</summary>
public sealed partial class Relationship : Entity
{
    Relationship()
    {
    }

    public Relationship(Guid customerId, Guid groupId, DateOnly? from, DateOnly? until = null)
    {
        (CustomerId, GroupId, From, Until) = (customerId, groupId, from, until);
    }

    public Guid CustomerId { get; private set; }

    public Guid GroupId { get; private set; }

    public DateOnly? From { get; private set; }

    /// <summary>The last day; nothing while it holds.</summary>
    public DateOnly? Until { get; private set; }

    public Guid? SiteId { get; private set; }

    public Guid? TeamId { get; private set; }

    public Guid? PositionId { get; private set; }

    /// <summary>The company (another customer) for which a contact speaks.</summary>
    public Guid? CompanyId { get; private set; }

    /// <summary>Whom an inside person answers to, when it is not the team's manager.</summary>
    public Guid? ManagerId { get; private set; }

    /// <summary>Outside: potential, active, loyal, ambassador, lost. Inside: candidate, onboarding, active, ambassador, left.</summary>
    public Stage Stage { get; private set; } = Stage.Active;

    public DateOnly? StageSince { get; private set; }

    /// <summary>The day a person brought it to its stage; nothing when a rule did.</summary>
    public DateOnly? SetByHandOn { get; private set; }

    /// <summary>Why it ended or why the stage changed.</summary>
    public string? Reason { get; private set; }

    public void Works(Guid? siteId, Guid? teamId, Guid? positionId, Guid? managerId = null) =>
        (SiteId, TeamId, PositionId, ManagerId) = (siteId, teamId, positionId, managerId);

    public void SpeaksFor(Guid? companyId) => CompanyId = companyId;

    public void Starts(DateOnly? from) => From = from;

    /// <summary>Staff systems write 9999-12-31 for what has no end.</summary>
    public static DateOnly? LastDay(DateOnly? until) => until is { Year: 9999 } ? null : until;

    public bool HoldsOn(DateOnly day) => (From is null || From <= day) && (Until is null || day <= Until);
}
