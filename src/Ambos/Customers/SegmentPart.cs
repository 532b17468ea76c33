using System.Text.Json.Serialization;

namespace Ambos.Customers;

/// <summary>A part of a segment's question: either a group of parts that must all hold, of which any must hold, or of which none may hold; or one condition.</summary>
/// <param name="Match">How the parts of a group go together; nothing for a condition.</param>
/// <param name="On">Key of a condition, such as <c>group</c>; nothing for a group.</param>
public sealed record SegmentPart(
    SegmentMatch? Match = null, IReadOnlyList<SegmentPart>? Parts = null,
    string? On = null, SegmentVerb? Is = null, IReadOnlyList<string>? Values = null, string? Value = null, int? Days = null, int? Times = null)
{
    public static SegmentPart All(params IReadOnlyList<SegmentPart> parts) => new(SegmentMatch.All, parts);

    public static SegmentPart Any(params IReadOnlyList<SegmentPart> parts) => new(SegmentMatch.Any, parts);

    public static SegmentPart None(params IReadOnlyList<SegmentPart> parts) => new(SegmentMatch.None, parts);

    /// <summary>A condition that names things of a list.</summary>
    public static SegmentPart Of(string on, SegmentVerb verb, params IReadOnlyList<string> values) => new(On: on, Is: verb, Values: values);

    /// <summary>A condition about so many days.</summary>
    public static SegmentPart Within(string on, SegmentVerb verb, int days) => new(On: on, Is: verb, Days: days);

    [JsonIgnore]
    public bool IsGroup => On is null;

    /// <summary>This part and everything below it.</summary>
    public IEnumerable<SegmentPart> Everything() => [this, .. (Parts ?? []).SelectMany(part => part?.Everything() ?? [])];

    /// <summary>How many groups stand in each other.</summary>
    public int Depth() => IsGroup ? 1 + (Parts ?? []).Select(part => part?.Depth() ?? 0).DefaultIfEmpty().Max() : 0;
}

public enum SegmentMatch
{
    All,
    Any,
    None,
}

/// <summary>How a condition is put.</summary>
public enum SegmentVerb
{
    /// <summary>Is any of the named, and its opposite.</summary>
    Any,
    None,

    /// <summary>Is exactly what is written, or has it in it.</summary>
    Is,
    Contains,

    /// <summary>A number, or a number within so many days.</summary>
    AtLeast,
    AtMost,

    /// <summary>On that day or later; earlier than that day.</summary>
    From,
    Before,

    /// <summary>In the last so many days, and its opposite; longer ago than that.</summary>
    Within,
    NotWithin,
    Over,

    /// <summary>Anything at all is written there, or nothing.</summary>
    Set,
    Unset,

    /// <summary>It happened, perhaps of some kinds, in so many days, so many times; or it did not.</summary>
    Has,
    HasNot,
}

public static class SegmentVerbs
{
    extension(SegmentVerb verb)
    {
        /// <summary>What is denied by this verb; the verb itself where it says something outright.</summary>
        public SegmentVerb Outright => verb switch
        {
            SegmentVerb.None => SegmentVerb.Any,
            SegmentVerb.NotWithin => SegmentVerb.Within,
            SegmentVerb.Unset => SegmentVerb.Set,
            SegmentVerb.HasNot => SegmentVerb.Has,
            _ => verb,
        };

        public bool Denies => verb.Outright != verb;

        /// <summary>How it reads in a list of choices (a translation key).</summary>
        public string Word => verb switch
        {
            SegmentVerb.Any => "is any of",
            SegmentVerb.None => "is none of",
            SegmentVerb.Is => "is exactly",
            SegmentVerb.Contains => "contains",
            SegmentVerb.AtLeast => "is at least",
            SegmentVerb.AtMost => "is at most",
            SegmentVerb.From => "on this day or later",
            SegmentVerb.Before => "before this day",
            SegmentVerb.Within => "in the last … days",
            SegmentVerb.NotWithin => "not in the last … days",
            SegmentVerb.Over => "more than … days ago",
            SegmentVerb.Set => "is filled in",
            SegmentVerb.Unset => "is empty",
            SegmentVerb.Has => "yes, it happened",
            _ => "no, it did not happen",
        };
    }
}
