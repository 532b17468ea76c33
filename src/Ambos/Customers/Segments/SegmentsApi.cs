using Ambos.Customers.Api;
using Ambos.Platform.Api;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Languages;
using Ambos.Platform.Ui.Lists;
using Ambos.Platform.Web;

namespace Ambos.Customers.Segments;

/// <summary>Segments over the API.</summary>
static class SegmentsApi
{
    static readonly SegmentPart Question = SegmentPart.All(SegmentPart.Of("group", SegmentVerb.Any, "consumer"), SegmentPart.Of("stage", SegmentVerb.Any, "loyal"), SegmentPart.Within("contact.last", SegmentVerb.NotWithin, 90));

    static readonly SegmentShape Example = new(Examples.Thing, "Leales que callan", "Consumidores con etapa leal y que no han tenido contacto en los últimos 90 días", Question, [], false, 18, "Ana Soler", Examples.Then, Examples.Then, []);

    public static void Map(IEndpointRouteBuilder api)
    {
        var segments = api.MapGroup("/segments").WithTags("Segments");
        segments.MapGet("", ListAsync).Needing(CustomersPermissions.Read).WithName("ListSegments").WithSummary("Saved questions over customers, each as one sentence").Shows(new Page<SegmentLineShape>([new(Example.Id, Example.Name, Example.Sentence, true)], null));
        segments.MapGet("/conditions", ConditionsAsync).Needing(CustomersPermissions.Read).WithName("ListSegmentConditions").WithSummary("What can be asked of customers: each condition with its verbs and what can be chosen").Shows(new Page<SegmentConditionShape>([new("stage", "Etapa", [SegmentVerb.Any, SegmentVerb.None], null, false, false, [new("loyal", "Leal")])], null));
        segments.MapGet("/{id:guid}", OneAsync).Needing(CustomersPermissions.Read).WithName("GetSegment").WithSummary("One segment with its question, and how many answer to it now").Shows(Example);
        segments.MapGet("/{id:guid}/customers", CustomersAsync).Needing(CustomersPermissions.Read).WithName("ListSegmentCustomers").WithSummary("Who answers to a segment now, in pages")
            .Shows(new Page<CustomerLine>([CustomersExamples.Line], null)).Takes(("after", "`next` of the page before"), ("sort", "`name`, `-name` …"));
        segments.MapPost("", MakeAsync).Needing(CustomersPermissions.Segments).WithName("MakeSegment").WithSummary("Make a segment").Shows(Example, new SegmentBody(Example.Name, Question), StatusCodes.Status201Created);
        segments.MapPut("/{id:guid}", ChangeAsync).Needing(CustomersPermissions.Segments).WithName("ChangeSegment").WithSummary("Replace the name and the question of a segment").Shows(Example, new SegmentBody(Example.Name, Question));
        segments.MapDelete("/{id:guid}", DeleteAsync).Needing(CustomersPermissions.Segments).WithName("DeleteSegment").WithSummary("Delete a segment that nothing uses").Shows(Example);
    }

    static async Task<IResult> ListAsync(Database data, SegmentBook book, Words words, CancellationToken cancellationToken)
    {
        var rows = await data.ReadAsync(db => SegmentRows.ReadAsync(db, book, words, null, cancellationToken), cancellationToken);
        return TypedResults.Ok(new Page<SegmentLineShape>([.. rows.Select(row => new SegmentLineShape(row.Id, row.Segment.Name, row.Sentence, row.Reading.Answers))], null));
    }

    static async Task<IResult> ConditionsAsync(Database data, SegmentBook book, Words words, CancellationToken cancellationToken) => await data.ReadAsync(
        async db =>
        {
            List<SegmentConditionShape> shapes = [];
            foreach (var one in await book.OfferedAsync(db, cancellationToken))
                shapes.Add(new(one.Key, one.Own ?? words[one.Text], [.. one.Sayings.Select(saying => saying.Verb)], one.Value == SegmentValue.Nothing ? null : one.Value, one.TakesDays, one.TakesTimes,
                    [.. (await book.ChoicesAsync(db, one, cancellationToken)).Select(choice => new SegmentChoiceShape(choice.Value, choice.IsWord ? words[choice.Text] : choice.Text))]));
            return TypedResults.Ok(new Page<SegmentConditionShape>(shapes, null));
        },
        cancellationToken);

    static async Task<IResult> OneAsync(Guid id, Database data, Session session, SegmentBook book, SegmentDesk desk, CustomerList list, TimeProvider time, Seen seen, Words words, CancellationToken cancellationToken) =>
        await ShapeAsync(id, data, session, book, desk, list, time, seen, words, cancellationToken) is { } shape ? TypedResults.Ok(shape) : TypedResults.NotFound();

