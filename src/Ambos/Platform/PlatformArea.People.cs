using Ambos.Platform.Acts;
using Ambos.Platform.Api;
using Ambos.Platform.Areas;
using Ambos.Platform.Checks;
using Ambos.Platform.Commands;
using Ambos.Platform.Data;
using Ambos.Platform.Data.Migrations;
using Ambos.Platform.Files;
using Ambos.Platform.Identity;
using Ambos.Platform.Jobs;
using Ambos.Platform.Mail;
using Ambos.Platform.Notifications;
using Ambos.Platform.Organizations;
using Ambos.Platform.Privacy;
using Ambos.Platform.Web;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Ambos.Platform;

sealed partial class PlatformArea
{
    /// <summary>Sign-in, acts, jobs, mail, notices, files and the API frame.</summary>
    static void AroundPeople(AreaBuilder area)
    {
        area.Add<Migration>(new M0002_Work());
        area.Add<Migration>(new M0007_SecondFactor());
        area.Add<Migration>(new M0008_OpenSessions());
        area.Add<Migration>(new M0009_Passkeys());
        area.Add<Migration>(new M0065_LeanIndexes());
        Identity(area);
        Jobs(area);
        Files(area);
        Acts(area);
        House(area);
    }

    static void Acts(AreaBuilder area)
    {
        area.Services.AddSingleton<SealFile>();
        area.Services.AddSingleton<Sealing>();
        area.Add(new Round("seals", Sealing.Every, (services, cancellationToken) => services.GetRequiredService<Sealing>().SealAllAsync(cancellationToken)));
        area.Add(new WebRoutes(AuditRoutes.Map));
        area.Add(new ApiRoutes(AuditRoutes.MapApi));
        area.Add(new Verb(CheckVerb.Make));
        area.Add(
            new ActWords("organization.founded", "The organisation was founded"),
            new ActWords("organization.changed", "{0} changed the organisation's settings"),
            new ActWords("membership.invited", "{0} invited {1}"),
            new ActWords("membership.accepted", "{1} came in for the first time"),
            new ActWords("membership.granted", "{0} changed the roles of {1}"),
            new ActWords("membership.ended", "{0} shut {1} out"),
            new ActWords("membership.returned", "{0} let {1} in again"),
            new ActWords("factor.set", "{0} set up a second factor"),
            new ActWords("factor.codes", "{0} made new recovery codes"),
            new ActWords("factor.taken", "{0} put the own second factor away"),
            new ActWords("factor.removed", "{0} removed the second factor of {1}"),
            new ActWords("factor.demanded", "{0} said that administrators need a second factor"),
            new ActWords("factor.open", "{0} said that the second factor is everybody's own choice"),
            new ActWords("passkey.added", "{0} added the passkey {1}"),
            new ActWords("passkey.removed", "{0} removed the passkey {1}"),
            new ActWords("key.made", "{0} made the API key {1}"),
            new ActWords("key.revoked", "{0} revoked the API key {1}"));
    }

    static void House(AreaBuilder area)
    {
        area.Services.AddSingleton<BackupFile>();
        area.Services.AddSingleton<RestoreFile>();
        area.Services.AddSingleton<Erasures>();
        area.Add(new Erasing("act", Erasures.EraseActAsync));
        area.Add(new Verb(BackupVerbs.Backup), new Verb(BackupVerbs.Restore));
        area.Services.AddScoped<SampleRemoval>();
        area.Services.AddScoped<Bell>();
        area.Services.AddSingleton<NoticeMails>();
        area.Add(new MenuEntry("Settings", "/settings", "settings", 900, PlatformPermissions.Memberships, OnThumb: false, InAccount: true));
        area.Add(new Round("notices", TimeSpan.FromSeconds(30), (services, cancellationToken) => services.GetRequiredService<NoticeMails>().SendAsync(cancellationToken)));
        area.Add(new Round("sweep", TimeSpan.FromHours(12), Sweep.RunAsync));
        area.Add(new Round("sample.sweep", TimeSpan.FromMinutes(10), Sweep.SamplesAsync));
        area.Add(new WebRoutes(SettingsRoutes.Map));
        area.Add(new AtStart(UnattendedStart.RunAsync));
        area.Add(new Check(SealCheck.Name, (context, cancellationToken) => new SealCheck(context.Db.GetService<SealFile>()).RunAsync(context, cancellationToken)));
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
        services.AddSingleton<FirstSteps>();
        area.Add(FirstSteps.OfTheHouse);
        services.AddScoped<SampleVisit>();
        services.AddSingleton<AccountPlaces>();
        services.AddSingleton<Throttle>();
        services.AddSingleton<SecondFactor>();
        services.AddSingleton<OpenSessions>();
        services.AddScoped<SignIn>();
        services.AddScoped<Invitations>();
        services.AddSingleton<ApiKeys>();
        services.AddScoped<LostFactors>();
        services.AddScoped<Passkeys>();
        area.Add(new WebRoutes(PasskeyRoutes.Map));
        area.Add(new Verb(FactorVerb.Make));
        area.Add(new WebRoutes(IdentityRoutes.Map), new WebRoutes(PeopleExport.Map));
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
        area.Add(new WebRoutes(DeliveriesExport.Map), new WebRoutes(NoticesExport.Map), new WebRoutes(KeysExport.Map));
        area.Add(new NotificationKind(ParkedNotice.Kind, "A delivery could not be made", Way.Mail, PlatformPermissions.Settings));
        area.Add(new Consumer(Letters.Kind, (errand, cancellationToken) => errand.Services.GetRequiredService<Post>().SendAsync(errand, cancellationToken)));
        area.Add(new Duty(OrganizationSeeds.Kind, async (errand, cancellationToken) =>
        {
            await errand.Services.GetRequiredService<OrganizationSeeds>().LayAsync(errand.Organization, cancellationToken);
            return null;
        }));
    }
}
