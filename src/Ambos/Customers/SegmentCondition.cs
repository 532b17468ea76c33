using System.Globalization;
using System.Linq.Expressions;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;

namespace Ambos.Customers;

/// <summary>What is written beside a condition, besides days and names of a list.</summary>
public enum SegmentValue
{
    Nothing,
    Text,
    Number,
    Date,
}

/// <summary>One way to put a condition, with its words in the sentence of a segment: <c>{0}</c> is what was chosen or written, or the days.</summary>
public sealed record SegmentSaying(SegmentVerb Verb, string Clause);

/// <summary>Something to choose in a condition.</summary>
/// <param name="IsWord">The text is a translation key; otherwise it stands as somebody wrote it.</param>
/// <param name="IsOver">It may be read still, but is offered no more: a team that was closed.</param>
public sealed record SegmentChoice(string Value, string Text, bool IsWord = false, bool IsOver = false);

/// <summary>What a condition is asked with. What it denies is turned round by who asks: a condition only says what holds outright.</summary>
public sealed record SegmentAsk(AmbosDb Db, SegmentPart Test, SegmentVerb Verb, Outline Outline, DateTimeOffset Now, DateOnly Today, TimeZoneInfo Zone)
{
    public IReadOnlyList<string> Values => Test.Values ?? [];

    /// <summary>What was chosen, where it is named by id.</summary>
    public List<Guid> Ids => [.. Values.Select(value => Guid.TryParse(value, out var id) ? id : Guid.AllBitsSet)];

    public string Text => Test.Value ?? "";

    public double Number => double.Parse(Text, NumberStyles.Float, CultureInfo.InvariantCulture);

    public DateOnly Day => DateOnly.ParseExact(Text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The moment at which that day begins where the organisation is.</summary>
    public DateTimeOffset Morning => TimeZoneInfo.ConvertTimeToUtc(Day.ToDateTime(TimeOnly.MinValue), Zone) is var at ? new DateTimeOffset(at, TimeSpan.Zero) : default;

    /// <summary>So many days back from now; the beginning of time if no days are said.</summary>
    public DateTimeOffset Since => Test.Days is { } days ? Now.AddDays(-days) : DateTimeOffset.UnixEpoch;

    public int Times => Math.Max(1, Test.Times ?? 1);
}

/// <summary>Something a segment may ask of a customer. Areas register theirs, so that Customers names none of them. It must be answered by the database, on both databases,
/// from what its permission lets be read of each single customer: only of answers under a name, and never of health or other needs.</summary>
/// <param name="Key">Stable name in the API and in what is kept, such as <c>request.open</c>.</param>
/// <param name="Heading">Under which heading it stands in the list of conditions (a translation key).</param>
/// <param name="Text">What it is called there (a translation key).</param>
/// <param name="Needs">Who does not hold it is neither offered the condition nor told anything that comes of it.</param>
public sealed record SegmentCondition(string Key, string Heading, string Text, int Order, Permission Needs, params IReadOnlyList<SegmentSaying> Sayings)
{
    public SegmentValue Value { get; init; }

    /// <summary>Days, and how many times, may be said beside what happened.</summary>
    public bool TakesDays { get; init; }

    public bool TakesTimes { get; init; }

    /// <summary>The list to choose from, as it stands today.</summary>
    public Func<AmbosDb, Outline, CancellationToken, Task<IReadOnlyList<SegmentChoice>>>? Choices { get; init; }

    /// <summary>Who answers to it.</summary>
    public Func<SegmentAsk, Expression<Func<Customer, bool>>>? Where { get; init; }

    /// <summary>Which relationships answer to it. Several such conditions in a group of which all must hold speak of one and the same relationship.</summary>
    public Func<SegmentAsk, Expression<Func<Relationship, bool>>>? Related { get; init; }

    /// <summary>Of whom it is asked at all: everybody else answers neither yes nor no.</summary>
    public Func<SegmentAsk, Expression<Func<Customer, bool>>>? Among { get; init; }

    /// <summary>The name somebody gave it, where <see cref="Text"/> is no word of ours.</summary>
    public string? Own { get; init; }

    public SegmentSaying? Saying(SegmentVerb? verb) => Sayings.FirstOrDefault(saying => saying.Verb == verb);

    /// <summary>Whether something of the list must be chosen with this verb; with what happened nothing chosen means everything.</summary>
    public bool NeedsChoice(SegmentVerb verb) => Choices is not null && verb is SegmentVerb.Any or SegmentVerb.None or SegmentVerb.AtLeast or SegmentVerb.AtMost;

    public bool OffersChoice(SegmentVerb verb) => NeedsChoice(verb) || (Choices is not null && verb is SegmentVerb.Has or SegmentVerb.HasNot);

    public bool NeedsDays(SegmentVerb verb) => verb is SegmentVerb.Within or SegmentVerb.NotWithin or SegmentVerb.Over;

    public bool OffersDays(SegmentVerb verb) => NeedsDays(verb) || TakesDays;

    public bool OffersTimes(SegmentVerb verb) => TakesTimes && verb == SegmentVerb.Has;

    public bool NeedsValue(SegmentVerb verb) => verb is SegmentVerb.Is or SegmentVerb.Contains or SegmentVerb.AtLeast or SegmentVerb.AtMost or SegmentVerb.From or SegmentVerb.Before;
}

/// <summary>Something that uses segments, such as a message that goes to one: what of it uses this one. Areas register theirs; a segment that is used is not deleted.</summary>
public sealed record SegmentUse(Func<AmbosDb, Guid, CancellationToken, Task<IReadOnlyList<SegmentUser>>> Read);

/// <summary>What uses a segment, and where it stands.</summary>
public sealed record SegmentUser(string Name, string Href);
