using Ambos.Platform.Data;
using Ambos.Platform.Export;
using Ambos.Platform.Identity;
using Ambos.Platform.Languages;

namespace Ambos.Customers;

/// <summary>Who is slipping away and with whom we have not spoken: the reasons in words, the questions of an address, and both lists as files.</summary>
static class SlipWords
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/customers/slipping/export.{format}", SlippingAsync).WithMetadata(new NeedsAttribute(CustomersPermissions.Read.Name));
        routes.MapGet("/customers/unspoken/export.{format}", UnspokenAsync).WithMetadata(new NeedsAttribute(CustomersPermissions.Read.Name));
    }

    public static SlipQuestion Question(IQueryCollection query, Outline outline) => new(
        CustomerQuestion.Value<SlipReason>(query["reason"]), CustomerQuestions.From(query, outline).GroupId, query["after"].ToString() is { Length: > 0 } after ? after : null, query["before"].ToString() is { Length: > 0 } before ? before : null);

    /// <summary>Why somebody stands on the list, with the days.</summary>
    public static string Why(SlipRow row, DateOnly today, Words words)
    {
        var days = Math.Abs(row.On.DayNumber - today.DayNumber);
        return (row.Reason, StageTerms.Read(row.Rule)) switch
        {
            (SlipReason.LostSoon, { } terms) => words.Plural(days, "in {0} day, by the rule: {1}", "in {0} days, by the rule: {1}", terms.Sentence(words)),
            (SlipReason.FallsSoon, { } terms) => words.Plural(days, "in {0} day no longer {1}", "in {0} days no longer {1}", terms.Sentence(words)),
            _ => words.Plural(days, "for {0} day; a word every {1} days was usual", "for {0} days; a word every {1} days was usual", row.UsualDays),
        };
    }

    static async Task SlippingAsync(string format, HttpContext http, Database data, Session session, StructureCache structures, TimeProvider time, Words words)
    {
        var (outline, today) = (await structures.OfAsync(data, http.RequestAborted), Days.Today(time, session.Zone));
        var question = Question(http.Request.Query, outline) with { Before = null, Size = ListExport.PerRead };
        IReadOnlyList<ExportColumn<SlipRow>> columns =
        [
            new("number", words["Number"], row => row.Number),
            new("name", words["Name"], row => row.Name),
            new("group", words["Group"], row => outline.Group(row.GroupId) is { } role ? words[role.Name] : null),
            new("stage", words["Stage"], row => words[row.Stage.Word]),
            new("reason", words["Reason"], row => words[row.Reason.Word()]),
            new("on", words["Day"], row => row.On),
            new("why", words["Why"], row => Why(row, today, words)),
            new("last_contact", words["Last contact"], row => row.LastAt),
            new("usual_days", words["Usually every"], row => row.UsualDays),
            new("contacts", words["Contacts"], row => row.Contacts),
        ];
        await ListExport.WriteAsync(http, "slipping", format, session.Zone, columns, ListExport.PagesAsync(after => data.ReadAsync(db => SlipList.PageAsync(db, question with { After = after }, http.RequestAborted), http.RequestAborted), http.RequestAborted));
    }

    static async Task UnspokenAsync(string format, HttpContext http, Database data, Session session, StructureCache structures, TimeProvider time, Words words)
    {
        var (outline, now, today) = (await structures.OfAsync(data, http.RequestAborted), time.GetUtcNow(), Days.Today(time, session.Zone));
        var group = CustomerQuestions.From(http.Request.Query, outline).GroupId;
        IReadOnlyList<ExportColumn<CustomerRow>> columns =
        [
            new("number", words["Number"], row => row.Number),
            new("name", words["Name"], row => row.Name),
            new("last_contact", words["Last contact"], row => row.LastInteractionAt),
            new("days", words["Days without a word"], row => (long)(now - row.MetAt).TotalDays),
        ];
        await ListExport.WriteAsync(http, "unspoken", format, session.Zone, columns, ListExport.PagesAsync(after => data.ReadAsync(db => UnspokenList.PageAsync(db, outline, group, after, null, ListExport.PerRead, now, today, http.RequestAborted), http.RequestAborted), http.RequestAborted));
    }
}
