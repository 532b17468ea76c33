using System.Globalization;
using Ambos.Customers;
using static Ambos.Tests.Customers.Segments.SegmentWorld;

namespace Ambos.Tests.Customers.Segments;

/// <summary>The same questions answered a second time, in memory, somebody after somebody.</summary>
sealed class SegmentOracle(SegmentWorld world)
{
    static readonly string[] OfTies = ["group", "stage", "site", "team", "since", "trait.belonging"];

    public List<Guid> Of(SegmentPart part) => [.. world.All.Where(one => Holds(one, part)).Select(one => one.Id).Order()];

    bool Holds(Somebody one, SegmentPart part)
    {
        if (!part.IsGroup)
            return Condition(one, part);
        if (part.Match == SegmentMatch.Any)
            return part.Parts!.Any(below => Holds(one, below));
        if (part.Match == SegmentMatch.None)
            return !part.Parts!.Any(below => Holds(one, below));
        // What is said of a relationship in a row is said of one; said a second time, of another.
        List<SegmentPart> open = [];
        foreach (var below in part.Parts!)
        {
            if (below.IsGroup || !OfTies.Contains(below.On) || below.Is == SegmentVerb.None)
            {
                if (!Holds(one, below))
                    return false;
                continue;
            }
            if (open.Exists(said => said.On == below.On))
            {
                if (!Tied(one, open))
                    return false;
                open = [];
            }
            open.Add(below);
        }
        return open.Count == 0 || Tied(one, open);
    }

    bool Tied(Somebody one, IReadOnlyList<SegmentPart> said)
    {
        var ended = said.Any(part => part.On == "stage" && part.Values!.Any(value => value is "lost" or "left"));
        return one.Ties.Exists(tie => (SegmentWorld.Holds(tie, world.Today) || (ended && tie.Stage is Stage.Lost or Stage.Left)) && said.All(part => Answers(tie, part)));
    }

    bool Answers(Tie tie, SegmentPart part) => part.On switch
    {
        "group" => part.Values!.Contains(world.Groups.Values.Single(g => g.Id == tie.Group).Key),
        "stage" => part.Values!.Contains(tie.Stage.ToString().ToLowerInvariant()),
        "site" => tie.Site is { } site && part.Values!.Contains(site.ToString()),
        "team" => tie.Team is { } team && part.Values!.Contains(team.ToString()),
        "since" => tie.From is { } from && (part.Is == SegmentVerb.Within ? from >= world.Today.AddDays(-part.Days!.Value) : from < world.Today.AddDays(-part.Days!.Value)),
        _ => world.Traits.Single(t => t.GroupId == tie.Group && t.Trait == Trait.Belonging).Declared is var declared && (part.Is == SegmentVerb.AtLeast ? declared >= int.Parse(part.Value!) : declared <= int.Parse(part.Value!)),
    };

    bool Condition(Somebody one, SegmentPart part)
    {
        if (OfTies.Contains(part.On))
            return Tied(one, [part with { Is = part.Is == SegmentVerb.None ? SegmentVerb.Any : part.Is }]) != (part.Is == SegmentVerb.None);
        if (part.On!.StartsWith("contact", StringComparison.Ordinal) && one.Ties.Exists(tie => SegmentWorld.Holds(tie, world.Today) && world.Groups.Values.Single(g => g.Id == tie.Group).IsStaff))
            return false;
        var contacts = one.Contacts.Where(c => part.Days is null || c.DaysAgo < part.Days).ToList();
        var found = part.On switch
        {
            "tag" => one.Tags.Exists(tag => part.Values!.Contains(tag.ToString())),
            "side" => one.Sides == Sides.Both || (one.Sides == Sides.Inside && part.Values!.Contains("inside")) || (one.Sides == Sides.Outside && part.Values!.Contains("outside")),
            "kind" => one.Kind == CustomerKind.Organization,
            "reach" => one.Points.Exists(point => part.Values!.Contains(point.ToString().ToLowerInvariant())),
            "language" => one.Language == "es",
            "contact.last" => contacts.Count > 0,
            "contact" => contacts.Count(c => part.Values is null || part.Values.Contains(c.Kind.ToString().ToLowerInvariant())) >= (part.Times ?? 1),
            "contact.spent" => contacts.Where(c => c.Cents is not null && part.Values!.Contains(c.Currency)).Sum(c => c.Cents) is var cents && (part.Is == SegmentVerb.AtLeast ? cents >= long.Parse(part.Value!) * 100 : cents <= long.Parse(part.Value!) * 100),
            _ => Field(one, part),
        };
        return found != (part.Is is SegmentVerb.None or SegmentVerb.NotWithin or SegmentVerb.Unset or SegmentVerb.HasNot);
    }

    bool Field(Somebody one, SegmentPart part) => one.Fields.GetValueOrDefault(part.On!["field.".Length..]) is { } text && part.Is switch
    {
        SegmentVerb.Any or SegmentVerb.None => part.Values!.Contains(text),
        SegmentVerb.AtLeast => double.TryParse(text, CultureInfo.InvariantCulture, out var number) && number >= double.Parse(part.Value!),
        SegmentVerb.AtMost => double.TryParse(text, CultureInfo.InvariantCulture, out var number) && number <= double.Parse(part.Value!),
        SegmentVerb.Within => DateOnly.Parse(text, CultureInfo.InvariantCulture) is var day && day >= world.Today.AddDays(-part.Days!.Value) && day <= world.Today,
        SegmentVerb.Before => DateOnly.Parse(text, CultureInfo.InvariantCulture) < DateOnly.Parse(part.Value!, CultureInfo.InvariantCulture),
        SegmentVerb.Is => text == part.Value,
        SegmentVerb.Contains => text.Contains(part.Value!, StringComparison.Ordinal),
        _ => true,
    };
}
