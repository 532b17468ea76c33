using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace Ambos.Customers.Segments;

/// <summary>A question while it is written in a form without scripts: its groups and conditions one under another, each as deep as it stands.</summary>
public sealed class SegmentDraft
{
    const int MostRows = 100;

    public List<SegmentDraftRow> Rows { get; } = [new() { Match = SegmentMatch.All }];

    /// <summary>The row that was just added, so that one goes on there.</summary>
    public SegmentDraftRow? Fresh { get; private set; }

    public static SegmentDraft Of(SegmentPart question)
    {
        var draft = new SegmentDraft();
        draft.Rows.Clear();
        Lay(question, 0);
        return draft;

        void Lay(SegmentPart part, int depth)
        {
            draft.Rows.Add(new SegmentDraftRow
            {
                Depth = depth, Match = part.IsGroup ? part.Match ?? SegmentMatch.All : null, On = part.On, Is = part.Is, Values = [.. part.Values ?? []], Value = part.Value,
                Days = part.Days?.ToString(CultureInfo.InvariantCulture), Times = part.Times?.ToString(CultureInfo.InvariantCulture),
            });
            foreach (var one in part.Parts ?? [])
                Lay(one, depth + 1);
        }
    }

    /// <summary>What the form brought. What cannot be read is left out, so that it is asked for again.</summary>
    public static SegmentDraft Of(IFormCollection form)
    {
        var draft = new SegmentDraft();
        draft.Rows.Clear();
        for (var at = 0; at < MostRows && form.TryGetValue($"p{at}.depth", out var depth); at++)
        {
            var (on, was) = (Text("on"), Text("was"));
            var row = new SegmentDraftRow { Depth = int.TryParse(depth, NumberStyles.None, CultureInfo.InvariantCulture, out var deep) ? deep : 0, Match = CustomerQuestion.Value<SegmentMatch>(Text("match")), On = on };
            if (row.Match is null && on == was)
            {
                (row.Is, row.Value, row.Days, row.Times) = (CustomerQuestion.Value<SegmentVerb>(Text("is")), Text("value"), Text("days"), Text("times"));
                row.Values = [.. Of("values").OfType<string>().Where(value => value.Length > 0).Distinct(StringComparer.Ordinal).Take(500)];
            }
            draft.Rows.Add(row);

            StringValues Of(string name) => form[$"p{at}.{name}"];
            string? Text(string name) => Of(name).ToString() is { Length: > 0 and <= 2_000 } text ? text : null;
        }
        draft.Straighten();
        return draft;
    }

    // The first row is the whole; nothing stands deeper than one under the group before it.
    void Straighten()
    {
        if (Rows.Count == 0 || Rows[0].Match is null)
            Rows.Insert(0, new() { Match = SegmentMatch.All });
        Rows[0].Depth = 0;
        for (var at = 1; at < Rows.Count; at++)
            Rows[at].Depth = Math.Clamp(Rows[at].Depth, 1, Rows[at - 1].Depth + (Rows[at - 1].Match is null ? 0 : 1));
    }

    /// <summary>Does what a button of the form says: <c>add:3</c>, <c>group:3</c>, <c>drop:5</c>.</summary>
    public void Do(string? verb)
    {
        if (verb?.Split(':') is not [var what, var place] || !int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var at) || at >= Rows.Count)
            return;
        if (what == "drop" && at > 0)
            Rows.RemoveRange(at, End(at) - at);
        else if (what is "add" or "group" && Rows[at].Match is not null && Rows.Count < MostRows)
        {
            Fresh = new SegmentDraftRow { Depth = Rows[at].Depth + 1, Match = what == "group" ? SegmentMatch.Any : null };
            var end = End(at);
            Rows.Insert(end, Fresh);
            if (what == "group")
                Rows.Insert(end + 1, Fresh = new SegmentDraftRow { Depth = Fresh.Depth + 1 });
        }
    }

    /// <summary>The question as it stands; conditions of which nothing was chosen yet are not part of it.</summary>
    public SegmentPart Question() => Group(0);

    /// <summary>The rows right below a group.</summary>
    public IEnumerable<int> Below(int at)
    {
        for (var one = at + 1; one < End(at); one = End(one))
            yield return one;
    }

    SegmentPart Group(int at) => new(Rows[at].Match ?? SegmentMatch.All, [.. Below(at).Select(one => Rows[one].Match is null ? Rows[one].Condition : Group(one)).OfType<SegmentPart>().Where(part => !part.IsGroup || part.Parts!.Count > 0)]);

    int End(int at)
    {
        var end = at + 1;
        while (end < Rows.Count && Rows[end].Depth > Rows[at].Depth)
            end++;
        return end;
    }
}

/// <summary>A group or a condition while it is written.</summary>
public sealed class SegmentDraftRow
{
    SegmentPart? made;

    public int Depth { get; set; }

    /// <summary>Of a group; nothing of a condition.</summary>
    public SegmentMatch? Match { get; set; }

    public string? On { get; set; }

    public SegmentVerb? Is { get; set; }

    public List<string> Values { get; set; } = [];

    public string? Value { get; set; }

    public string? Days { get; set; }

    public string? Times { get; set; }

    /// <summary>What it says, once it says on what.</summary>
    public SegmentPart? Condition => On is null ? null : made ??= new SegmentPart(On: On, Is: Is, Values: Values.Count > 0 ? Values : null, Value: Value?.Trim(), Days: Whole(Days), Times: Whole(Times));

    /// <summary>Says it in a way this condition can be said; what belongs to another way is left out.</summary>
    public void Fit(SegmentCondition condition)
    {
        made = null;
        var verb = condition.Saying(Is)?.Verb ?? condition.Sayings[0].Verb;
        Is = verb;
        if (!condition.OffersChoice(verb))
            Values = [];
        if (!condition.NeedsValue(verb))
            Value = null;
        if (!condition.OffersDays(verb))
            Days = null;
        if (!condition.OffersTimes(verb))
            Times = null;
    }

    // What is no number is one that is refused, not none.
    static int? Whole(string? text) => string.IsNullOrWhiteSpace(text) ? null : int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
