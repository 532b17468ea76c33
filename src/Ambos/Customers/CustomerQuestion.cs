namespace Ambos.Customers;

/// <summary>What somebody asks of the list of customers: who, in which order, from where on.</summary>
public sealed record CustomerQuestion
{
    public const string ByName = "name";
    public const string ByNameBackwards = "-name";
    public const string ByNumber = "number";
    public const string ByNewest = "-number";
    public const string ByLastMet = "-met";
    public const string ByLongestUnmet = "met";

    static readonly string[] Orders = [ByName, ByNameBackwards, ByNumber, ByNewest, ByLastMet, ByLongestUnmet];

    /// <summary><c>inside</c>, <c>outside</c>, <c>both</c> or nothing.</summary>
    public string? Side { get; init; }

    public CustomerKind? Kind { get; init; }

    public Guid? GroupId { get; init; }

    public Stage? Stage { get; init; }

    public Guid? TeamId { get; init; }

    public Guid? SiteId { get; init; }

    public Guid? TagId { get; init; }

    /// <summary>Only those who answer to this segment.</summary>
    public Guid? SegmentId { get; init; }

    public string? Text { get; init; }

    public string Sort { get; init; } = ByName;

    public string? After { get; init; }

    public string? Before { get; init; }

    public int Size { get; init; } = 25;

    /// <summary>Stages of the past are asked among relationships that ended; all others among those that hold.</summary>
    public bool AsksRelationships => GroupId is not null || Stage is not null || TeamId is not null || SiteId is not null;

    public static string Order(string? asked) => asked is not null && Orders.Contains(asked, StringComparer.Ordinal) ? asked : ByName;

    /// <summary>A word of an address for a value of an enumeration; anything else asks nothing.</summary>
    public static T? Value<T>(string? word)
        where T : struct, Enum => word is { Length: > 1 } && char.IsAsciiLetter(word[0]) && Enum.TryParse<T>(word, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null;
}
