using Ambos.Platform.Api;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Languages;
using Ambos.Platform.Ui;
using Ambos.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Api;

/// <summary>Rules of stages, the history of one relationship, the offer to be an ambassador, and who is slipping away.</summary>
static class StagesApi
{
    static readonly StageRuleShape Rule = new(Examples.Thing, Side.Outside, "business-client", Stage.Loyal, StageRuleKind.Contacts, 365, 6, null, null);

    static readonly StageRuleBody Ruling = new(Side.Outside, "business-client", Stage.Loyal, StageRuleKind.Contacts, 365, 6, null, null);

    static readonly StageStepShape Step = new(Stage.Loyal, new DateOnly(2026, 3, 2), StageBy.Rule, "Por regla: al menos 3 contactos en 730 días; hubo 3.");

    static readonly OfferShape Offer = new(new DateOnly(2026, 3, 2), new DateOnly(2026, 3, 4), true, "Por teléfono");

    static readonly SlipShape Slipping = new(412, "Marta Ribas", "consumer", Stage.Loyal, SlipReason.Rhythm, new DateOnly(2026, 3, 2), Examples.Then, 5, 90, "desde hace 12 días; lo habitual era cada 90 días");

    public static void Map(IEndpointRouteBuilder api)
    {
        var rules = api.MapGroup("/stage-rules").WithTags("Stages");
        rules.MapGet("", RulesAsync).Needing(CustomersPermissions.Read).WithName("ListStageRules").WithSummary("The rules that move stages").Shows(new Page<StageRuleShape>([Rule], null));
        rules.MapGet("/{id:guid}", async (Guid id, Database data, Seen seen, CancellationToken cancellationToken) =>
        {
            await seen.ShowAsync<StageRule>(data, id, cancellationToken);
            return await ShapesAsync(data, id, cancellationToken) is [var one] ? Results.Ok(one) : Results.NotFound();
        }).Needing(CustomersPermissions.Read).WithName("GetStageRule").WithSummary("One rule").Shows(Rule);
        rules.MapPost("", AddAsync).Needing(CustomersPermissions.Structure).WithName("AddStageRule").WithSummary("Add a rule for a side or for one group").Shows(Rule, Ruling, StatusCodes.Status201Created);
        rules.MapPut("/{id:guid}", ChangeAsync).Needing(CustomersPermissions.Structure).WithName("ChangeStageRule").WithSummary("Say a rule anew; whose it is stays").Shows(Rule, Ruling);
        rules.MapDelete("/{id:guid}", RemoveAsync).Needing(CustomersPermissions.Structure).WithName("RemoveStageRule").WithSummary("Take a rule away").Shows(Rule);
        var relationships = api.MapGroup("/relationships").WithTags("Relationships");
        relationships.MapGet("/{id:guid}/stages", HistoryAsync).Needing(CustomersPermissions.Read).WithName("ListStages").WithSummary("How a relationship came to its stage, newest first, each with its reason").Shows(new Page<StageStepShape>([Step], null));
        relationships.MapPost("/{id:guid}/offer", OfferAsync).Needing(CustomersPermissions.Write).WithName("OfferAmbassador").WithSummary("Ask somebody to be an ambassador").Shows(Offer with { AnsweredOn = null, IsAccepted = null }, new OfferBody(null, null));
        relationships.MapPost("/{id:guid}/offer/answer", AnswerAsync).Needing(CustomersPermissions.Write).WithName("AnswerOffer").WithSummary("Write down how she answered").Shows(Offer, new OfferBody(true, "Por teléfono"));
        api.MapGet("/customers/slipping", SlippingAsync).Needing(CustomersPermissions.Read).WithTags("Customers").WithName("ListSlipping").WithSummary("Customers outside who are slipping away: whose stage will fall on top, then whose rhythm broke last")
            .Shows(new Page<SlipShape>([Slipping], null)).Takes(("after", "`next` of the page before"), ("reason", "`lostSoon`, `fallsSoon` or `rhythm`"), ("group", "key of a group"));
        api.MapGet("/customers/unspoken", UnspokenAsync).Needing(CustomersPermissions.Read).WithTags("Customers").WithName("ListUnspoken").WithSummary("With whom nobody has spoken within the days their group says, the longest silence first")
            .Shows(new Page<CustomerLine>([CustomersExamples.Line], null)).Takes(("after", "`next` of the page before"), ("group", "key of a group"));
    }

