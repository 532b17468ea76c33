using System.Text.Encodings.Web;
using System.Text.Unicode;
using Ambos.Platform.Api;
using Ambos.Platform.Areas;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Ui;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HostFiltering;

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
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Host.ConfigureHostOptions(host => host.ShutdownTimeout = TimeSpan.FromSeconds(30));
        return builder;
    }

    public static void AddPlatform(this WebApplicationBuilder builder)
    {
        var settings = StoreSettings.From(builder.Configuration);
        var address = new PublicAddress(builder.Configuration);
        var services = builder.Services;
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(address);
        services.AddHttpContextAccessor();
        services.AddScoped<Seen>();
        services.AddData(settings);
        services.AddDataProtection().SetApplicationName("Ambos").PersistKeysToFileSystem(new DirectoryInfo(settings.Sub("keys")));
        services.AddSignIn(address);
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = address.IsHttps ? "__Host-ambos.form" : "ambos.form";
            options.Cookie.SecurePolicy = address.IsHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.HeaderName = SameOrigin.FormHeader;
            // The house sends its own, with DENY.
            options.SuppressXFrameOptionsHeader = true;
        });
        services.AddRazorComponents();
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All)); // á is one letter, not six
        services.AddCascadingAuthenticationState();
        services.AddScoped<IFrame, SessionFrame>();
        services.Configure<HostFilteringOptions>(options => options.AllowedHosts = Proxies.Hosts(builder.Configuration, address));
        services.Configure<ForwardedHeadersOptions>(options => Proxies.Trust(options, builder.Configuration));
        services.AddApi();
        Limits.Add(services);
        services.AddHostedService<Rest>();
        builder.AddWatching();
    }

    public static void UsePlatform(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<Faults>();
        app.UseRouting();
        app.UseAuthentication();
        app.UseMiddleware<EnterOrganization>();
        app.UseMiddleware<ChooseLanguage>();
        app.UseRateLimiter();
        app.UseMiddleware<FirstMinute>();
        app.UseMiddleware<SameOrigin>();
        app.UseAuthorization();
        app.UseMiddleware<FactorFirst>();
        app.UseAntiforgery();
        app.UseMiddleware<Once>();
        app.UseMiddleware<FormOnce>();
        app.MapWatching();
        var catalog = app.Services.GetRequiredService<Catalog>();
        foreach (var routes in catalog.All<WebRoutes>())
            routes.Map(app);
        app.MapApi(catalog);
        app.MapStaticAssets().WithMetadata(new OpenAttribute("Style, script and pictures of the house itself."));
        app.MapRazorComponents<App>().WithStaticAssets();
    }
}
