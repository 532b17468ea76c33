using Ambos.Platform.Languages;
using Ambos.Platform.Organizations;
using Ambos.Platform.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Ambos.Platform.Identity;

/// <summary>The few doors that are a button and no page.</summary>
static class IdentityRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/welcome/sample", VisitSampleAsync).WithMetadata(new OpenAttribute("Looking round the invented company, on a fresh installation only.")).NeedsFormToken();
        routes.MapPost("/sign-out", LeaveAsync).WithMetadata(new OpenAttribute("Who has no session any more may go out too.")).NeedsFormToken();
        routes.MapPost("/me/language", SpeakAsync).WithMetadata(new OpenAttribute("A visitor reads in their own language.")).NeedsFormToken();
        routes.MapPost("/me/theme", LookAsync).WithMetadata(new MembersAttribute()).NeedsFormToken();
        routes.MapPost("/me/place", GoAsync).WithMetadata(new MembersAttribute()).NeedsFormToken();
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
        if (place is null || await accounts.FindByIdAsync(session.Person.AccountId.ToString()) is not { } account)
            return TypedResults.NotFound();
        await signIn.EnterAsync(account, place.OrganizationId, place.MembershipId);
        return TypedResults.LocalRedirect("/");
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
