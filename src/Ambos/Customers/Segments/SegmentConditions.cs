using System.Linq.Expressions;
using Ambos.Platform.Data;
using Ambos.Platform.Languages;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Segments;

/// <summary>What the registry itself lets be asked of a customer.</summary>
static class SegmentConditions
{
    const string Who = "Who they are";
    const string Role = "What they are to us";

    public static IEnumerable<SegmentCondition> All =>
    [
        new("side", Who, "Side", 10, CustomersPermissions.Read, new(SegmentVerb.Any, "{0}|side"), new(SegmentVerb.None, "not {0}|side"))
        {
            Choices = (_, _, _) => List(new("inside", "Inside", true), new("outside", "Outside", true), new("both", "Both at once", true)),
            Where = ask => Sided(ask.Values),
        },
        new("kind", Who, "Kind", 20, CustomersPermissions.Read, new(SegmentVerb.Any, "who are: {0}"), new(SegmentVerb.None, "who are not: {0}"))
        {
            Choices = (_, _, _) => Words(Enum.GetValues<CustomerKind>(), kind => kind.Word),
            Where = ask =>
            {
                var kinds = Enums<CustomerKind>(ask);
                return c => kinds.Contains(c.Kind);
            },
        },
        new("name", Who, "Name", 30, CustomersPermissions.Read, new SegmentSaying(SegmentVerb.Contains, "with “{0}” in the name"))
        {
            Value = SegmentValue.Text,
            Where = ask =>
            {
                var key = Plain.Text(ask.Text);
                return c => key != "" && c.NameKey.Contains(key);
            },
        },
        new("language", Who, "Language", 40, CustomersPermissions.Read, new(SegmentVerb.Any, "who speak {0}"), new(SegmentVerb.None, "who do not speak {0}"))
        {
            Choices = (_, _, _) => List([.. Tongues.Select(code => new SegmentChoice(code, System.Globalization.CultureInfo.GetCultureInfo(code).NativeName))]),
            Where = ask =>
            {
                List<string?> codes = [.. ask.Values];
                return c => c.Language != null && codes.Contains(c.Language);
            },
        },
        new("tag", Who, "Tag", 50, CustomersPermissions.Read, new(SegmentVerb.Any, "with the tag {0}"), new(SegmentVerb.None, "without the tag {0}"))
        {
            Choices = async (db, _, cancellationToken) => [.. (await db.Set<Tag>().OrderBy(t => t.NameKey).Take(Long).Select(t => new { t.Id, t.Name }).ToListAsync(cancellationToken)).Select(t => new SegmentChoice(t.Id.ToString(), t.Name))],
            Where = ask =>
            {
                var (db, tags) = (ask.Db, ask.Ids);
                return c => db.Set<Tagging>().Any(t => t.CustomerId == c.Id && tags.Contains(t.TagId));
            },
        },
        new("reach", Who, "How to reach them", 60, CustomersPermissions.Read, new(SegmentVerb.Any, "who can be reached by: {0}"), new(SegmentVerb.None, "who cannot be reached by: {0}"))
        {
            Choices = (_, _, _) => Words(Enum.GetValues<ContactKind>(), kind => kind.Word),
            Where = ask =>
            {
                var (db, kinds) = (ask.Db, Enums<ContactKind>(ask));
                return c => db.Set<ContactPoint>().Any(p => p.CustomerId == c.Id && kinds.Contains(p.Kind));
            },
        },
        new("added", Who, "Added to the registry", 70, CustomersPermissions.Read, [.. Dated("added in the last {0} days", "added more than {0} days ago", "added on {0} or later", "added before {0}")])
        {
            Value = SegmentValue.Date,
            Where = ask =>
            {
                var at = ask.Verb is SegmentVerb.From or SegmentVerb.Before ? ask.Morning : ask.Since;
                return ask.Verb is SegmentVerb.Within or SegmentVerb.From ? c => c.CreatedAt >= at : c => c.CreatedAt < at;
            },
        },
        Named("group", "Group", 110, "of the group {0}", "not of the group {0}", (_, outline, _) => List([.. outline.Groups.Select(g => new SegmentChoice(g.Key, g.Name, true, g.IsRetired))]), ask =>
        {
            List<Guid> groups = [.. ask.Outline.Groups.Where(g => ask.Values.Contains(g.Key, StringComparer.OrdinalIgnoreCase)).Select(g => g.Id)];
            return r => groups.Contains(r.GroupId);
        }),
        Named(SegmentReading.StageKey, "Stage", 120, "with the stage {0}", "not with the stage {0}", (_, _, _) => Words(Enum.GetValues<Stage>(), stage => stage.Word), ask =>
        {
            var stages = Enums<Stage>(ask);
            return r => stages.Contains(r.Stage);
        }),
        Named("site", "Site", 130, "in {0}|site", "not in {0}|site", (_, outline, _) => List([.. outline.Sites.Select(s => new SegmentChoice(s.Id.ToString(), s.Name, false, outline.ClosedSites.Contains(s.Id)))]), ask =>
        {
            var sites = ask.Ids;
            return r => r.SiteId != null && sites.Contains(r.SiteId.Value);
        }),
        Named("team", "Team", 140, "of the team {0}", "not of the team {0}", (_, outline, _) => List([.. outline.Teams.Select(t => new SegmentChoice(t.Id.ToString(), t.Name, false, t.IsClosed))]), ask =>
        {
            var teams = ask.Ids;
            return r => r.TeamId != null && teams.Contains(r.TeamId.Value);
        }),
        Named("position", "Position", 150, "with the position {0}", "not with the position {0}", (_, outline, _) => List([.. outline.Positions.Select(p => new SegmentChoice(p.Id.ToString(), p.Name, false, p.IsClosed))]), ask =>
        {
            var positions = ask.Ids;
            return r => r.PositionId != null && positions.Contains(r.PositionId.Value);
        }),
        Since("since", "Since when they are that", 160, Dated("for {0} days or less", "for more than {0} days", "since {0} or later", "since before {0}"), r => r.From),
        Since("stage.since", "Since when they are in their stage", 170, Dated("in their stage for {0} days or less", "in their stage for more than {0} days", "in their stage since {0} or later", "in their stage since before {0}"), r => r.StageSince),
        .. Enum.GetValues<Trait>().Select((trait, at) => new SegmentCondition("trait." + trait.ToString().ToLowerInvariant(), "Traits of their group", trait.Word, 200 + at, CustomersPermissions.Read,
            new SegmentSaying(SegmentVerb.AtLeast, "of a group with {1} of {0} or more"), new SegmentSaying(SegmentVerb.AtMost, "of a group with {1} of {0} or less"))
        {
            Value = SegmentValue.Number,
            Related = ask =>
            {
                List<Guid> groups = [.. ask.Outline.Groups.Where(g => ask.Outline.Traits[g.Id].FirstOrDefault(t => t.Trait == trait) is { } said && (ask.Verb == SegmentVerb.AtLeast ? said.Declared >= ask.Number : said.Declared <= ask.Number)).Select(g => g.Id)];
                return r => groups.Contains(r.GroupId);
            },
        }),
        .. SegmentContacts.All,
    ];