    static async Task<IResult> CustomersAsync(Guid id, HttpContext http, Database data, Session session, SegmentBook book, CustomerList list, StructureCache structures, TimeProvider time, int? limit, CancellationToken cancellationToken)
    {
        if (!await data.ReadAsync(async db => (await book.SegmentsAsync(db, cancellationToken)).ContainsKey(id), cancellationToken))
            return TypedResults.NotFound();
        var question = CustomerQuestions.From(http.Request.Query, await structures.OfAsync(data, cancellationToken)) with { SegmentId = id, Size = Math.Clamp(limit ?? 50, 1, Answers.Most), Before = null };
        var page = await data.ReadAsync(db => list.PageAsync(db, question, Days.Today(time, session.Zone), cancellationToken), cancellationToken);
        return TypedResults.Ok(new Page<CustomerLine>([.. page.Rows.Select(row => new CustomerLine(row.Number, row.Id, row.Kind, row.Name, Answers.Of(row.Sides), row.LastInteractionAt))], page.After));
    }

    static async Task<IResult> MakeAsync(SegmentBody body, Database data, Session session, SegmentBook book, SegmentDesk desk, CustomerList list, TimeProvider time, Seen seen, Words words, CancellationToken cancellationToken)
    {
        var answer = await desk.MakeAsync(body.Name, Asked(body), cancellationToken);
        return answer.Done ? TypedResults.Created($"/api/v1/segments/{answer.Value.Id}", await ShapeAsync(answer.Value.Id, data, session, book, desk, list, time, seen, words, cancellationToken)) : Answers.Refused(words, answer.Nos);
    }

    static async Task<IResult> ChangeAsync(Guid id, SegmentBody body, Database data, Session session, SegmentBook book, SegmentDesk desk, CustomerList list, TimeProvider time, Seen seen, Words words, CancellationToken cancellationToken)
    {
        var answer = await desk.ChangeAsync(id, body.Name, Asked(body), cancellationToken);
        return answer.Done ? TypedResults.Ok(await ShapeAsync(id, data, session, book, desk, list, time, seen, words, cancellationToken)) : Answers.Refused(words, answer.Nos);
    }

    static async Task<IResult> DeleteAsync(Guid id, Database data, Session session, SegmentBook book, SegmentDesk desk, CustomerList list, TimeProvider time, Seen seen, Words words, CancellationToken cancellationToken)
    {
        var before = await ShapeAsync(id, data, session, book, desk, list, time, seen, words, cancellationToken);
        var answer = await desk.DeleteAsync(id, cancellationToken);
        return answer.Done ? TypedResults.Ok(before) : Answers.Refused(words, answer.Nos);
    }

    /// <summary>What came, as a question; what is no group asks one condition, and what holds nothing asks nothing.</summary>
    static SegmentPart Asked(SegmentBody body) => body.Question is not { } question ? SegmentPart.All()
        : question.IsGroup ? Whole(question) : SegmentPart.All(question);

    static SegmentPart Whole(SegmentPart part) => part.IsGroup ? part with { Match = part.Match ?? SegmentMatch.All, Parts = [.. (part.Parts ?? []).OfType<SegmentPart>().Select(Whole)] } : part;

    static Task<SegmentShape?> ShapeAsync(Guid id, Database data, Session session, SegmentBook book, SegmentDesk desk, CustomerList list, TimeProvider time, Seen seen, Words words, CancellationToken cancellationToken) => data.ReadAsync(
        async db =>
        {
            if (!session.Can(CustomersPermissions.Read) || await SegmentRows.ReadAsync(db, book, words, id, cancellationToken) is not [var row])
                return null;
            seen.Show(row.Segment);
            var counted = row.Reading.Answers ? await list.CountAsync(db, new CustomerQuestion { SegmentId = id }, Days.Today(time, session.Zone), exact: true, cancellationToken) : null;
            return (SegmentShape?)new SegmentShape(
                id, row.Segment.Name, row.Sentence, row.Reading.IsHidden ? null : row.Reading.Question, [.. row.Reading.Faults.Select(fault => fault.In(words))], row.Reading.IsHidden, counted?.Number,
                row.MadeBy, row.Segment.MadeAt, row.Segment.ChangedAt, [.. (await desk.UsersAsync(db, id, cancellationToken)).Select(user => user.Name)]);
        },
        cancellationToken);
}

public sealed record SegmentLineShape(Guid Id, string Name, string Sentence, bool Answers);

/// <summary>A segment; without a number of customers where something of it is wrong (<c>Faults</c>) or it asks what you may not read (<c>IsHidden</c>).</summary>
public sealed record SegmentShape(
    Guid Id, string Name, string Sentence, SegmentPart? Question, IReadOnlyList<string> Faults, bool IsHidden, long? Customers, string? MadeBy, DateTimeOffset MadeAt, DateTimeOffset ChangedAt, IReadOnlyList<string> UsedBy);

/// <summary>A segment to make, or as it shall be. The question is a group of conditions; see <c>/segments/conditions</c>.</summary>
public sealed record SegmentBody(string? Name, SegmentPart? Question);

public sealed record SegmentConditionShape(string On, string Name, IReadOnlyList<SegmentVerb> Is, SegmentValue? Value, bool TakesDays, bool TakesTimes, IReadOnlyList<SegmentChoiceShape> Values);

public sealed record SegmentChoiceShape(string Value, string Name);
