using System.Globalization;
using Ambos.Platform.Import;

namespace Ambos.Customers.Segments;

/// <summary>What may be written in one condition.</summary>
static class SegmentRules
{
    public const int LongestName = 120;
    public const int LongestValue = 200;
    public const int MostDays = 36_500;
    public const int MostChosen = 200;
    public const int MostSegments = 500;

    public static IEnumerable<Reason> Of(SegmentPart part, SegmentCondition condition)
    {
        var (verb, name) = (part.Is!.Value, (object?)condition.Own ?? new Reason(condition.Text));
        if (condition.NeedsChoice(verb) && part.Values is null or { Count: 0 })
            yield return new Reason("Choose something in {0}.", name);
        if (part.Values is { Count: > MostChosen })
            yield return new Reason("At most {0} may be chosen in {1}.", MostChosen, name);
        if (part.Values is { Count: > 0 } && !condition.OffersChoice(verb))
            yield return new Reason("Nothing is chosen in {0}.", name);
        if (condition.NeedsValue(verb) && !Fits(condition.Value, part.Value))
            yield return condition.Value switch
            {
                SegmentValue.Number => new Reason("Write a number in {0}.", name),
                SegmentValue.Date => new Reason("Write a day in {0}.", name),
                _ => new Reason("Write something in {0}, at most {1} characters.", name, LongestValue),
            };
        if (part.Days is < 1 or > MostDays || (part.Days is null && condition.NeedsDays(verb)))
            yield return new Reason("Write in {0} how many days, from 1 to {1}.", name, MostDays);
        if (part.Times is < 1 or > 1_000)
            yield return new Reason("Write in {0} how many times, from 1 to 1000.", name);
    }

    static bool Fits(SegmentValue kind, string? value) => kind switch
    {
        SegmentValue.Number => value is { Length: < 30 } && double.TryParse(value, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number),
        SegmentValue.Date => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1900 and <= 2200,
        _ => !string.IsNullOrWhiteSpace(value) && value.Length <= LongestValue,
    };
}