    static async Task<IResult> RulesAsync(Database data, CancellationToken cancellationToken) => TypedResults.Ok(new Page<StageRuleShape>(await ShapesAsync(data, null, cancellationToken), null));

    static async Task<IResult> AddAsync(StageRuleBody body, Database data, Structure structure, Words words, CancellationToken cancellationToken)
    {
        var (draft, nos) = await DraftAsync(body, data, cancellationToken);
        if (draft is null)
            return Answers.Refused(words, nos);
        var answer = await structure.AddRuleAsync(draft, cancellationToken);
        return answer.Done ? TypedResults.Created($"/api/v1/stage-rules/{answer.Value.Id}", (await ShapesAsync(data, answer.Value.Id, cancellationToken))[0]) : Answers.Refused(words, answer.Nos);
    }

    static async Task<IResult> ChangeAsync(Guid id, StageRuleBody body, Database data, Structure structure, Seen seen, Words words, CancellationToken cancellationToken)
    {
        var (draft, nos) = await DraftAsync(body, data, cancellationToken);
        if (draft is null)
            return Answers.Refused(words, nos);
        var answer = await structure.ChangeRuleAsync(id, draft, cancellationToken);
        await seen.ShowAsync<StageRule>(data, id, cancellationToken);
        return answer.Done ? TypedResults.Ok((await ShapesAsync(data, id, cancellationToken))[0]) : Answers.Refused(words, answer.Nos);
    }

    static async Task<IResult> RemoveAsync(Guid id, Database data, Structure structure, Words words, CancellationToken cancellationToken)
    {
        var before = await ShapesAsync(data, id, cancellationToken);
        var answer = await structure.RemoveRuleAsync(id, cancellationToken);
        return answer.Done ? TypedResults.Ok(before[0]) : Answers.Refused(words, answer.Nos);
    }

    static async Task<IResult> HistoryAsync(Guid id, Database data, Words words, CancellationToken cancellationToken)
    {
        var steps = await data.ReadAsync(db => db.Set<Relationship>().Any(r => r.Id == id) ? db.Set<StageChange>().Where(c => c.RelationshipId == id).OrderByDescending(c => c.On).ThenByDescending(c => c.Id)
            .Select(c => new StageStep(c.Id, c.Stage, c.On, c.By, c.Reason, c.Rule, c.Measured, null)).ToListAsync(cancellationToken) : Task.FromResult<List<StageStep>>(null!), cancellationToken);
        return steps is null ? TypedResults.NotFound() : TypedResults.Ok(new Page<StageStepShape>([.. steps.Select(step => new StageStepShape(step.Stage, step.On, step.By, step.Why(words)))], null));
    }

    static async Task<IResult> OfferAsync(Guid id, OfferBody body, Registry registry, Words words, CancellationToken cancellationToken)
    {
        var answer = await registry.OfferAsync(id, body.Note, cancellationToken);
        return answer.Done ? TypedResults.Ok(Shape(answer.Value)) : Answers.Refused(words, answer.Nos);
    }

    static async Task<IResult> AnswerAsync(Guid id, OfferBody body, Registry registry, Words words, CancellationToken cancellationToken)
    {
        if (body.Accepted is not { } accepted)
            return Answers.Refused(words, [new No("Accepted", "Say yes or no.")]);
        var answer = await registry.AnswerOfferAsync(id, accepted, body.Note, cancellationToken);
        return answer.Done ? TypedResults.Ok(Shape(answer.Value)) : Answers.Refused(words, answer.Nos);
    }

