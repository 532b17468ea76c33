using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Ambos.Platform.Areas;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Ui;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace Ambos.Platform.Web;

/// <summary>How the house is put together: what every request passes, in order.</summary>
public static class House
{
    /// <summary>Content is found beside the program, so that the folder one starts it from does not matter; data go to <c>AMBOS_DATA</c>.</summary>
    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseStaticWebAssets();
        // Without this a build that is not published serves its files uncompressed and never cached.
        if (!builder.Environment.IsDevelopment())
            builder.Configuration["ReloadStaticAssetsAtRuntime"] ??= "false";
        if (builder.Configuration["urls"] is null && builder.Configuration["http_ports"] is null)
            builder.WebHost.UseUrls("http://localhost:5080");
        return builder;
    }

    public static void AddPlatform(this WebApplicationBuilder builder)
    {
        var settings = StoreSettings.From(builder.Configuration);
        var services = builder.Services;
        services.AddSingleton(TimeProvider.System);
        services.AddHttpContextAccessor();
        services.AddData(settings);
        services.AddDataProtection().SetApplicationName("Ambos").PersistKeysToFileSystem(new DirectoryInfo(settings.Sub("keys")));
        AddSignIn(services);
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "ambos.form";
            options.HeaderName = "X-Ambos-Form";
        });
        services.AddRazorComponents();
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All)); // á is one letter, not six
        services.AddCascadingAuthenticationState();
        services.AddScoped<IFrame, SessionFrame>();
        services.AddProblemDetails();
        services.AddHealthChecks();
    }

    static void AddSignIn(IServiceCollection services)
    {
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies(cookies =>
            cookies.ApplicationCookie!.Configure(cookie =>
            {
                cookie.Cookie.Name = "ambos.session";
                cookie.LoginPath = "/sign-in";
                cookie.ReturnUrlParameter = "to";
                cookie.ExpireTimeSpan = TimeSpan.FromHours(12);
                cookie.SlidingExpiration = true;
            }));
        services.AddIdentityCore<Account>(options =>
        {
            options.Password.RequiredLength = 10;
            options.Password.RequireDigit = options.Password.RequireLowercase = options.Password.RequireUppercase = options.Password.RequireNonAlphanumeric = false;
            options.Lockout.AllowedForNewUsers = false;
        }).AddEntityFrameworkStores<AccountsDb>().AddSignInManager().AddDefaultTokenProviders();
        services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = TimeSpan.FromMinutes(1));
        services.AddSingleton<IAuthorizationPolicyProvider, NeedsPolicies>();
        services.AddSingleton<IAuthorizationHandler, NeedsHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, NotFoundInsteadOfForbidden>();
        services.AddAuthorization();
    }

    public static void UsePlatform(this WebApplication app)
    {
        app.UseStatusCodePagesWithReExecute("/not-here/{0}");
        app.UseMiddleware<SecurityHeaders>();
        app.UseRouting();
        app.UseAuthentication();
        app.UseMiddleware<EnterOrganization>();
        app.UseMiddleware<ChooseLanguage>();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapHealthChecks("/health").WithMetadata(new OpenAttribute("Says only that the process answers."));
        var catalog = app.Services.GetRequiredService<Catalog>();
        foreach (var routes in catalog.All<WebRoutes>())
            routes.Map(app);
        var api = app.MapGroup("/api/v1");
        foreach (var routes in catalog.All<ApiRoutes>())
            routes.Map(api);
        app.MapStaticAssets().WithMetadata(new OpenAttribute("Style, script and pictures of the house itself."));
        app.MapRazorComponents<App>().WithStaticAssets();
    }
}

/// <summary>Finds the organisation and the person behind the request, before anybody asks for data.</summary>
sealed class EnterOrganization(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, Sessions sessions, Session session, Tenant tenant)
    {
        if (context.User.Identity?.IsAuthenticated == true)
            await sessions.EnterAsync(context.User, session, tenant, context.RequestAborted);
        await next(context);
    }
}

/// <summary>Language by person, then by what this browser chose, then by organisation, then by what the browser asks for; Spanish otherwise.</summary>
sealed class ChooseLanguage(RequestDelegate next)
{
    public const string Cookie = "ambos.language";

    public Task InvokeAsync(HttpContext context, Session session)
    {
        var asked = context.Request.Query["lang"].ToString();
        var language = Known(asked) ?? Known(session.Person.Language) ?? Known(context.Request.Cookies[Cookie]) ?? Known(session.Organization?.Language)
            ?? context.Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(value => value.Quality ?? 1)
                .Select(value => Known(value.Value.Value)).FirstOrDefault(value => value is not null)
            ?? Languages.Words.Languages[0];
        // The organisation's country gives Spanish its numbers and dates.
        var culture = CultureInfo.GetCultureInfo(language == "es" ? $"es-{session.Organization?.Country ?? "ES"}" : "en-GB");
        CultureInfo.CurrentCulture = culture;
        CultureInfo.CurrentUICulture = culture;
        if (Known(asked) is not null && context.Request.Cookies[Cookie] != asked)
            context.Response.Cookies.Append(Cookie, language, new CookieOptions { IsEssential = true, SameSite = SameSiteMode.Lax, HttpOnly = true, MaxAge = TimeSpan.FromDays(365) });
        context.Response.Headers.ContentLanguage = language;
        return next(context);
    }

    static string? Known(string? language) =>
        language is { Length: >= 2 } ? Languages.Words.Languages.FirstOrDefault(known => language.StartsWith(known, StringComparison.OrdinalIgnoreCase)) : null;
}

/// <summary>What every answer tells the browser not to do.</summary>
sealed class SecurityHeaders(RequestDelegate next)
{
    const string Policy = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'; script-src 'self'; style-src 'self'";

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), browsing-topics=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        if (context.Request.IsHttps)
            headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        return next(context);
    }
}
