using Ambos.Platform.Ui;

namespace Ambos.Customers;

/// <summary>What somebody says of a customer. What is null is not spoken of; an empty text takes away.</summary>
public sealed record CustomerDraft
{
    public CustomerKind? Kind { get; init; }

    public string? Name { get; init; }

    public string? Language { get; init; }

    public DateOnly? BornOn { get; init; }

    public string? TaxId { get; init; }

    /// <summary>Custom fields by their keys.</summary>
    public IReadOnlyDictionary<string, string?>? Fields { get; init; }

    /// <summary>All tags there shall be.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    public IReadOnlyList<ContactDraft>? ContactPoints { get; init; }

    /// <summary>What this customer is to us from the start; only when it is added.</summary>
    public RelationshipDraft? Relationship { get; init; }
}

/// <summary>A way to reach somebody.</summary>
public sealed record ContactDraft(ContactKind Kind, string Value, string? Label = null);

/// <summary>What somebody says of a relationship.</summary>
public sealed record RelationshipDraft
{
    public Guid? GroupId { get; init; }

    public DateOnly? From { get; init; }

    /// <summary>The last day; the end of all days means that it holds.</summary>
    public DateOnly? Until { get; init => field = Relationship.LastDay(value); }

    public Stage? Stage { get; init; }

    public string? Reason { get; init; }

    public Guid? SiteId { get; init; }

    public Guid? TeamId { get; init; }

    public Guid? PositionId { get; init; }

    public Guid? CompanyId { get; init; }

    public Guid? ManagerId { get; init; }
}

/// <summary>What somebody says of an interaction.</summary>
public sealed record InteractionDraft
{
    public Guid CustomerId { get; init; }

    public InteractionKind Kind { get; init; }

    public DateTimeOffset? At { get; init; }

    public string? Channel { get; init; }

    public string? Subject { get; init; }

    /// <summary>In the smallest unit of the currency.</summary>
    public long? Amount { get; init; }

    public string? Currency { get; init; }

    public Guid? SiteId { get; init; }

    public Guid? TeamId { get; init; }
}

/// <summary>What somebody says of a team.</summary>
public sealed record TeamDraft(string Name, Guid? ParentId = null, Guid? SiteId = null, Guid? ManagerId = null, bool IsSupplier = false);

/// <summary>What somebody says of a site.</summary>
/// <param name="LocalDays">Holidays of the town or the house, one a line; absent: they stay as they are.</param>
public sealed record SiteDraft(string Name, string Country, string Zone, string? Town = null, string? Address = null, string? LocalDays = null);

/// <summary>What somebody says of a position.</summary>
public sealed record PositionDraft(string Name, Guid? TeamId = null, string? Purpose = null, string? Profile = null);

/// <summary>What somebody says of a group.</summary>
public sealed record GroupDraft(string Name, Side Side, bool IsStaff = false);
