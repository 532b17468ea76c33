using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Languages;

namespace Ambos.Customers;

/// <summary>Of what kind the bond of a group is.</summary>
public enum Bond
{
    Contract,
    Moral,
    None,
}

/// <summary>Who asks about the traits of which group.</summary>
public sealed record TraitQuestion(AmbosDb Db, Group Group, Outline Outline, Words Words, DateTimeOffset Now, DateOnly Today, Session Session)
{
    /// <summary>Fewest people inside of whom anything is said.</summary>
    public const int Fewest = 5;

    /// <summary>A year back from now.</summary>
    public DateTimeOffset YearAgo => Now.AddYears(-1);
}

/// <summary>What is measured of one trait of a group, as a sentence that names n and the period. Areas register theirs; nothing where there is nothing to say.</summary>
public sealed record TraitMeasure(Trait Trait, int Order, Permission Needs, Func<TraitQuestion, CancellationToken, Task<string?>> Say);

/// <summary>What a trait of a group changes today, each with the page on which it does. Areas register theirs.</summary>
public sealed record TraitEffect(Trait Trait, int Order, Permission Needs, Func<TraitQuestion, CancellationToken, Task<IReadOnlyList<TraitDoes>>> Read);

public sealed record TraitDoes(string Text, string? Href = null);

/// <summary>A kind of thing that members of a group may help to shape.</summary>
/// <param name="Kind">Such as <c>service</c>.</param>
public sealed record Shapable(string Kind, string Title, Func<AmbosDb, CancellationToken, Task<IReadOnlyList<ShapableThing>>> Read);

public sealed record ShapableThing(Guid Id, string Name);

/// <summary>Something to read that a group's trait of information governs: who holds it by a role may still not read it as a member of a group that does not.</summary>
public sealed record Readable(string Title, Permission Permission);
