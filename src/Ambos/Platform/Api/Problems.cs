using Ambos.Platform.Languages;
using Ambos.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Ambos.Platform.Api;

/// <summary>Every "no" of the API as problem details (RFC 9457) in the caller's language.</summary>
public static class Problems
{
    /// <summary>What was understood and is refused, with the reason at each field: 422; or 412 if it is refused because somebody saved meanwhile.</summary>
    public static IResult Refused(Words words, IEnumerable<Ui.Fields.Refusal> refusals)
    {
        var all = refusals.ToList();
        return Results.ValidationProblem(
            all.GroupBy(refusal => Camel(refusal.Field)).ToDictionary(group => group.Key, group => group.Select(refusal => words[refusal.Reason]).ToArray(), StringComparer.Ordinal),
            statusCode: all.Exists(refusal => refusal.Field == Seen.Field) ? StatusCodes.Status412PreconditionFailed : StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>The same for one reason that is about no field, or about one that has a name.</summary>
    public static IResult Refused(Words words, string reason, string field = "") => Refused(words, [new Ui.Fields.Refusal(field, reason)]);

    internal static Task WriteAsync(HttpContext context, int status)
    {
        var problem = new ProblemDetails { Status = status };
        Word(context, problem);
        context.Response.ContentType = "application/problem+json";
        return context.Response.WriteAsJsonAsync(problem, options: null, "application/problem+json", context.RequestAborted);
    }

    internal static void Word(HttpContext context, ProblemDetails problem)
    {
        var words = context.RequestServices.GetRequiredService<Words>();
        problem.Title = words[problem.Title is { Length: > 0 } own && !IsStock(own) ? own : Title(problem.Status ?? context.Response.StatusCode)];
        problem.Type = "about:blank";
        problem.Extensions.Remove("traceId");
    }

    // The library's own English titles start alike for each status.
    static bool IsStock(string title) => title is "Bad Request" or "One or more validation errors occurred." or "Not Found" or "Unauthorized" or "Forbidden" or "Conflict"
        or "An error occurred while processing your request." or "Unprocessable Entity" or "Unsupported Media Type" or "Method Not Allowed";

    static string Title(int status) => status switch
    {
        400 => "This request was not understood.",
        401 => "Sign in, or send a key in the Authorization header.",
        403 => "This request came from somewhere else.",
        404 => "There is nothing here, or it is not for you to see.",
        405 => "This address does not take that method.",
        412 => "Somebody has saved this meanwhile. Read it again.",
        409 => "This contradicts what is already there.",
        413 => "That is too large.",
        415 => "Send JSON.",
        422 => "Something must be put right.",
        429 => "Too many requests in a short time.",
        503 => "Ambos cannot answer right now.",
        _ => "Something went wrong here.",
    };

    static string Camel(string name) => name.Length == 0 ? name : char.ToLowerInvariant(name[0]) + name[1..];
}
