using Ambos.Platform.Data;

namespace Ambos.Platform.Identity;

/// <summary>An account in an organisation, with its roles and the customer it is. A leaver's membership ends; it is not deleted.</summary>
public sealed class Membership : Entity
{
    Membership()
    {
    }

    public Membership(Guid? accountId, string name, Role roles, DateTimeOffset at)
    {
        AccountId = accountId;
        Name = name;
        Roles = roles;
        CreatedAt = at;
    }

    /// <summary>Nothing until an invitation is accepted.</summary>
    public Guid? AccountId { get; private set; }

    /// <summary>The person in the registry, once it is known who it is.</summary>
    public Guid? CustomerId { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>Where notices and invitations go; nothing for people without mail.</summary>
    public string? Mail { get; private set; }

    public Role Roles { get; private set; }

    /// <summary>Minute of the day at which quiet begins; nothing: none is kept.</summary>
    public int? QuietFrom { get; private set; }

    public int? QuietUntil { get; private set; }

    /// <summary>When the list of first steps was put away; nothing: it is in sight until all of it is done.</summary>
    public DateTimeOffset? StepsAwayAt { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public bool IsActive => EndedAt is null && AccountId is not null;

    public void Accept(Guid accountId) => AccountId ??= accountId;

    public void Rename(string name) => Name = name.Trim();

    public void ReachedAt(string? mail) => Mail = mail;

    public void KeepsQuiet(int? from, int? until) => (QuietFrom, QuietUntil) = from is null || until is null || from == until ? (null, null) : (from, until);

    public void PutStepsAway(DateTimeOffset at) => StepsAwayAt ??= at;

    public void BringStepsBack() => StepsAwayAt = null;

    public void Grant(Role roles) => Roles = roles & Role.Everybody;

    public void IsCustomer(Guid customerId) => CustomerId = customerId;

    public void End(DateTimeOffset at) => EndedAt ??= at;

    public void ComeBack() => EndedAt = null;
}
