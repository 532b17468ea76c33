using System.Globalization;
using System.Linq.Expressions;

namespace Ambos.Customers.Segments;

/// <summary>A condition for each field of the organisation's own.</summary>
static class SegmentFields
{
    public const string Prefix = "field.";

    public static IEnumerable<SegmentCondition> Of(Outline outline) => outline.Fields.Select((field, at) => Of(field, 500 + at));

    static SegmentCondition Of(CustomField field, int order)
    {
        var (mark, path) = ($"\"{field.Key}\":\"", FieldText.Path(field.Key));
        return new SegmentCondition(Prefix + field.Key, "Fields of your own", "Fields of your own", order, CustomersPermissions.Read, [.. Sayings(field)])
        {
            Own = field.Name,
            Value = field.Type switch { "number" => SegmentValue.Number, "date" => SegmentValue.Date, "choice" => SegmentValue.Nothing, _ => SegmentValue.Text },
            Choices = field.Type == "choice" ? (_, _, _) => SegmentConditions.List([.. field.ChoiceList.Select(choice => new SegmentChoice(choice, choice))]) : null,
            Where = ask => ask.Verb switch
            {
                SegmentVerb.Set => c => c.Fields.Contains(mark),
                SegmentVerb.Any => Any([.. ask.Values], mark, path),
                SegmentVerb.AtLeast or SegmentVerb.AtMost => Number(ask, mark, path),
                SegmentVerb.Is or SegmentVerb.Contains => Text(ask, mark, path),
                _ => Date(ask, mark, path),
            },
        };
    }

    static IEnumerable<SegmentSaying> Sayings(CustomField field)
    {
        IReadOnlyList<SegmentSaying> own = field.Type switch
        {
            "choice" => [new(SegmentVerb.Any, "with {1}: {0}"), new(SegmentVerb.None, "not with {1}: {0}")],
            "number" => [new(SegmentVerb.AtLeast, "with {1} of {0} or more"), new(SegmentVerb.AtMost, "with {1} of {0} or less")],
            "date" => SegmentConditions.Dated("with {1} in the last {0} days", "with {1} more than {0} days ago", "with {1} on {0} or later", "with {1} before {0}"),
            _ => [new(SegmentVerb.Is, "with {1}: “{0}”"), new(SegmentVerb.Contains, "with “{0}” in {1}")],
        };
        return [.. own, new(SegmentVerb.Set, "with {1} filled in"), new(SegmentVerb.Unset, "with {1} empty")];
    }

    // Every customer's fields are one text: those without the field need not be taken apart.
    static Expression<Func<Customer, bool>> Any(List<string?> values, string mark, string path) => c => c.Fields.Contains(mark) && values.Contains(FieldText.Of(c.Fields, path));

    static Expression<Func<Customer, bool>> Text(SegmentAsk ask, string mark, string path)
    {
        var text = ask.Text.Trim();
        return ask.Verb == SegmentVerb.Is
            ? c => c.Fields.Contains(mark) && FieldText.Of(c.Fields, path) == text
            : c => c.Fields.Contains(mark) && FieldText.Of(c.Fields, path)!.Contains(text);
    }

    static Expression<Func<Customer, bool>> Number(SegmentAsk ask, string mark, string path)
    {
        var number = ask.Number;
        return ask.Verb == SegmentVerb.AtLeast
            ? c => c.Fields.Contains(mark) && FieldText.Number(c.Fields, path) != null && FieldText.Number(c.Fields, path) >= number
            : c => c.Fields.Contains(mark) && FieldText.Number(c.Fields, path) != null && FieldText.Number(c.Fields, path) <= number;
    }

    // Days are kept as 2026-03-02, so their order is that of their letters.
    static Expression<Func<Customer, bool>> Date(SegmentAsk ask, string mark, string path)
    {
        var day = (ask.Verb is SegmentVerb.From or SegmentVerb.Before ? ask.Day : ask.Today.AddDays(-ask.Test.Days.GetValueOrDefault())).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var today = ask.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return ask.Verb switch
        {
            SegmentVerb.Within => c => c.Fields.Contains(mark) && string.Compare(FieldText.Of(c.Fields, path), day) >= 0 && string.Compare(FieldText.Of(c.Fields, path), today) <= 0,
            SegmentVerb.From => c => c.Fields.Contains(mark) && string.Compare(FieldText.Of(c.Fields, path), day) >= 0,
            _ => c => c.Fields.Contains(mark) && string.Compare(FieldText.Of(c.Fields, path), day) < 0,
        };
    }
}
