using System.Globalization;
using Ambos.Platform.Languages;
using Ambos.Platform.Ui;

namespace Ambos.Customers.Segments;

/// <summary>A question as one sentence that people read aloud.</summary>
public static class SegmentSentence
{
    public static string Of(SegmentReading reading, Words words)
    {
        if (reading.Question.Everything().All(part => part.IsGroup))
            return words["Nothing is asked yet."];
        var (head, root) = Head(reading, words);
        var said = root.Parts is { Count: > 0 } ? Clause(root, reading, words) : "";
        var sentence = said.Length == 0 ? head : $"{head} {said}";
        return char.ToUpper(sentence[0], CultureInfo.CurrentCulture) + sentence[1..];
    }

    // "Consumers with the stage loyal": a group that is asked for outright is the noun of the sentence.
    static (string Head, SegmentPart Others) Head(SegmentReading reading, Words words)
    {
        var root = reading.Question;
        if (root is { Match: SegmentMatch.All, Parts: [{ On: "group", Is: SegmentVerb.Any } group, ..] parts } && reading.Line(group) is { Faults.Count: 0, IsHidden: false } line)
            return (Join([.. line.Chosen.Select(choice => words[Many(choice.Text)].ToLower(CultureInfo.CurrentCulture))], words["{0} or {1}"]), root with { Parts = [.. parts.Skip(1)] });
        return (words["Customers"], root);
    }

    static string Many(string group) => group switch
    {
        "Employee" => "Employee|many",
        "Manager" => "Manager|many",
        "Department" => "Department|many",
        "Supplier" => "Supplier|many",
        "Partner" => "Partner|many",
        "Investor" => "Investor|many",
        "Representative" => "Representative|many",
        "Consumer" => "Consumer|many",
        "Business client" => "Business client|many",
        "Prospect" => "Prospect|many",
        "Press" => "Press|many",
        "Institution" => "Institution|many",
        "Public administration" => "Public administration|many",
        "Community" => "Community|many",
        _ => group,
    };

    static string Clause(SegmentPart part, SegmentReading reading, Words words)
    {
        if (!part.IsGroup)
            return Condition(reading.Line(part), words);
        var clauses = (part.Parts ?? []).Select(one => one is { IsGroup: true, Match: not SegmentMatch.None, Parts.Count: > 1 } ? $"({Clause(one, reading, words)})" : Clause(one, reading, words)).Where(clause => clause.Length > 0).ToList();
        return part.Match switch
        {
            SegmentMatch.All => Join(clauses, words["{0} and {1}"]),
            SegmentMatch.Any => Join(clauses, words["{0} or {1}"]),
            _ => clauses.Count == 0 ? "" : words["of whom none of this holds: ({0})", string.Join("; ", clauses)],
        };
    }

    static string Condition(SegmentLine line, Words words)
    {
        if (line.IsHidden && line.Condition is null)
            return words["with something that you may not read"];
        if (line.Condition is not { } condition || condition.Saying(line.Part.Is) is not { } saying)
            return words["with something that is not there any more"];
        var verb = line.Part.Is!.Value;
        var missing = line.Part.Values?.Count(value => value is null || !line.Chosen.Any(choice => string.Equals(choice.Value, value, StringComparison.OrdinalIgnoreCase))) ?? 0;
        var names = Names(line, words, words["{0} or {1}"], missing > 0 ? words["(something that is not there any more)"] : null);
        var main = condition.NeedsValue(verb) ? Value(line, condition) + (names.Length > 0 ? " " + names : "") : condition.NeedsDays(verb) ? Numbers.Whole(line.Part.Days ?? 0) : names;
        var text = words[saying.Clause, main, condition.Own ?? words[condition.Text].ToLower(CultureInfo.CurrentCulture)];
        if (verb is SegmentVerb.Has or SegmentVerb.HasNot && names.Length > 0)
            text += $" ({names})";
        if (condition.OffersTimes(verb) && line.Part.Times is > 1 and var times)
            text += " " + words["at least {0} times", Numbers.Whole(times)];
        if (condition.TakesDays && line.Part.Days is { } days)
            text += " " + words["in the last {0} days", Numbers.Whole(days)];
        return text;
    }

    static string Value(SegmentLine line, SegmentCondition condition) => condition.Value switch
    {
        SegmentValue.Number when double.TryParse(line.Part.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number.ToString("#,0.##", CultureInfo.CurrentCulture),
        SegmentValue.Date when DateOnly.TryParseExact(line.Part.Value, "yyyy-MM-dd", out var day) => day.ToString("d", CultureInfo.CurrentCulture),
        _ => line.Part.Value ?? "…",
    };

    static string Names(SegmentLine line, Words words, string join, string? besides = null) =>
        Join([.. line.Chosen.Select(choice => choice.IsWord ? words[choice.Text].ToLower(CultureInfo.CurrentCulture) : choice.Text), .. besides is null ? [] : (string[])[besides]], join);

    /// <summary>"a, b and c".</summary>
    static string Join(List<string> parts, string last) => parts.Count switch
    {
        0 => "",
        1 => parts[0],
        _ => string.Format(CultureInfo.CurrentCulture, last, string.Join(", ", parts.Take(parts.Count - 1)), parts[^1]),
    };
}
