using Ambos.Platform.Api;
using Ambos.Platform.Identity;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Identity;

namespace Ambos.Platform.Web;

static class SignInSetup
{
    const string Either = "ambos";
    static readonly TimeSpan StampIsTrusted = TimeSpan.FromMinutes(1);

    /// <summary>Browsers come with a cookie, programs with a key in the Authorization header, and only there.</summary>
    public static void AddSignIn(this IServiceCollection services, PublicAddress address)
    {
        var authentication = services.AddAuthentication(options =>
        {
            options.DefaultScheme = Either;
            options.DefaultSignInScheme = IdentityConstants.ApplicationScheme;
        });
        authentication.AddPolicyScheme(Either, null, options => options.ForwardDefaultSelector = http =>
            http.Request.Headers.Authorization.Count > 0 && ApiFrame.Holds(http.Request) ? ApiKeySignIn.Scheme : IdentityConstants.ApplicationScheme);
        authentication.AddScheme<Microsoft.AspNetCore.Authentication.AuthenticationSchemeOptions, ApiKeySignIn>(ApiKeySignIn.Scheme, null, _ => { });
        authentication.AddIdentityCookies(cookies =>
        {
            cookies.ApplicationCookie!.Configure(options => Describe(options, address));
            cookies.TwoFactorUserIdCookie!.Configure(options => DescribeHalfway(options, address));
        });
        services.AddIdentityCore<Account>(options =>
        {
            options.Password.RequiredLength = 10;
            options.Password.RequireDigit = options.Password.RequireLowercase = options.Password.RequireUppercase = options.Password.RequireNonAlphanumeric = false;
            options.Lockout.AllowedForNewUsers = false;
            options.User.AllowedUserNameCharacters = "";
            options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
        }).AddEntityFrameworkStores<AccountsDb>().AddSignInManager().AddDefaultTokenProviders().AddPasswordValidator<CommonPasswords>();
        services.Configure<DataProtectionTokenProviderOptions>(options => options.TokenLifespan = TimeSpan.FromHours(1));
        services.Configure<IdentityPasskeyOptions>(options => Passkeys.Describe(options, address));
        services.Configure<SecurityStampValidatorOptions>(options =>
        {
            options.ValidationInterval = StampIsTrusted;
            options.OnRefreshingPrincipal = SignIn.KeepPlace;
        });
        services.AddSingleton<IAuthorizationPolicyProvider, NeedsPolicies>();
        services.AddSingleton<IAuthorizationHandler, NeedsHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, NotFoundInsteadOfForbidden>();
        services.AddAuthorization();
    }

    static void Describe(CookieAuthenticationOptions cookie, PublicAddress address)
    {
        cookie.Cookie.Name = address.IsHttps ? "__Host-ambos.session" : "ambos.session";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = address.IsHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        cookie.Cookie.Path = "/";
        cookie.LoginPath = "/sign-in";
        cookie.ReturnUrlParameter = "to";
        // Whoever need not be looked at again needs nobody who could look.
        var look = cookie.Events.OnValidatePrincipal;
        cookie.Events.OnValidatePrincipal = context => IsFresh(context) ? Task.CompletedTask : look(context);
        cookie.ExpireTimeSpan = TimeSpan.FromHours(12);
        cookie.SlidingExpiration = true;
        var stock = cookie.Events.OnRedirectToLogin;
        cookie.Events.OnRedirectToLogin = context =>
        {
            if (!ApiFrame.Holds(context.Request))
            {
                // A path only: the Host header has no part in it.
                var asked = context.Request.PathBase + context.Request.Path + context.Request.QueryString;
                // What was posted is not there any more; the page it came from is.
                var posted = !HttpMethods.IsGet(context.Request.Method);
                var isPage = context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;
                var from = !posted ? asked : isPage ? context.Request.Path.Value : null;
                KeyValuePair<string, string?>[] told = [.. from is null or "/" ? [] : (KeyValuePair<string, string?>[])[new("to", from)], .. posted ? (KeyValuePair<string, string?>[])[new("lost", "1")] : []];
                context.RedirectUri = "/sign-in" + QueryString.Create(told);
                return stock(context);
            }
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        };
    }

    // Between password and code: short, and good for nothing else.
    static void DescribeHalfway(CookieAuthenticationOptions cookie, PublicAddress address)
    {
        cookie.Cookie.Name = address.IsHttps ? "__Host-ambos.halfway" : "ambos.halfway";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = address.IsHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        cookie.Cookie.Path = "/";
        cookie.ExpireTimeSpan = TimeSpan.FromMinutes(10);
        cookie.SlidingExpiration = false;
    }

    static bool IsFresh(CookieValidatePrincipalContext context) =>
        context.Properties.IssuedUtc is { } issued && (context.Options.TimeProvider ?? TimeProvider.System).GetUtcNow() - issued <= StampIsTrusted;
}