    static async Task<IResult> SlippingAsync(HttpContext http, Database data, Session session, StructureCache structures, TimeProvider time, Words words, int? limit, CancellationToken cancellationToken)
    {
        var (outline, today) = (await structures.OfAsync(data, cancellationToken), Days.Today(time, session.Zone));
        var question = SlipWords.Question(http.Request.Query, outline) with { Size = Math.Clamp(limit ?? 50, 1, Answers.Most), Before = null };
        var page = await data.ReadAsync(db => SlipList.PageAsync(db, question, cancellationToken), cancellationToken);
        return TypedResults.Ok(new Page<SlipShape>([.. page.Rows.Select(row => new SlipShape(row.Number, row.Name, outline.Group(row.GroupId)?.Key ?? "", row.Stage, row.Reason, row.On, row.LastAt, row.Contacts, row.UsualDays, SlipWords.Why(row, today, words)))], page.After));
    }

    static async Task<IResult> UnspokenAsync(HttpContext http, Database data, Session session, StructureCache structures, TimeProvider time, string? after, int? limit, CancellationToken cancellationToken)
    {
        var (outline, now) = (await structures.OfAsync(data, cancellationToken), time.GetUtcNow());
        var group = CustomerQuestions.From(http.Request.Query, outline).GroupId;
        var page = await data.ReadAsync(db => UnspokenList.PageAsync(db, outline, group, after, null, Math.Clamp(limit ?? 50, 1, Answers.Most), now, Days.On(now, session.Zone), cancellationToken), cancellationToken);
        return TypedResults.Ok(new Page<CustomerLine>([.. page.Rows.Select(row => new CustomerLine(row.Number, row.Id, row.Kind, row.Name, Answers.Of(row.Sides), row.LastInteractionAt))], page.After));
    }

    static OfferShape Shape(StageOffer offer) => new(offer.OfferedOn, offer.AnsweredOn, offer.IsAccepted, offer.Note);

    static async Task<(StageRuleDraft? Draft, List<No> Nos)> DraftAsync(StageRuleBody body, Database data, CancellationToken cancellationToken)
    {
        if (body.Side is not { } side)
            return (null, [new No("Side", "Choose a side.")]);
        if (body.Stage is not { } stage)
            return (null, [new No("Stage", "This side has no such stage.")]);
        var group = body.Group is { } key ? await data.ReadAsync(db => db.Set<Group>().Where(g => g.Key == key).Select(g => (Guid?)g.Id).SingleOrDefaultAsync(cancellationToken), cancellationToken) : null;
        if (body.Group is not null && group is null)
            return (null, [new No("Group", "Choose a group.")]);
        return (new StageRuleDraft(side, group, stage, body.Kind ?? StageRuleKind.Contacts, body.Days ?? 0, body.Times, body.Amount, body.Currency), []);
    }

    static Task<List<StageRuleShape>> ShapesAsync(Database data, Guid? id, CancellationToken cancellationToken) => data.ReadAsync(
        db => (
            from rule in db.Set<StageRule>()
            join role in db.Set<Group>() on rule.GroupId equals (Guid?)role.Id into groups from role in groups.DefaultIfEmpty()
            where id == null || rule.Id == id
            orderby rule.Id
            select new StageRuleShape(rule.Id, rule.Side, role.Key, rule.Stage, rule.Kind, rule.Days, rule.Times, rule.Amount, rule.Currency)).ToListAsync(cancellationToken),
        cancellationToken);
}

/// <summary>A rule that moves a stage; the amount in the smallest unit of its currency.</summary>
public sealed record StageRuleShape(Guid Id, Side Side, string? Group, Stage Stage, StageRuleKind Kind, int Days, int? Times, long? Amount, string? Currency);

public sealed record StageRuleBody(Side? Side, string? Group, Stage? Stage, StageRuleKind? Kind, int? Days, int? Times, long? Amount, string? Currency);

/// <summary>One move, dated, with its reason in words.</summary>
public sealed record StageStepShape(Stage Stage, DateOnly On, StageBy By, string? Why);

public sealed record OfferShape(DateOnly OfferedOn, DateOnly? AnsweredOn, bool? IsAccepted, string? Note);

public sealed record OfferBody(bool? Accepted, string? Note);

public sealed record SlipShape(long Number, string Name, string Group, Stage Stage, SlipReason Reason, DateOnly On, DateTimeOffset LastAt, int Contacts, int UsualDays, string Why);
