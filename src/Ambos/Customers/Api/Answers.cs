using Ambos.Platform.Api;
using Ambos.Platform.Identity;
using Ambos.Platform.Languages;
using Ambos.Platform.Ui;

namespace Ambos.Customers.Api;

/// <summary>What endpoints of the registry share.</summary>
static class Answers
{
    public const int Most = 200;

    public static IResult Refused(Words words, IReadOnlyList<No> nos) => nos.Any(no => no.Field.Length == 0 && no.Reason.Key.StartsWith("There is no such", StringComparison.Ordinal))
        ? TypedResults.NotFound()
        : Problems.Refused(words, nos.Select(no => (no with { Field = Name(no.Field) }).ToRefusal(words)));

    public static RouteHandlerBuilder Needing(this RouteHandlerBuilder route, Permission permission) => route.WithMetadata(new NeedsAttribute(permission.Name));

    public static IReadOnlyList<Side> Of(Sides sides) => sides switch
    {
        Sides.Both => [Side.Inside, Side.Outside],
        Sides.Inside => [Side.Inside],
        Sides.Outside => [Side.Outside],
        _ => [],
    };

    // The API calls things by their names, not by their ids.
    static string Name(string field) => field switch
    {
        "GroupId" => "Group",
        "TeamId" => "Team",
        "SiteId" => "Site",
        "PositionId" => "Position",
        "CompanyId" => "Company",
        "ManagerId" => "Manager",
        "CustomerId" => "Customer",
        "ParentId" => "Parent",
        _ => field,
    };
}
