using Ambos.Platform.Search;

namespace Ambos.Requests;

/// <summary>How requests are found by those who see all of them: by number, subject and customer.</summary>
public static class RequestSearch
{
    public const string Kind = "request";

    public static readonly SearchKind Found = new(Kind, "Request", "ticket");

    public static SearchDocument Document(Request request, string? customer) => new(
        Kind, request.Id, request.Subject, customer is null ? $"R-{request.Number}" : $"R-{request.Number} · {customer}", $"/requests/{request.Number}",
        RequestsPermissions.Read.Name, $"R{request.Number} {request.Number} {request.SourceKey}");
}
