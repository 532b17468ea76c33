using Ambos.Platform.Api;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Languages;
using Ambos.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Api;

/// <summary>Positions over the API. They are few: the list comes whole.</summary>
static class PositionsApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var positions = api.MapGroup("/positions").WithTags("Positions");
        positions.MapGet("", async (Database data, CancellationToken cancellationToken) => TypedResults.Ok(new Page<PositionShape>(await PositionsAsync(data, null, cancellationToken), null)))
            .Needing(CustomersPermissions.Read).WithName("ListPositions").WithSummary("All positions, those that are closed too")
            .Shows(new Page<PositionShape>([CustomersExamples.Position], null));
        positions.MapGet("/{id:guid}", OneAsync).Needing(CustomersPermissions.Read).WithName("GetPosition").WithSummary("One position with who holds it and who held it")
            .Shows(CustomersExamples.PositionWhole);
        positions.MapPost("", AddAsync).Needing(CustomersPermissions.Structure).WithName("AddPosition").WithSummary("Add a position")
            .Shows(CustomersExamples.Position, CustomersExamples.NamingPosition, StatusCodes.Status201Created);
        positions.MapPut("/{id:guid}", ChangeAsync).Needing(CustomersPermissions.Structure).WithName("ChangePosition").WithSummary("Change, close or open a position")
            .Shows(CustomersExamples.Position, CustomersExamples.NamingPosition with { IsClosed = false });
    }

    static async Task<IResult> OneAsync(Guid id, Database data, Seen seen, Session session, TimeProvider time, CancellationToken cancellationToken)
    {
        if (await PositionsAsync(data, id, cancellationToken) is not [var one])
            return TypedResults.NotFound();
        await seen.ShowAsync<Position>(data, id, cancellationToken);
        var holders = await data.ReadAsync(db => PositionHolder.OfAsync(db, session, id, Days.Today(time, session.Zone), 1_000, cancellationToken), cancellationToken);
        return TypedResults.Ok(new PositionWhole(one.Id, one.Name, one.Team, one.Purpose, one.Profile, one.IsClosed, [.. holders.Select(holder => new HolderShape(holder.Number, holder.Name, holder.From, holder.Until))]));
    }

    static async Task<IResult> AddAsync(PositionBody body, Database data, Structure structure, Words words, CancellationToken cancellationToken)
    {
        var answer = await structure.AddPositionAsync(Draft(body), cancellationToken);
        return answer.Done ? TypedResults.Created($"/api/v1/positions/{answer.Value.Id}", (await PositionsAsync(data, answer.Value.Id, cancellationToken))[0]) : Answers.Refused(words, answer.Nos);
    }

    static async Task<IResult> ChangeAsync(Guid id, PositionBody body, Database data, Structure structure, Seen seen, Words words, CancellationToken cancellationToken)
    {
        var answer = await structure.ChangePositionAsync(id, Draft(body), cancellationToken);
        if (answer.Done && body.IsClosed is { } closed)
            answer = await structure.ClosePositionAsync(id, closed, cancellationToken);
        await seen.ShowAsync<Position>(data, id, cancellationToken);
        return answer.Done ? TypedResults.Ok((await PositionsAsync(data, id, cancellationToken))[0]) : Answers.Refused(words, answer.Nos);
    }

    static PositionDraft Draft(PositionBody body) => new(body.Name ?? "", body.Team, body.Purpose, body.Profile);

    static Task<List<PositionShape>> PositionsAsync(Database data, Guid? id, CancellationToken cancellationToken) => data.ReadAsync(
        db => db.Set<Position>().Where(p => id == null || p.Id == id).OrderBy(p => p.Name).ThenBy(p => p.Id).Select(p => new PositionShape(p.Id, p.Name, p.TeamId, p.Purpose, p.Profile, p.ClosedOn != null)).ToListAsync(cancellationToken),
        cancellationToken);
}
