using Ambos.Platform.Api;
using Ambos.Platform.Areas;
using Ambos.Platform.Data.Migrations;
using Ambos.Platform.Files;
using Ambos.Platform.Identity;
using Ambos.Platform.Jobs;
using Ambos.Platform.Mail;
using Ambos.Platform.Notifications;
using Ambos.Platform.Organizations;

namespace Ambos.Platform;

sealed partial class PlatformArea
{
    /// <summary>Sign-in, acts, jobs, mail, notices, files and the API frame.</summary>
    static void AroundPeople(AreaBuilder area)
    {
        area.Add<Migration>(new M0002_Work());
        Identity(area);
        Jobs(area);
        Files(area);
    }

    static void Files(AreaBuilder area)
    {
        area.Services.AddSingleton<FileStore>();
        area.Services.AddSingleton<OrganizationLook>();
        area.Add(new WebRoutes(FileRoutes.Map));
    }

    static void Identity(AreaBuilder area)
    {
        var services = area.Services;
        services.AddSingleton<Installation>();
        services.AddSingleton<OrganizationSeeds>();
        services.AddScoped<Founding>();
        services.AddScoped<SampleVisit>();
        services.AddSingleton<AccountPlaces>();
        services.AddSingleton<Throttle>();
        services.AddScoped<SignIn>();
        services.AddSingleton<ApiKeys>();
        area.Add(new WebRoutes(IdentityRoutes.Map));
    }

    static void Jobs(AreaBuilder area)
    {
        var services = area.Services;
        services.AddSingleton<Leases>();
        services.AddSingleton<ParkedNotice>();
        services.AddSingleton<Notices>();
        services.AddSingleton<Worker>();
        services.AddHostedService(provider => provider.GetRequiredService<Worker>());
        services.AddSingleton<Letters>();
        services.AddSingleton<Post>();
        services.AddScoped<PasswordReset>();
        area.Add(new NotificationKind(ParkedNotice.Kind, "A delivery could not be made", Way.Mail, PlatformPermissions.Settings));
        area.Add(new Consumer(Letters.Kind, (errand, cancellationToken) => errand.Services.GetRequiredService<Post>().SendAsync(errand, cancellationToken)));
        area.Add(new Duty(OrganizationSeeds.Kind, async (errand, cancellationToken) =>
        {
            await errand.Services.GetRequiredService<OrganizationSeeds>().LayAsync(errand.Organization, cancellationToken);
            return null;
        }));
    }
}
