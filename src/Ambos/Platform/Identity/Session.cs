using System.Globalization;
using Ambos.Platform.Data;

namespace Ambos.Platform.Identity;

/// <summary>Who is asking, in which organisation, and what they may do. Empty for a visitor.</summary>
public sealed class Session
{
    public static readonly Person Nobody = new(Guid.Empty, Guid.Empty, null, "", Role.None, null, null);

    /// <summary>The signed-in person; <see cref="Nobody"/> for a visitor.</summary>
    public Person Person { get; private set; } = Nobody;

    /// <summary>The organisation of this request; nothing before one is chosen.</summary>
    public OrganizationView? Organization { get; private set; }

    public bool IsSignedIn => Person.MembershipId != Guid.Empty;

    /// <summary>Roles give, and the scopes of a key and the limits of an area take away.</summary>
    public bool Can(Permission permission) => permission.IsHeldBy(Person.Roles) && scopes?.Contains(permission.Name, StringComparer.Ordinal) != false && !withheld.Contains(permission.Name, StringComparer.Ordinal);

    /// <summary>The key a program came with; nothing for a person.</summary>
    public Guid? KeyId { get; private set; }

    /// <summary>Until when this person may go on without the second factor that the organisation demands; nothing: none is owed.</summary>
    public DateTimeOffset? FactorOwedBy { get; private set; }

    /// <summary>The organisation's provider said who this is. That opens this organisation, and neither another one nor another way into the account.</summary>
    public bool IsVouched { get; private set; }

    /// <summary>The organisation's time zone; UTC when there is none.</summary>
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    /// <summary>Nothing: everything the roles allow.</summary>
    IReadOnlyList<string>? scopes;

    IReadOnlyList<string> withheld = [];

    internal void Narrow(Guid key, IReadOnlyList<string> allowed) => (KeyId, scopes) = (key, allowed);

    internal void Withhold(IReadOnlyList<string> permissions) => withheld = permissions;

    internal void IsVouchedFor() => IsVouched = true;

    internal void Owes(DateTimeOffset until) => FactorOwedBy = until;

    internal void Enter(Person person, OrganizationView organization, Tenant tenant)
    {
        (Person, Organization) = (person, organization);
        Zone = TimeZoneInfo.FindSystemTimeZoneById(organization.Zone);
        tenant.OrganizationId = organization.Id;
    }
}

/// <summary>A signed-in person as the rest of the house sees them.</summary>
/// <param name="CustomerId">Their own record in the registry, if it is known.</param>
public sealed record Person(Guid AccountId, Guid MembershipId, Guid? CustomerId, string Name, Role Roles, string? Language, string? Theme)
{
    public string Initials => string.Concat(Name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(2)
        .Select(word => StringInfo.GetNextTextElement(word).ToUpperInvariant()));
}

/// <summary>What every page knows of the organisation it works for.</summary>
public sealed record OrganizationView(int Id, string Slug, string Name, string Country, string? Town, string Zone, string Language, string? Color, Guid? LogoId, bool IsSample);
