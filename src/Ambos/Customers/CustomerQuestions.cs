namespace Ambos.Customers;

/// <summary>Reads the question out of an address: the same names on the screen, in the API and for export.</summary>
static class CustomerQuestions
{
    // A filter that names nothing known must find nobody, not everybody.
    static readonly Guid Unknown = new("ffffffff-ffff-ffff-ffff-ffffffffffff");

    public static CustomerQuestion From(IQueryCollection query, Outline outline) => new()
    {
        Side = Word(query, "side"),
        Kind = CustomerQuestion.Value<CustomerKind>(Word(query, "kind")),
        GroupId = Word(query, "group") is { } key ? outline.Groups.FirstOrDefault(g => g.Key == key)?.Id ?? Unknown : null,
        Stage = CustomerQuestion.Value<Stage>(Word(query, "stage")),
        TeamId = Key(query, "team"),
        SiteId = Key(query, "site"),
        TagId = Key(query, "tag"),
        SegmentId = Key(query, "segment"),
        Text = Word(query, "q"),
        Sort = CustomerQuestion.Order(Word(query, "sort")),
        After = Word(query, "after"),
        Before = Word(query, "before"),
    };

    static string? Word(IQueryCollection query, string name) => query[name].ToString() is { Length: > 0 and <= 2_000 } text ? text : null;

    static Guid? Key(IQueryCollection query, string name) => Word(query, name) is { } text ? Guid.TryParse(text, out var id) ? id : Unknown : null;
}
