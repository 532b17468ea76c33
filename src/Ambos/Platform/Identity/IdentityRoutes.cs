using Ambos.Platform.Acts;
using Ambos.Platform.Api;
using Ambos.Platform.Data;
using Ambos.Platform.Languages;
using Ambos.Platform.Organizations;
using Ambos.Platform.Ui;
using Ambos.Platform.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Identity;

/// <summary>The few doors that are a button and no page.</summary>
static class IdentityRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/welcome/sample", VisitSampleAsync).WithMetadata(new OpenAttribute("Looking round the invented company, on a fresh installation only.")).NeedsFormToken();
        routes.MapPost("/sign-out", LeaveAsync).WithMetadata(new OpenAttribute("Who has no session any more may go out too.")).NeedsFormToken();
        routes.MapPost("/me/sessions/end", EndOthersAsync).WithMetadata(new MembersAttribute()).NeedsFormToken();
        routes.MapPost("/me/sessions/{id:guid}/end", EndAsync).WithMetadata(new MembersAttribute()).NeedsFormToken();
        routes.MapPost("/me/keys/{id:guid}/revoke", RevokeAsync).WithMetadata(new MembersAttribute()).NeedsFormToken();
        routes.MapPost("/me/language", SpeakAsync).WithMetadata(new OpenAttribute("A visitor reads in their own language.")).NeedsFormToken();
        routes.MapPost("/me/theme", LookAsync).WithMetadata(new MembersAttribute(), new BeforeFactorAttribute()).NeedsFormToken();
        routes.MapPost("/me/place", GoAsync).WithMetadata(new MembersAttribute(), new BeforeFactorAttribute()).NeedsFormToken();
    }

    static async Task<IResult> VisitSampleAsync(SampleVisit visit, IServiceProvider services, CancellationToken cancellationToken) =>
        await visit.EnterAsync(services, cancellationToken) ? TypedResults.LocalRedirect("/") : TypedResults.NotFound();

    static async Task<IResult> LeaveAsync(SignIn signIn)
    {
        await signIn.LeaveAsync();
        return TypedResults.LocalRedirect("/sign-in");
    }

    static async Task<IResult> SpeakAsync([FromForm] string? language, [FromForm] string? back, HttpContext http, Session session, SignIn signIn, UserManager<Account> accounts)
    {
        if (language is not null && Words.Languages.Contains(language))
        {
            http.Response.Cookies.Append(ChooseLanguage.Cookie, language, ChooseLanguage.Kept);
            await ChangeAsync(session, signIn, accounts, account => account.Language = language);
        }
        return TypedResults.LocalRedirect(LocalPath.Or(back));
    }

    static async Task<IResult> LookAsync([FromForm] string? theme, [FromForm] string? back, Session session, SignIn signIn, UserManager<Account> accounts)
    {
        await ChangeAsync(session, signIn, accounts, account => account.Theme = theme is "light" or "dark" ? theme : null);
        return TypedResults.LocalRedirect(LocalPath.Or(back));
    }

    static async Task<IResult> GoAsync([FromForm] Guid membership, Session session, SignIn signIn, AccountPlaces places, UserManager<Account> accounts, CancellationToken cancellationToken)
    {
        var place = (await places.OfAsync(session.Person.AccountId, cancellationToken)).Find(place => place.MembershipId == membership);
        if (place is null || session.IsVouched || await accounts.FindByIdAsync(session.Person.AccountId.ToString()) is not { } account)
            return TypedResults.NotFound();
        await signIn.StayAsync(account, place.OrganizationId, place.MembershipId);
        return TypedResults.LocalRedirect("/");
    }

    static async Task<IResult> EndOthersAsync(HttpContext http, Session session, SignIn signIn)
    {
        await signIn.EndOthersAsync(session);
        http.Say("Everywhere else you are signed out.");
        return TypedResults.LocalRedirect("/me/sessions");
    }

    static async Task<IResult> EndAsync(Guid id, HttpContext http, Session session, OpenSessions open)
    {
        if (!await open.EndAsync(session.Person.AccountId, id, http.RequestAborted))
            return TypedResults.NotFound();
        http.Say("That browser is signed out.");
        return TypedResults.LocalRedirect("/me/sessions");
    }

    static async Task<IResult> RevokeAsync(Guid id, HttpContext http, Database data, Session session, ApiKeys keys, Record record, TimeProvider time)
    {
        var found = await data.WriteAsync(
            async db =>
            {
                if (await db.Set<ApiKey>().SingleOrDefaultAsync(key => key.Id == id && key.MembershipId == session.Person.MembershipId, http.RequestAborted) is not { } key)
                    return false;
                key.Revoke(time.GetUtcNow());
                record.Add(db, "key.revoked", "key", key.Id, null, new { name = key.Name });
                return true;
            },
            http.RequestAborted);
        if (!found)
            return TypedResults.NotFound();
        keys.Forget();
        http.Say("The key opens nothing any more.");
        return TypedResults.LocalRedirect("/me/sessions");
    }

    static async Task ChangeAsync(Session session, SignIn signIn, UserManager<Account> accounts, Action<Account> change)
    {
        if (!session.IsSignedIn || await accounts.FindByIdAsync(session.Person.AccountId.ToString()) is not { } account)
            return;
        change(account);
        await accounts.UpdateAsync(account);
        await signIn.RefreshAsync(session);
    }
}
