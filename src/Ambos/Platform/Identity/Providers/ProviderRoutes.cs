using Ambos.Platform.Acts;
using Ambos.Platform.Data;
using Ambos.Platform.Ui;
using Ambos.Platform.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Identity.Providers;

/// <summary>Setting out to the provider, coming back from it, and taking the link away.</summary>
static class ProviderRoutes
{
    public const string Back = "/sign-in/back";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sign-in/with", SetOutAsync).WithMetadata(new OpenAttribute("Whoever wants to come in has not come in yet."));
        routes.MapGet("/join/with", JoinAsync).WithMetadata(new OpenAttribute("The key of the invitation lets in."));
        routes.MapGet(Back, ReturnAsync).WithMetadata(new OpenAttribute("Whoever comes back from the provider has not come in yet."), new BeforeFactorAttribute());
        routes.MapPost("/me/provider/unlink", UnlinkAsync).WithMetadata(new MembersAttribute()).NeedsFormToken();
    }

    static async Task<IResult> SetOutAsync(string? organization, string? to, ProviderShelf shelf, ProviderSignIn providers, HttpContext http)
    {
        var path = to is null ? null : LocalPath.Or(to);
        if (await shelf.NamedAsync(organization?.Trim().ToLowerInvariant() ?? "", http.RequestAborted) is not { } found || await shelf.OfAsync(found, http.RequestAborted) is not { } provider)
            return Refused(http, "No organisation of that name comes in this way.");
        return await providers.SetOutAsync(http, provider, Journey.Begin(found, provider.Issuer, path)) is { } away ? Results.Redirect(away) : Refused(http, ProviderSignIn.Unreachable);
    }

    static async Task<IResult> JoinAsync(string? key, Invitations invitations, ProviderShelf shelf, ProviderSignIn providers, HttpContext http)
    {
        if (await invitations.FindAsync(key ?? "", http.RequestAborted) is not { } invitation || await shelf.OfAsync(invitation.Organization, http.RequestAborted) is not { Invites: true } provider)
            return Refused(http, "This invitation has been used or has expired. Ask for a new one.");
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        return await providers.SetOutAsync(http, provider, Journey.Begin(invitation.Organization, provider.Issuer, null, invitation: key)) is { } away ? Results.Redirect(away) : Refused(http, ProviderSignIn.Unreachable);
    }

    static async Task<IResult> ReturnAsync(ProviderSignIn providers, HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        var returned = await providers.ReturnAsync(http);
        if (returned.Said is { } said)
            http.Say(said);
        return TypedResults.LocalRedirect(returned.Path);
    }

    static async Task<IResult> UnlinkAsync(Database data, Session session, Record record, HttpContext http)
    {
        var gone = await data.WriteAsync(
            async db =>
            {
                var count = await db.Set<MemberLogin>().Where(one => one.MembershipId == session.Person.MembershipId).ExecuteDeleteAsync(http.RequestAborted);
                if (count > 0)
                    record.Add(db, "login.unlinked", "membership", session.Person.MembershipId, session.Person.CustomerId, new { name = session.Person.Name });
                return count > 0;
            },
            http.RequestAborted);
        if (gone)
            http.Say("It opens nothing for you any more.");
        return gone ? TypedResults.LocalRedirect("/me/provider") : TypedResults.NotFound();
    }

    static RedirectHttpResult Refused(HttpContext http, string said)
    {
        http.Say(said);
        return TypedResults.LocalRedirect("/sign-in");
    }
}
