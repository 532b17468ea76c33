using Ambos.Platform.Data;
using Ambos.Platform.Export;
using Ambos.Platform.Languages;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Identity;

/// <summary>Those who can come in, as a file.</summary>
static class PeopleExport
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/people/export.{format}", WriteAsync).WithMetadata(new NeedsAttribute(PlatformPermissions.Memberships.Name));

    /// <summary>What somebody's membership is right now, as a text to look up.</summary>
    public static string State(bool ended, bool accepted) => (ended, accepted) switch
    {
        (true, _) => "Left",
        (_, true) => "Can come in",
        _ => "Invited",
    };

    static async Task WriteAsync(string format, HttpContext http, Database data, Session session, Words words, string? q)
    {
        var all = await data.ReadAsync(db => Asked(db.Set<Membership>(), q).OrderBy(m => m.Id).ToListAsync(http.RequestAborted), http.RequestAborted);
        IReadOnlyList<ExportColumn<Membership>> columns =
        [
            new("name", words["Name"], m => m.Name),
            new("roles", words["Roles"], m => string.Join("; ", RoleNames.Of(m.Roles).Select(name => words[name]))),
            new("mail", words["Address"], m => m.Mail),
            new("state", words["State"], m => words[State(m.EndedAt is not null, m.AccountId is not null)]),
            new("since", words["Since"], m => m.CreatedAt),
        ];
        await ListExport.WriteAsync(http, "people", format, session.Zone, columns, all.ToAsyncEnumerable());
    }

    /// <summary>Those whose name or address holds the text.</summary>
    public static IQueryable<Membership> Asked(IQueryable<Membership> all, string? text) =>
        text is { Length: > 0 } ? all.Where(m => m.Name.ToLower().Contains(text.ToLower()) || m.Mail!.ToLower().Contains(text.ToLower())) : all;
}