    /// <summary>No list of choices is longer than this.</summary>
    const int Long = 2_000;

    static readonly string[] Tongues = ["es", "en", "ca", "gl", "eu", "pt", "fr", "de", "it"];

    static SegmentCondition Named(string key, string text, int order, string any, string none, Func<AmbosDb, Outline, CancellationToken, Task<IReadOnlyList<SegmentChoice>>> choices, Func<SegmentAsk, Expression<Func<Relationship, bool>>> related) =>
        new(key, Role, text, order, CustomersPermissions.Read, new(SegmentVerb.Any, any), new(SegmentVerb.None, none)) { Choices = choices, Related = related };

    static SegmentCondition Since(string key, string text, int order, IReadOnlyList<SegmentSaying> sayings, Expression<Func<Relationship, DateOnly?>> of) => new(key, Role, text, order, CustomersPermissions.Read, sayings)
    {
        Value = SegmentValue.Date,
        Related = ask =>
        {
            var day = ask.Verb is SegmentVerb.From or SegmentVerb.Before ? ask.Day : ask.Today.AddDays(-ask.Test.Days.GetValueOrDefault());
            Expression<Func<DateOnly?, bool>> holds = ask.Verb is SegmentVerb.Within or SegmentVerb.From ? from => from != null && from >= day : from => from != null && from < day;
            return Expression.Lambda<Func<Relationship, bool>>(Expression.Invoke(holds, of.Body), of.Parameters);
        },
    };

    /// <summary>The four ways to ask for a day.</summary>
    internal static IReadOnlyList<SegmentSaying> Dated(string within, string over, string from, string before) =>
        [new(SegmentVerb.Within, within), new(SegmentVerb.Over, over), new(SegmentVerb.From, from), new(SegmentVerb.Before, before)];

    internal static Task<IReadOnlyList<SegmentChoice>> List(params SegmentChoice[] choices) => Task.FromResult<IReadOnlyList<SegmentChoice>>(choices);

    internal static Task<IReadOnlyList<SegmentChoice>> Words<T>(T[] values, Func<T, string> word)
        where T : struct, Enum => List([.. values.Select(value => new SegmentChoice(Name(value), word(value), true))]);

    internal static string Name<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    internal static List<T> Enums<T>(SegmentAsk ask)
        where T : struct, Enum => [.. ask.Values.Select(value => CustomerQuestion.Value<T>(value)).OfType<T>()];

    static Expression<Func<Customer, bool>> Sided(IReadOnlyList<string> values)
    {
        List<Sides> sides = [];
        if (values.Contains("inside", StringComparer.OrdinalIgnoreCase))
            sides.Add(Sides.Inside);
        if (values.Contains("outside", StringComparer.OrdinalIgnoreCase))
            sides.Add(Sides.Outside);
        sides.Add(Sides.Both);
        return c => sides.Contains(c.Sides);
    }
}
