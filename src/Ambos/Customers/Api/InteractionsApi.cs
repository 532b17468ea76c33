using System.Globalization;
using Ambos.Platform.Api;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Languages;
using Ambos.Platform.Lists;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Api;

/// <summary>Interactions over the API.</summary>
static class InteractionsApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var interactions = api.MapGroup("/interactions").WithTags("Interactions");
        interactions.MapGet("", ListAsync).Needing(CustomersPermissions.Read).WithName("ListInteractions").WithSummary("What happened with customers, newest first")
            .Shows(new Page<InteractionShape>([CustomersExamples.Interaction], null));
        interactions.MapGet("/{id:guid}", OneAsync).Needing(CustomersPermissions.Read).WithName("GetInteraction").WithSummary("One interaction")
            .Shows(CustomersExamples.Interaction);
        interactions.MapPost("", AddAsync).Needing(CustomersPermissions.Write).WithName("AddInteraction").WithSummary("Write down an interaction")
            .Shows(CustomersExamples.Interaction, CustomersExamples.Meeting, StatusCodes.Status201Created);
        interactions.MapPatch("/{id:guid}", ChangeAsync).Needing(CustomersPermissions.Write).WithName("ChangeInteraction").WithSummary("Correct an interaction")
            .Shows(CustomersExamples.Interaction, CustomersExamples.Meeting with { Customer = null });
    }

    static async Task<IResult> ListAsync(long? customer, string? after, int? limit, Database data, Session session, CancellationToken cancellationToken)
    {
        var size = Math.Clamp(limit ?? 50, 1, Answers.Most);
        var rows = await data.ReadAsync(
            async db =>
            {
                var asked = db.Set<Interaction>().AsQueryable();
                if (customer is { } number)
                {
                    var id = await db.Set<Customer>().Where(c => c.Number == number).Select(c => c.Id).SingleOrDefaultAsync(cancellationToken);
                    asked = asked.Where(i => i.CustomerId == id);
                }
                if (Cursor.Read(after, 2) is [var moment, var key] && DateTimeOffset.TryParseExact(moment, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) && Guid.TryParse(key, out var last))
                    asked = asked.Where(i => i.At <= at && (i.At < at || i.Id < last));
                return await Shapes(db, session, asked.OrderByDescending(i => i.At).ThenByDescending(i => i.Id).Take(size + 1)).ToListAsync(cancellationToken);
            },
            cancellationToken);
        var page = rows.OrderByDescending(row => row.At).ThenByDescending(row => row.Id).Take(size).ToList();
        return TypedResults.Ok(new Page<InteractionShape>(page, rows.Count > size ? Cursor.Of(page[^1].At.ToString("O", CultureInfo.InvariantCulture), page[^1].Id.ToString()) : null));
    }

    static async Task<IResult> OneAsync(Guid id, Database data, Session session, CancellationToken cancellationToken) =>
        await ShapeAsync(id, data, session, cancellationToken) is { } shape ? TypedResults.Ok(shape) : TypedResults.NotFound();

    static async Task<IResult> AddAsync(InteractionBody body, Database data, Session session, Registry registry, Words words, CancellationToken cancellationToken)
    {
        var customer = await data.ReadAsync(db => db.Set<Customer>().ChangeableBy(session).Where(c => c.Number == body.Customer).Select(c => (Guid?)c.Id).SingleOrDefaultAsync(cancellationToken), cancellationToken);
        if (customer is not { } id)
            return Answers.Refused(words, [new No("Customer", "There is no such customer.")]);
        var answer = await registry.LogAsync(Draft(body, id, InteractionKind.Other), cancellationToken);
        return answer.Done
            ? TypedResults.Created($"/api/v1/interactions/{answer.Value.Id}", await ShapeAsync(answer.Value.Id, data, session, cancellationToken))
            : Answers.Refused(words, answer.Nos);
    }

    static async Task<IResult> ChangeAsync(Guid id, InteractionBody body, Database data, Session session, Registry registry, Words words, CancellationToken cancellationToken)
    {
        if (await ShapeAsync(id, data, session, cancellationToken) is not { } before)
            return TypedResults.NotFound();
        var answer = await registry.ChangeAsync(id, Draft(body, Guid.Empty, before.Kind), cancellationToken);
        return answer.Done ? TypedResults.Ok(await ShapeAsync(id, data, session, cancellationToken)) : Answers.Refused(words, answer.Nos);
    }

    static InteractionDraft Draft(InteractionBody body, Guid customer, InteractionKind otherwise) => new()
    {
        CustomerId = customer, Kind = body.Kind ?? otherwise, At = body.At, Channel = body.Channel, Subject = body.Subject, Amount = body.Amount, Currency = body.Currency, SiteId = body.Site, TeamId = body.Team,
    };

    static IQueryable<InteractionShape> Shapes(AmbosDb db, Session session, IQueryable<Interaction> interactions) =>
        interactions.Join(db.Set<Customer>().ChangeableBy(session), i => i.CustomerId, c => c.Id, (i, c) => new InteractionShape(i.Id, c.Number, i.Kind, i.At, i.Channel, i.Subject, i.Amount, i.Currency, i.SiteId, i.TeamId));

    static Task<InteractionShape?> ShapeAsync(Guid id, Database data, Session session, CancellationToken cancellationToken) =>
        data.ReadAsync(db => Shapes(db, session, db.Set<Interaction>().Where(i => i.Id == id)).SingleOrDefaultAsync(cancellationToken), cancellationToken);
}
