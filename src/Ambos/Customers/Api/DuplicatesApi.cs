using Ambos.Customers.Likeness;
using Ambos.Customers.Merging;
using Ambos.Platform.Api;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Languages;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Api;

/// <summary>Records that may be one customer, and putting them together, over the API.</summary>
static class DuplicatesApi
{
    static readonly PairShape Pair = new(Examples.Thing, 412, "Marta Ribas", 1207, "Marta Ribas Soler", 15, [Evidence.Phone, Evidence.ShorterName, Evidence.Email], PairState.Open, Examples.Then);

    public static void Map(IEndpointRouteBuilder api)
    {
        var duplicates = api.MapGroup("/duplicates").WithTags("Duplicates");
        duplicates.MapGet("", ListAsync).Needing(CustomersPermissions.Merge).WithName("ListDuplicates").WithSummary("Pairs of records that may be one customer, the surest first")
            .Shows(new Page<PairShape>([Pair], "after")).Takes(("after", "`next` of the page before"), ("state", "`open` or `different`"));
        duplicates.MapPost("/search", SearchAsync).Needing(CustomersPermissions.Merge).WithName("SearchDuplicates").WithSummary("Have the whole registry looked through")
            .Shows(new SearchShape(3, true, null, null, 0, 0), status: StatusCodes.Status202Accepted);
        duplicates.MapGet("/search", async (Database data, CancellationToken cancellationToken) => TypedResults.Ok(await StandingAsync(data, cancellationToken)))
            .Needing(CustomersPermissions.Merge).WithName("GetDuplicateSearch").WithSummary("How the search of the registry stands").Shows(new SearchShape(3, false, Examples.Then, Examples.Then, 5_120, 37));
        duplicates.MapPut("/{id:guid}", DecideAsync).Needing(CustomersPermissions.Merge).WithName("DecideDuplicate").WithSummary("Say that two are two, or ask again")
            .Shows(new Decision(PairState.Different), new Decision(PairState.Different));
        var merges = api.MapGroup("/merges").WithTags("Duplicates");
        merges.MapPost("", MergeAsync).Needing(CustomersPermissions.Merge).WithName("MergeCustomers").WithSummary("Put two records of one customer together")
            .Shows(new MergeShape(Examples.Thing, 412, 1207, Examples.Then, null), new MergeBody(412, 1207, ["email"]), StatusCodes.Status201Created);
        merges.MapDelete("/{id:guid}", UndoAsync).Needing(CustomersPermissions.Merge).WithName("UndoMerge").WithSummary("Part two records again that were put together")
            .Shows(new MergeShape(Examples.Thing, 412, 1207, Examples.Then, Examples.Then));
    }

    static async Task<IResult> ListAsync(HttpContext http, Database data, Session session, TimeProvider time, int? limit, CancellationToken cancellationToken)
    {
        var question = PairQuestion.From(http.Request.Query) with { Size = Math.Clamp(limit ?? 50, 1, Answers.Most), Before = null };
        var page = await data.ReadAsync(db => PairList.PageAsync(db, session, question, Days.Today(time, session.Zone), cancellationToken), cancellationToken);
        return TypedResults.Ok(new Page<PairShape>(
            [.. page.Rows.Select(row => new PairShape(row.Id, row.First.Number, row.First.Name, row.Second.Number, row.Second.Name, row.Points, [.. row.Evidence.Reasons.Select(reason => reason.One)], question.State, row.FoundAt))], page.After));
    }

    static async Task<IResult> SearchAsync(Database data, PairDesk desk, CancellationToken cancellationToken)
    {
        await desk.SearchAsync(cancellationToken);
        return TypedResults.Accepted("/api/v1/duplicates/search", await StandingAsync(data, cancellationToken));
    }

    static async Task<SearchShape> StandingAsync(Database data, CancellationToken cancellationToken) =>
        await data.ReadAsync(db => db.Set<DuplicateSearch>().SingleOrDefaultAsync(cancellationToken), cancellationToken) is { } search
            ? new SearchShape(search.Run, search.Runs, search.StartedAt, search.FinishedAt, search.Customers, search.Pairs)
            : new SearchShape(0, false, null, null, 0, 0);

    static async Task<IResult> DecideAsync(Guid id, Decision body, PairDesk desk, Words words, CancellationToken cancellationToken)
    {
        var answer = await desk.DecideAsync(id, body.State == PairState.Different, cancellationToken);
        return answer.Done ? TypedResults.Ok(new Decision(answer.Value.State)) : Answers.Refused(words, answer.Nos);
    }

    static async Task<IResult> MergeAsync(MergeBody body, Database data, Merger merger, Words words, CancellationToken cancellationToken)
    {
        var answer = await merger.MergeAsync(body.Kept, body.Other, (body.Take ?? []).ToHashSet(StringComparer.Ordinal), cancellationToken);
        return answer.Done ? TypedResults.Created($"/api/v1/customers/{body.Kept}", await ShapeAsync(data, answer.Value, cancellationToken)) : Answers.Refused(words, answer.Nos);
    }

    static async Task<IResult> UndoAsync(Guid id, Database data, Merger merger, Words words, CancellationToken cancellationToken)
    {
        var answer = await merger.UndoAsync(id, cancellationToken);
        return answer.Done ? TypedResults.Ok(await ShapeAsync(data, answer.Value, cancellationToken)) : Answers.Refused(words, answer.Nos);
    }

    static async Task<MergeShape> ShapeAsync(Database data, Merge merge, CancellationToken cancellationToken)
    {
        var numbers = await data.ReadAsync(
            db => db.Set<Customer>().IgnoreQueryFilters([Merges.Living]).Where(c => c.Id == merge.KeptId || c.Id == merge.MergedId).ToDictionaryAsync(c => c.Id, c => c.Number, cancellationToken), cancellationToken);
        return new MergeShape(merge.Id, numbers[merge.KeptId], numbers[merge.MergedId], merge.At, merge.UndoneAt);
    }

    /// <summary>Two who may be one, with what speaks for it.</summary>
    internal sealed record PairShape(Guid Id, long First, string FirstName, long Second, string SecondName, int Points, IReadOnlyList<Evidence> Evidence, PairState State, DateTimeOffset FoundAt);

    internal sealed record Decision(PairState State);

    internal sealed record SearchShape(long Run, bool Runs, DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt, long Customers, long Pairs);

    /// <summary>Take: the fields in which the other's value is right, such as <c>name</c>, <c>born</c>, <c>tax</c>, <c>language</c>, <c>email</c>, <c>phone</c>, <c>address</c>, <c>field:KEY</c>.</summary>
    internal sealed record MergeBody(long Kept, long Other, IReadOnlyList<string>? Take);

    internal sealed record MergeShape(Guid Id, long Kept, long Other, DateTimeOffset At, DateTimeOffset? UndoneAt);
}
