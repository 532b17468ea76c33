using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Ambos.Platform.Identity;

/// <summary>Coming in, going to another organisation, going out.</summary>
public sealed class SignIn(
    IHttpContextAccessor accessor, UserManager<Account> accounts, IUserClaimsPrincipalFactory<Account> principals, IPasswordHasher<Account> hasher, AccountPlaces places, Throttle throttle)
{
    const string Purpose = "sign-in";
    const string Wrong = "This address and password do not belong together.";

    static readonly Account Stranger = new() { UserName = "nobody" };
    static string? strangersHash;

    /// <summary>Nothing if the person came in; otherwise the reason, the same for a wrong password and an unknown address, after the same work.</summary>
    public async Task<SignInRefusal?> WithPasswordAsync(string mail, string password, IPAddress? network, CancellationToken cancellationToken)
    {
        if (await throttle.TryAsync(Purpose, mail, network, cancellationToken) is { } wait)
            return new SignInRefusal("Too many attempts. Try again in {0}.", wait);
        var account = await accounts.FindByNameAsync(mail.Trim());
        if (account?.PasswordHash is null)
        {
            strangersHash ??= hasher.HashPassword(Stranger, Key.ForPrograms());
            hasher.VerifyHashedPassword(Stranger, strangersHash, password);
            return new SignInRefusal(Wrong);
        }
        if (!await accounts.CheckPasswordAsync(account, password))
            return new SignInRefusal(Wrong);
        var mine = await places.OfAsync(account.Id, cancellationToken);
        if (mine.Count == 0)
            return new SignInRefusal(Wrong);
        await throttle.SucceededAsync(Purpose, mail, network, cancellationToken);
        await EnterAsync(account, mine[0].OrganizationId, mine[0].MembershipId);
        return null;
    }

    /// <summary>Enters an organisation as a member of it.</summary>
    public async Task EnterAsync(Account account, int organization, Guid membership)
    {
        var http = accessor.HttpContext ?? throw new InvalidOperationException("Only a request can sign somebody in.");
        var principal = await principals.CreateAsync(account);
        Describe((ClaimsIdentity)principal.Identity!, account, organization, membership);
        await http.SignInAsync(IdentityConstants.ApplicationScheme, principal, new AuthenticationProperties { IsPersistent = false });
        http.User = principal;
    }

    /// <summary>The same sign-in with what the person has just changed about themselves.</summary>
    public async Task RefreshAsync(Session session)
    {
        if (await accounts.FindByIdAsync(session.Person.AccountId.ToString()) is { } account)
            await EnterAsync(account, session.Organization!.Id, session.Person.MembershipId);
    }

    public async Task LeaveAsync()
    {
        var http = accessor.HttpContext!;
        await http.SignOutAsync(IdentityConstants.ApplicationScheme);
        http.Response.Headers["Clear-Site-Data"] = "\"cache\"";
    }

    /// <summary>The stamp is looked at every minute; the renewed sign-in stays where it was.</summary>
    internal static Task KeepPlace(SecurityStampRefreshingPrincipalContext context)
    {
        if (context.NewPrincipal?.Identity is ClaimsIdentity renewed && context.CurrentPrincipal is { } current)
            renewed.AddClaims(current.Claims.Where(claim => claim.Type.StartsWith("ambos:", StringComparison.Ordinal)));
        return Task.CompletedTask;
    }

    static void Describe(ClaimsIdentity identity, Account account, int organization, Guid membership)
    {
        identity.AddClaim(new Claim(Sessions.OrganizationClaim, organization.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        identity.AddClaim(new Claim(Sessions.MembershipClaim, membership.ToString()));
        if (account.Language is { } language)
            identity.AddClaim(new Claim(Sessions.LanguageClaim, language));
        if (account.Theme is { } theme)
            identity.AddClaim(new Claim(Sessions.ThemeClaim, theme));
    }
}

/// <summary>Why somebody did not come in, as words, with the time to wait if that is the reason.</summary>
public sealed record SignInRefusal(string Reason, TimeSpan? Wait = null);
