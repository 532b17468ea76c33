using Ambos.Customers.Likeness;
using Ambos.Customers.Merging;
using Ambos.Platform.Api;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Languages;
using Ambos.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Api;

/// <summary>Customers and their relationships over the API.</summary>
static class CustomersApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var customers = api.MapGroup("/customers").WithTags("Customers");
        customers.MapGet("", ListAsync).Needing(CustomersPermissions.Read).WithName("ListCustomers").WithSummary("Customers of both sides, in pages")
            .Shows(new Page<CustomerLine>([CustomersExamples.Line], "after"))
            .Takes(("after", "`next` of the page before"), ("q", "name, phone, mail, tag"), ("side", "`inside` or `outside`"), ("kind", "`person` or `organization`"), ("group", "key of a group"), ("stage", "such as `active`"), ("team", "id"), ("site", "id"), ("tag", "id"), ("sort", "`name`, `-name` …"));
        customers.MapGet("/{number:long}", OneAsync).Needing(CustomersPermissions.Read).WithName("GetCustomer").WithSummary("One customer with everything known")
            .Shows(CustomersExamples.Whole);
        customers.MapPost("", AddAsync).Needing(CustomersPermissions.Write).WithName("AddCustomer").WithSummary("Add a customer")
            .Shows(CustomersExamples.Whole, CustomersExamples.Adding, StatusCodes.Status201Created);
        customers.MapPatch("/{number:long}", ChangeAsync).Needing(CustomersPermissions.Write).WithName("ChangeCustomer").WithSummary("Change what is said of a customer")
            .Shows(CustomersExamples.Whole, CustomersExamples.Changing);
        var relationships = api.MapGroup("/relationships").WithTags("Relationships");
        relationships.MapGet("", RelationshipsAsync).Needing(CustomersPermissions.Read).WithName("ListRelationships").WithSummary("What a customer is and was to us")
            .Shows(new Page<RelationshipShape>([CustomersExamples.Relationship], null));
        relationships.MapPost("", RelateAsync).Needing(CustomersPermissions.Write).WithName("AddRelationship").WithSummary("Add a relationship")
            .Shows(CustomersExamples.Relationship, CustomersExamples.Relating, StatusCodes.Status201Created);
        relationships.MapPatch("/{id:guid}", ChangeRelationshipAsync).Needing(CustomersPermissions.Write).WithName("ChangeRelationship").WithSummary("Change or end a relationship")
            .Shows(CustomersExamples.Relationship, CustomersExamples.Ending);
    }

    static async Task<IResult> ListAsync(HttpContext http, Database data, Session session, StructureCache structures, CustomerList list, TimeProvider time, int? limit, CancellationToken cancellationToken)
    {
        var question = CustomerQuestions.From(http.Request.Query, await structures.OfAsync(data, cancellationToken)) with { Size = Math.Clamp(limit ?? 50, 1, Answers.Most), Before = null };
        var page = await data.ReadAsync(db => list.PageAsync(db, question, Days.Today(time, session.Zone), cancellationToken), cancellationToken);
        return TypedResults.Ok(new Page<CustomerLine>([.. page.Rows.Select(row => new CustomerLine(row.Number, row.Id, row.Kind, row.Name, Answers.Of(row.Sides), row.LastInteractionAt))], page.After));
    }

    static async Task<IResult> OneAsync(long number, Database data, Seen seen, Session session, TimeProvider time, CancellationToken cancellationToken) =>
        await StampedAsync(number, data, seen, session, time, cancellationToken) is { } whole ? TypedResults.Ok(whole) : await GoneAsync(number, data, session, time, cancellationToken);

    /// <summary>The number of a record that was put together with another leads to the one that stays; that can be undone, so the way is not for ever.</summary>
    static async Task<IResult> GoneAsync(long number, Database data, Session session, TimeProvider time, CancellationToken cancellationToken) =>
        await data.ReadAsync(db => Merges.KeptAsync(db, session, number, Days.Today(time, session.Zone), cancellationToken), cancellationToken) is { } kept
            ? TypedResults.LocalRedirect($"/api/v1/customers/{kept}", permanent: false, preserveMethod: true) : TypedResults.NotFound();

    static async Task<IResult> AddAsync(CustomerBody body, Database data, Session session, TimeProvider time, Registry registry, LikelySame likely, Words words, CancellationToken cancellationToken)
    {
        var (relationship, nos) = await DraftAsync(body.Relationship, data, session, time, cancellationToken);
        if (nos.Count > 0)
            return Answers.Refused(words, nos);
        var draft = body.Draft(relationship);
        var same = await data.ReadAsync(db => likely.OfAsync(db, draft, cancellationToken), cancellationToken);
        var answer = await registry.AddAsync(draft, cancellationToken);
        if (!answer.Done)
            return Answers.Refused(words, answer.Nos);
        // Whoever may add but not read is told where it is, and that it is done.
        var whole = await WholeAsync(answer.Value.Number, data, session, time, cancellationToken);
        return TypedResults.Created($"/api/v1/customers/{answer.Value.Number}", whole is null || same.Count == 0 ? whole : whole with { LikelySame = [.. same.Select(one => new LikelyShape(one.Number, one.Traits))] });
    }

    static async Task<IResult> ChangeAsync(long number, CustomerBody body, Database data, Seen seen, Session session, TimeProvider time, Registry registry, Words words, CancellationToken cancellationToken)
    {
        var answer = await registry.ChangeAsync(number, body.Draft(null), cancellationToken);
        return answer.Done ? TypedResults.Ok(await StampedAsync(number, data, seen, session, time, cancellationToken))
            : answer.Nos.Any(no => no.Field.Length == 0) && await GoneAsync(number, data, session, time, cancellationToken) is Microsoft.AspNetCore.Http.HttpResults.RedirectHttpResult gone ? gone : Answers.Refused(words, answer.Nos);
    }

    static async Task<IResult> RelationshipsAsync(long customer, Database data, Session session, TimeProvider time, CancellationToken cancellationToken) =>
        await WholeAsync(customer, data, session, time, cancellationToken) is { } whole ? TypedResults.Ok(new Page<RelationshipShape>(whole.Relationships, null)) : TypedResults.NotFound();

    static async Task<IResult> RelateAsync(RelationshipBody body, Database data, Session session, TimeProvider time, Registry registry, Words words, CancellationToken cancellationToken)
    {
        if (body.Customer is not { } number)
            return Answers.Refused(words, [new No("Customer", "There is no such customer.")]);
        var (draft, nos) = await DraftAsync(body, data, session, time, cancellationToken);
        if (nos.Count > 0)
            return Answers.Refused(words, nos);
        var answer = await registry.RelateAsync(number, draft!, cancellationToken);
        return answer.Done ? TypedResults.Created($"/api/v1/relationships?customer={number}", await ShapeAsync(number, answer.Value.Id, data, session, time, cancellationToken)) : Answers.Refused(words, answer.Nos);
    }

    static async Task<IResult> ChangeRelationshipAsync(Guid id, RelationshipBody body, Database data, Session session, TimeProvider time, Registry registry, Words words, CancellationToken cancellationToken)
    {
        var (draft, nos) = await DraftAsync(body, data, session, time, cancellationToken);
        if (nos.Count > 0)
            return Answers.Refused(words, nos);
        var answer = await registry.ChangeAsync(id, draft!, cancellationToken: cancellationToken);
        if (!answer.Done)
            return Answers.Refused(words, answer.Nos);
        var number = await data.ReadAsync(db => db.Set<Customer>().Where(c => c.Id == answer.Value.CustomerId).Select(c => c.Number).SingleAsync(cancellationToken), cancellationToken);
        return TypedResults.Ok(await ShapeAsync(number, id, data, session, time, cancellationToken));
    }

    static async Task<(RelationshipDraft? Draft, List<No> Nos)> DraftAsync(RelationshipBody? body, Database data, Session session, TimeProvider time, CancellationToken cancellationToken)
    {
        if (body is null)
            return (null, []);
        List<No> nos = [];
        return await data.ReadAsync(
            async db =>
            {
                var role = body.Group is { } key ? await db.Set<Group>().Where(g => g.Key == key).Select(g => (Guid?)g.Id).SingleOrDefaultAsync(cancellationToken) : null;
                if (body.Group is not null && role is null)
                    nos.Add(new No("Group", "Choose a group."));
                var draft = new RelationshipDraft
                {
                    GroupId = role, From = body.From, Until = body.Until, Stage = body.Stage, Reason = body.Reason, TeamId = body.Team, SiteId = body.Site, PositionId = body.Position,
                    CompanyId = await KnownAsync(db, "Company", body.Company), ManagerId = await KnownAsync(db, "Manager", body.Manager),
                };
                return ((RelationshipDraft?)draft, nos);
            },
            cancellationToken);

        async Task<Guid?> KnownAsync(AmbosDb db, string field, long? number)
        {
            if (number is not { } asked)
                return null;
            var id = await db.Set<Customer>().VisibleTo(db, session, Days.Today(time, session.Zone)).Where(c => c.Number == asked).Select(c => (Guid?)c.Id).SingleOrDefaultAsync(cancellationToken);
            if (id is null)
                nos.Add(new No(field, "There is no customer {0}.", asked));
            return id;
        }
    }

    static async Task<RelationshipShape?> ShapeAsync(long number, Guid id, Database data, Session session, TimeProvider time, CancellationToken cancellationToken) =>
        (await WholeAsync(number, data, session, time, cancellationToken))?.Relationships.FirstOrDefault(relationship => relationship.Id == id);

    static async Task<CustomerWhole?> StampedAsync(long number, Database data, Seen seen, Session session, TimeProvider time, CancellationToken cancellationToken)
    {
        var changed = await data.ReadAsync(db => db.Set<Customer>().Where(c => c.Number == number).Select(c => c.ChangedAt).SingleOrDefaultAsync(cancellationToken), cancellationToken);
        var whole = await WholeAsync(number, data, session, time, cancellationToken);
        // The stamp of somebody who is not shown would tell that they are there, and when they change.
        if (whole is not null)
            seen.Show(changed);
        return whole;
    }

    static async Task<CustomerWhole?> WholeAsync(long number, Database data, Session session, TimeProvider time, CancellationToken cancellationToken) =>
        await data.ReadAsync(db => CustomerFile.ReadAsync(db, session, number, Days.Today(time, session.Zone), cancellationToken), cancellationToken) is { } file
            ? new CustomerWhole(
                file.Number, file.Id, file.Kind, file.Name, file.Language, file.BornOn, file.TaxId, Answers.Of(file.Sides), file.LastInteractionAt, file.Fields, file.Tags,
                [.. file.Contacts.Select(contact => new ContactShape(contact.Kind, contact.Value, contact.Label))],
                [.. file.Roles.Select(role => new RelationshipShape(role.Id, role.GroupKey, role.Side, role.From, role.Until, role.Stage, role.StageSince, role.Reason, role.TeamId, role.SiteId, role.PositionId, role.CompanyNumber, role.ManagerNumber))])
            : null;
}
