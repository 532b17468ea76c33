using System.Net;
using System.Security.Claims;
using Ambos.Platform.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Ambos.Platform.Identity;

/// <summary>Coming in, going to another organisation, going out.</summary>
public sealed class SignIn(
    IHttpContextAccessor accessor, UserManager<Account> accounts, IUserClaimsPrincipalFactory<Account> principals, IPasswordHasher<Account> hasher, AccountPlaces places, Throttle throttle,
    SecondFactor factor, OpenSessions open)
{
    const string Purpose = "sign-in";
    const string FactorPurpose = "factor";
    const string StampClaim = "ambos:stamp";
    const string Wrong = "This address and password do not belong together.";
    const string TooMany = "Too many attempts. Try again in {0}.";

    static readonly Account Stranger = new() { UserName = "nobody" };
    static string? strangersHash;

    bool isHalfway;
    bool owesFactor;

    /// <summary>Nothing if the person came in, or is half-way in and owes a code; otherwise the reason, the same for a wrong password and an unknown address, after the same work.</summary>
    public async Task<SignInRefusal?> WithPasswordAsync(string mail, string password, IPAddress? network, CancellationToken cancellationToken)
    {
        if (await throttle.TryAsync(Purpose, mail, network, cancellationToken) is { } wait)
            return new SignInRefusal(TooMany, wait);
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
        await KnownAsync(account, mine[0].OrganizationId, mine[0].MembershipId, cancellationToken);
        return null;
    }

    /// <summary>Somebody whose password was right: in, or half-way in where the account has a second factor.</summary>
    /// <param name="vouched">By the organisation's provider, which opens this organisation alone.</param>
    public async Task KnownAsync(Account account, int organization, Guid membership, CancellationToken cancellationToken, bool vouched = false)
    {
        isHalfway = (await factor.OfAsync(account.Id, cancellationToken)).IsSet;
        if (!isHalfway)
        {
            await EnterAsync(account, organization, membership, vouched: vouched);
            owesFactor = await places.AsksFactorAsync(organization, membership, cancellationToken);
            return;
        }
        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, account.Id.ToString()), new Claim(StampClaim, account.SecurityStamp ?? ""), .. Claims(organization, membership), .. Vouched(vouched)],
            IdentityConstants.TwoFactorUserIdScheme);
        await Http.SignInAsync(IdentityConstants.TwoFactorUserIdScheme, new ClaimsPrincipal(identity));
    }

    /// <summary>Where somebody goes who has just given a password: to what they asked for, or first to the page that asks for a code or sets one up.</summary>
    public string Towards(string? asked)
    {
        var first = isHalfway ? "/sign-in/code" : owesFactor ? FactorFirst.Page : null;
        var to = LocalPath.Or(asked);
        return first is null ? to : first + (to == "/" ? "" : QueryString.Create("to", to));
    }

    /// <summary>Whether somebody has given a password and owes a code.</summary>
    public async Task<bool> IsHalfwayAsync() => await HalfwayAsync() is not null;

    /// <summary>Nothing if the code let the person in; otherwise the reason.</summary>
    public async Task<SignInRefusal?> WithCodeAsync(string code, IPAddress? network, CancellationToken cancellationToken)
    {
        if (await HalfwayAsync() is not { } halfway)
            return new SignInRefusal("This took too long. Start again with your password.");
        if (await RefusesCodeAsync(halfway.Account, code, network, cancellationToken) is { } refusal)
            return refusal;
        await Http.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        await EnterAsync(halfway.Account, halfway.Organization, halfway.Membership, proved: true, halfway.IsVouched);
        return null;
    }

    /// <summary>Takes a code of an account's second factor, as slowly for guessers as a password.</summary>
    public async Task<SignInRefusal?> RefusesCodeAsync(Account account, string code, IPAddress? network, CancellationToken cancellationToken)
    {
        var name = account.Id.ToString();
        if (await throttle.TryAsync(FactorPurpose, name, network, cancellationToken) is { } wait)
            return new SignInRefusal(TooMany, wait);
        if (!await factor.PassAsync(account.Id, code, cancellationToken))
            return new SignInRefusal("This code is not right, or has been used already. Wait for the next one.");
        await throttle.SucceededAsync(FactorPurpose, name, network, cancellationToken);
        return null;
    }

    /// <summary>Enters an organisation as a member of it, in a session of its own.</summary>
    /// <param name="proved">Whether a second factor was shown.</param>
    /// <param name="vouched">Whether the organisation's provider said who it is.</param>
    public async Task EnterAsync(Account account, int organization, Guid membership, bool proved = false, bool vouched = false)
    {
        var session = await open.BeginAsync(account.Id, Http.Request.Headers.UserAgent, Http.Connection.RemoteIpAddress, Http.RequestAborted);
        await WriteAsync(account, organization, membership, session, proved, vouched);
    }

    /// <summary>The same session in this organisation: another place, or what the person has just changed about themselves.</summary>
    /// <param name="proved">True or false when that has just changed.</param>
    public Task StayAsync(Account account, int organization, Guid membership, bool? proved = null) =>
        WriteAsync(account, organization, membership, SessionOf(Http.User) ?? Guid.Empty, proved ?? Http.User.HasClaim(Sessions.FactorClaim, "1"), Http.User.HasClaim(Sessions.VouchedClaim, "1"));

    /// <summary>The same sign-in with what the person has just changed about themselves.</summary>
    public async Task RefreshAsync(Session session, bool? proved = null)
    {
        if (await accounts.FindByIdAsync(session.Person.AccountId.ToString()) is { } account)
            await StayAsync(account, session.Organization!.Id, session.Person.MembershipId, proved);
    }

    /// <summary>Signs the account out everywhere else.</summary>
    public Task EndOthersAsync(Session session) => open.EndOthersAsync(session.Person.AccountId, SessionOf(Http.User), Http.RequestAborted);

    public async Task LeaveAsync()
    {
        if (SessionOf(Http.User) is { } session && Guid.TryParse(Http.User.FindFirstValue(ClaimTypes.NameIdentifier), out var account))
            await open.EndAsync(account, session, Http.RequestAborted);
        await Http.SignOutAsync(IdentityConstants.ApplicationScheme);
        Http.Response.Headers["Clear-Site-Data"] = "\"cache\"";
    }

    /// <summary>The session a browser's sign-in belongs to.</summary>
    public static Guid? SessionOf(ClaimsPrincipal user) => Guid.TryParse(user.FindFirstValue(Sessions.SessionClaim), out var session) ? session : null;

    /// <summary>The stamp is looked at every minute; the renewed sign-in stays where it was.</summary>
    internal static Task KeepPlace(SecurityStampRefreshingPrincipalContext context)
    {
        if (context.NewPrincipal?.Identity is ClaimsIdentity renewed && context.CurrentPrincipal is { } current)
            renewed.AddClaims(current.Claims.Where(claim => claim.Type.StartsWith("ambos:", StringComparison.Ordinal)));
        return Task.CompletedTask;
    }

    HttpContext Http => accessor.HttpContext ?? throw new InvalidOperationException("Only a request can sign somebody in.");

    // A password that was changed meanwhile has changed the stamp.
    async Task<Halfway?> HalfwayAsync()
    {
        var found = await Http.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme);
        if (found.Principal is not { } half || half.FindFirstValue(ClaimTypes.NameIdentifier) is not { } id || await accounts.FindByIdAsync(id) is not { } account || half.FindFirstValue(StampClaim) != account.SecurityStamp)
            return null;
        return new Halfway(account, int.Parse(half.FindFirstValue(Sessions.OrganizationClaim)!, System.Globalization.CultureInfo.InvariantCulture), Guid.Parse(half.FindFirstValue(Sessions.MembershipClaim)!), half.HasClaim(Sessions.VouchedClaim, "1"));
    }

    async Task WriteAsync(Account account, int organization, Guid membership, Guid session, bool proved, bool vouched)
    {
        var principal = await principals.CreateAsync(account);
        var identity = (ClaimsIdentity)principal.Identity!;
        identity.AddClaims(Claims(organization, membership));
        identity.AddClaim(new Claim(Sessions.SessionClaim, session.ToString()));
        identity.AddClaims(Vouched(vouched));
        if (proved)
            identity.AddClaim(new Claim(Sessions.FactorClaim, "1"));
        if (account.Language is { } language)
            identity.AddClaim(new Claim(Sessions.LanguageClaim, language));
        if (account.Theme is { } theme)
            identity.AddClaim(new Claim(Sessions.ThemeClaim, theme));
        await Http.SignInAsync(IdentityConstants.ApplicationScheme, principal, new AuthenticationProperties { IsPersistent = false });
        Http.User = principal;
    }

    static IEnumerable<Claim> Claims(int organization, Guid membership) =>
        [new(Sessions.OrganizationClaim, organization.ToString(System.Globalization.CultureInfo.InvariantCulture)), new(Sessions.MembershipClaim, membership.ToString())];

    static IEnumerable<Claim> Vouched(bool vouched) => vouched ? [new(Sessions.VouchedClaim, "1")] : [];

    sealed record Halfway(Account Account, int Organization, Guid Membership, bool IsVouched);
}

/// <summary>Why somebody did not come in, as words, with the time to wait if that is the reason.</summary>
public sealed record SignInRefusal(string Reason, TimeSpan? Wait = null);
