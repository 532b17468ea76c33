namespace Ambos.Requests;

/// <summary>What somebody asks for. Number, deadline, state and organisation are not theirs to say.</summary>
public sealed record RequestDraft
{
    public Guid? CustomerId { get; init; }

    public Guid? ServiceId { get; init; }

    /// <summary>The request that will wait for this one.</summary>
    public Guid? ParentId { get; init; }

    /// <summary>Another team than the service's own.</summary>
    public Guid? TeamId { get; init; }

    public Guid? AssigneeId { get; init; }

    public RequestType Type { get; init; }

    public RequestChannel Channel { get; init; }

    public RequestPriority Priority { get; init; } = RequestPriority.Normal;

    public string? Subject { get; init; }

    public string? Text { get; init; }

    /// <summary>When it reached us, if that was earlier than now.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>The form it was sent with; sent again it is the same request.</summary>
    public Guid? FormId { get; init; }
}

/// <summary>What somebody says of a service.</summary>
public sealed record ServiceDraft
{
    public string? Name { get; init; }

    public string? Description { get; init; }

    public Guid? TeamId { get; init; }

    public Guid? CalendarId { get; init; }

    /// <summary>Time to resolve; none: no time is promised.</summary>
    public int? Length { get; init; }

    public PromiseUnit? Unit { get; init; }

    /// <summary>Waits that stop the clock.</summary>
    public IReadOnlyList<string>? Pauses { get; init; }

    /// <summary>The groups it is for; none: everybody.</summary>
    public IReadOnlyList<Guid>? GroupIds { get; init; }

    /// <summary>Of the groups that help to shape it: who was consulted before this change, and what they said.</summary>
    public IReadOnlyDictionary<Guid, string>? Consulted { get; init; }
}

/// <summary>What somebody says of a calendar. A change makes a new version.</summary>
public sealed record CalendarDraft
{
    public string? Name { get; init; }

    public string? Zone { get; init; }

    /// <summary>Hours by weekday, such as <c>monday → 09:00-14:00, 16:00-19:00</c>.</summary>
    public IReadOnlyDictionary<DayOfWeek, string>? Week { get; init; }

    /// <summary>The official list of a country or region, such as <c>ES-AN</c>; empty: no holidays are kept.</summary>
    public string? Region { get; init; }

    /// <summary>Days of the town or the house beside the official ones.</summary>
    public IReadOnlyList<LocalDay>? LocalDays { get; init; }

    public Guid? SiteId { get; init; }

    public bool? IsDefault { get; init; }
}

public sealed record LocalDay(DateOnly Date, string Name);
