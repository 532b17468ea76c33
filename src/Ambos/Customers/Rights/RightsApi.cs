using Ambos.Customers.Api;
using Ambos.Platform.Api;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Languages;
using Ambos.Platform.Privacy;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Rights;

/// <summary>The rights of people over the API: the copy of everything, and blocking.</summary>
static class RightsApi
{
    static readonly PersonData Example = new(7, [new("contact_points", "Ways to reach", [new Dictionary<string, string?>(StringComparer.Ordinal) { ["Kind"] = "E-mail", ["Value"] = "nuria.salas@example.org" }])]);

    public static void Map(IEndpointRouteBuilder api)
    {
        var customers = api.MapGroup("/customers").WithTags("Customers");
        customers.MapGet("/{number:long}/data", CopyAsync).Needing(CustomersPermissions.Rights).WithName("GetPersonData").WithSummary("Everything that is kept about one person, part by part").Shows(Example);
        customers.MapPost("/{number:long}/block", BlockAsync).Needing(CustomersPermissions.Rights).WithName("BlockPerson").WithSummary("Block the data of a person: nobody uses them any more")
            .Shows(new BlockedShape(7), new BlockingBody("Lo pidió por carta"));
    }

    static async Task<IResult> CopyAsync(long number, Database data, Session session, PersonCopy copy, Words words, CancellationToken cancellationToken)
    {
        var pages = await data.ReadAsync(
            async db => await db.Set<Customer>().SingleOrDefaultAsync(c => c.Number == number && c.Kind == CustomerKind.Person, cancellationToken) is { } person
                ? await copy.ReadAsync(new PersonQuestion(db, person.Id, words, session.Zone, Whole: true), cancellationToken)
                : null,
            cancellationToken);
        return pages is null ? TypedResults.NotFound() : TypedResults.Ok(new PersonData(number, [.. pages.Select(page => new PersonDataPart(page.Part.Key, words[page.Part.Title], PersonCopy.Rows(page.Sheet)))]));
    }

    static async Task<IResult> BlockAsync(long number, BlockingBody body, RightsDesk desk, Words words, CancellationToken cancellationToken)
    {
        var answer = await desk.BlockAsync(number, body.Reason, cancellationToken);
        return answer.Done ? TypedResults.Ok(new BlockedShape(number)) : answer.Nos is [{ Reason.Key: "There is no such customer." }] ? TypedResults.NotFound() : Answers.Refused(words, answer.Nos);
    }
}

/// <summary>Everything about one person.</summary>
sealed record PersonData(long Number, IReadOnlyList<PersonDataPart> Parts);

/// <summary>One part: rows of heading and value, in the language of the question.</summary>
sealed record PersonDataPart(string Part, string Title, IReadOnlyList<IReadOnlyDictionary<string, string?>> Rows);

/// <summary>Why somebody is blocked, without naming them.</summary>
sealed record BlockingBody(string? Reason);

/// <summary>Who was blocked.</summary>
sealed record BlockedShape(long Number);
