using Ambos.Customers.Likeness;
using Ambos.Platform.Ui;

namespace Ambos.Customers.Api;

/// <summary>A customer in a list.</summary>
public sealed record CustomerLine(long Number, Guid Id, CustomerKind Kind, string Name, IReadOnlyList<Side> Sides, DateTimeOffset? LastInteractionAt);

/// <summary>Everything the registry knows of a customer.</summary>
public sealed record CustomerWhole(
    long Number, Guid Id, CustomerKind Kind, string Name, string? Language, DateOnly? BornOn, string? TaxId, IReadOnlyList<Side> Sides, DateTimeOffset? LastInteractionAt,
    IReadOnlyDictionary<string, string> Fields, IReadOnlyList<string> Tags, IReadOnlyList<ContactShape> ContactPoints, IReadOnlyList<RelationshipShape> Relationships)
{
    /// <summary>Who stood in the registry already and may be the same; said once, when a customer is added.</summary>
    public IReadOnlyList<LikelyShape>? LikelySame { get; init; }
}

/// <summary>Somebody who may be the same, by number, and why; the strongest reason first.</summary>
public sealed record LikelyShape(long Number, IReadOnlyList<LikeTrait> Because);

public sealed record ContactShape(ContactKind Kind, string Value, string? Label = null);

public sealed record RelationshipShape(
    Guid Id, string Group, Side Side, DateOnly? From, DateOnly? Until, Stage Stage, DateOnly? StageSince, string? Reason, Guid? Team, Guid? Site, Guid? Position, long? Company, long? Manager);

/// <summary>A customer to add or change. What is absent is left as it is; an empty text takes away.</summary>
public sealed record CustomerBody(
    CustomerKind? Kind, string? Name, string? Language, DateOnly? BornOn, string? TaxId, IReadOnlyDictionary<string, string?>? Fields, IReadOnlyList<string>? Tags, IReadOnlyList<ContactShape>? ContactPoints, RelationshipBody? Relationship)
{
    public CustomerDraft Draft(RelationshipDraft? relationship) => new()
    {
        Kind = Kind, Name = Name, Language = Language, BornOn = BornOn, TaxId = TaxId, Fields = Fields, Tags = Tags,
        ContactPoints = ContactPoints?.Select(point => new ContactDraft(point.Kind, point.Value ?? "", point.Label)).ToList(),
        Relationship = relationship,
    };
}

/// <summary>A relationship to add or change: the group by its key, customers by their numbers, the rest by id.</summary>
public sealed record RelationshipBody(
    long? Customer, string? Group, DateOnly? From, DateOnly? Until, Stage? Stage, string? Reason, Guid? Team, Guid? Site, Guid? Position, long? Company, long? Manager);

public sealed record InteractionShape(Guid Id, long Customer, InteractionKind Kind, DateTimeOffset At, string? Channel, string? Subject, long? Amount, string? Currency, Guid? Site, Guid? Team);

/// <summary>Something that happened: the customer by number, the amount in the smallest unit of its currency.</summary>
public sealed record InteractionBody(long? Customer, InteractionKind? Kind, DateTimeOffset? At, string? Channel, string? Subject, long? Amount, string? Currency, Guid? Site, Guid? Team);

public sealed record TeamShape(Guid Id, string Name, Guid? Parent, Guid? Site, Guid? Manager, bool IsSupplier, bool IsClosed);

/// <summary>A team as it shall be, whole.</summary>
public sealed record TeamBody(string? Name, Guid? Parent, Guid? Site, Guid? Manager, bool? IsSupplier);

public sealed record SiteShape(Guid Id, string Name, string Country, string Zone, string? Town, string? Address, string? LocalDays, bool IsClosed);

public sealed record SiteBody(string? Name, string? Country, string? Zone, string? Town, string? Address, string? LocalDays = null);

public sealed record GroupShape(string Key, string Name, Side Side, bool IsStaff, bool IsRetired, IReadOnlyDictionary<string, TraitShape> Traits)
{
    /// <summary>What the traits do: the bond, what its members do not read, and what they help to shape.</summary>
    public GroupDoes? Does { get; init; }
}

public sealed record TraitShape(int Declared, int? EveryDays);

public sealed record GroupBody(string? Name, Side? Side, bool? IsStaff, IReadOnlyDictionary<string, TraitShape>? Traits, GroupDoes? Does = null);

public sealed record PositionShape(Guid Id, string Name, Guid? Team, string? Purpose, string? Profile, bool IsClosed);

/// <summary>A position with those who hold it and held it, newest first.</summary>
public sealed record PositionWhole(Guid Id, string Name, Guid? Team, string? Purpose, string? Profile, bool IsClosed, IReadOnlyList<HolderShape> Holders);

public sealed record HolderShape(long Customer, string Name, DateOnly? From, DateOnly? Until);

/// <summary>A position as it shall be, whole; whether it is closed stays as it is unless it is said.</summary>
public sealed record PositionBody(string? Name, Guid? Team, string? Purpose, string? Profile, bool? IsClosed);
