using Ambos.Customers;
using Ambos.Requests;

namespace Ambos.Sample;

/// <summary>A place of the invented company.</summary>
public sealed record SiteRow(string Name, string Town, string Address, string Zone);

/// <summary>What a team does, and so what is said of it.</summary>
public enum Trade
{
    Direction,
    Reception,
    Rooms,
    Kitchen,
    Spa,
    Head,
    GuestCare,
    Loyalty,
    Laundry,
    Maintenance,
    Purchasing,
    People,
    Accounts,
    Systems,
    Supplier,
}

/// <summary>A team. Other rows name it by its place in the list; so it is with sites, positions and parties.</summary>
public sealed record TeamRow(string Name, Trade Trade, int? Parent, int? Site, int Seats)
{
    public int? Manager { get; set; }

    /// <summary>The party that speaks for it as a whole.</summary>
    public int? Party { get; set; }

    public bool IsSupplier => Trade == Trade.Supplier;
}

public sealed record PositionRow(string Name, int Team, string Purpose);

/// <summary>Anybody: a person, an organisation, a team.</summary>
public sealed record PartyRow(CustomerKind Kind, string Name, DateTimeOffset Since)
{
    public string Language { get; init; } = "es";

    public DateOnly? BornOn { get; init; }

    public string? TaxId { get; init; }

    public string? Mail { get; init; }

    public string? Phone { get; init; }

    public string? Web { get; init; }

    public int? Team { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Inside people only.</summary>
    public bool IsWoman { get; init; }
}

/// <summary>What a party is to the company, from one day until another.</summary>
public sealed record BondRow(int Party, string Group, DateOnly From)
{
    public DateOnly? Until { get; init; }

    public int? Site { get; init; }

    public int? Team { get; init; }

    public int? Position { get; init; }

    public int? Company { get; init; }

    public int? Manager { get; init; }

    public Stage Stage { get; init; } = Stage.Active;

    public DateOnly? StageSince { get; init; }

    /// <summary>Somebody set this stage; otherwise the rules do.</summary>
    public bool ByHand { get; init; }

    public string? Reason { get; init; }
}

/// <summary>One dated thing that happened with a party.</summary>
public sealed record MeetingRow(int Party, InteractionKind Kind, DateTimeOffset At, string Channel, string Subject, long? Cents, int? Site, int? Team);

/// <summary>What a team promises to do, and in how long.</summary>
public sealed record ServiceRow(string Name, int Team, string Purpose, int Length, PromiseUnit Unit, bool Inside, bool Outside);

/// <summary>A request, with everything that happened to it.</summary>
public sealed record RequestRow(int Customer, int Service, int Team, RequestType Type, string Channel, string Subject, string Text, DateTimeOffset ReceivedAt)
{
    /// <summary>The request that waits for this one.</summary>
    public int? Parent { get; init; }

    public bool IsUrgent { get; init; }

    public int? Site { get; init; }

    /// <summary>The party who carries it.</summary>
    public int? Handler { get; init; }

    public required IReadOnlyList<HappeningRow> Events { get; init; }

    public IReadOnlyList<ReplyRow> Replies { get; init; } = [];
}

/// <summary>One thing that happened to a request; by a party, or by nobody.</summary>
public sealed record HappeningRow(RequestEventKind Kind, DateTimeOffset At, string? Reason = null, int? By = null)
{
    /// <summary>Whose hands it came into, if not those of the team that carries it in the end.</summary>
    public int? Team { get; init; }
}

/// <summary>Something said in a request; a note stays inside.</summary>
public sealed record ReplyRow(DateTimeOffset At, int By, string Text, bool IsNote = false);

/// <summary>Where a signal comes from.</summary>
public enum VoiceKind
{
    Answer,
    Review,
    Mention,
    Suggestion,
    Thanks,
}

/// <summary>One thing somebody said of a team, from 0 to 10 if they gave a number. Anonymous answers name no party.</summary>
public sealed record VoiceRow(VoiceKind Kind, bool Inside, int Team, DateTimeOffset At, int? Score, string? Text, string? Topic, int? Party)
{
    /// <summary>When somebody answered, and what.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    public string? Answer { get; init; }

    /// <summary>Where it was read: survey, portal, a review site.</summary>
    public string Source { get; init; } = "";
}

/// <summary>A figure of a team in a month, with how many stand behind it.</summary>
public sealed record MeasureRow(string Name, bool Inside, int Team, DateOnly Month, double Value, int Count);

/// <summary>Thanks from one person to another, for one of the company's values.</summary>
public sealed record ThanksRow(int From, int To, DateTimeOffset At, string Value, string Text);
