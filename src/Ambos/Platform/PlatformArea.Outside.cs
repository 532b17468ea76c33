using Ambos.Platform.Acts;
using Ambos.Platform.Areas;
using Ambos.Platform.Commands;
using Ambos.Platform.Data;
using Ambos.Platform.Data.Migrations;
using Ambos.Platform.Identity;
using Ambos.Platform.Identity.Providers;
using Ambos.Platform.Import;
using Ambos.Platform.Jobs;
using Ambos.Platform.Languages;
using Ambos.Platform.Notifications;
using Ambos.Platform.Outbound;
using Ambos.Platform.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform;

sealed partial class PlatformArea
{
    /// <summary>Calls to other people's programs.</summary>
    static void AroundOutside(AreaBuilder area)
    {
        area.Services.AddSingleton(provider => OutboundRules.From(provider.GetRequiredService<IConfiguration>()));
        area.Services.AddSingleton<INameBook, NameBook>();
        area.Services.AddSingleton<OutboundCalls>();
        Webhooks(area);
        Providers(area);
    }

    static void Providers(AreaBuilder area)
    {
        area.Add<Migration>(new M0061_Providers());
        area.Add(new EntityMapping(model =>
        {
            model.Entity<SignInProvider>().ToTable("sign_in_providers");
            model.Entity<MemberLogin>().ToTable("member_logins").RefersTo<MemberLogin, Membership>(l => l.MembershipId);
        }));
        area.Add(new WordList("Platform.Identity.Providers.Providers"));
        area.Services.AddSingleton<ProviderBook>();
        area.Services.AddSingleton<ProviderShelf>();
        area.Services.AddSingleton<Journeys>();
        area.Services.AddScoped<ProviderSignIn>();
        area.Add(new WebRoutes(ProviderRoutes.Map));
        area.Add(new Verb(PasswordVerb.Make));
        area.Add(new SettingsLink("Single sign-on", "/settings/sign-in/provider", "shield-lock", 80, PlatformPermissions.Settings));
        area.Add(
            new ActWords("provider.changed", "{0} changed the single sign-on {1}"),
            new ActWords("login.linked", "{0} linked the single sign-on"),
            new ActWords("login.unlinked", "{0} undid the link with the single sign-on"));
    }

    static void Webhooks(AreaBuilder area)
    {
        area.Add<Migration>(new M0060_Webhooks());
        area.Add(new EntityMapping(model =>
        {
            model.Entity<Webhook>().ToTable("webhooks").RefersTo<Webhook, Membership>(w => w.MembershipId);
            model.Entity<WebhookMessage>().ToTable("webhook_messages").RefersTo<WebhookMessage, Webhook>(m => m.WebhookId);
        }));
        area.Add(new WordList("Platform.Webhooks.Webhooks"));
        area.Services.AddSingleton<WebhookSecrets>();
        area.Services.AddSingleton<WebhookSender>();
        area.Services.AddScoped<WebhookDesk>();
        area.Add(new Consumer(WebhookSender.Kind, (errand, cancellationToken) => errand.Services.GetRequiredService<WebhookSender>().SendAsync(errand, cancellationToken)));
        area.Add(new NotificationKind(WebhookSender.PausedNotice, "A webhook has paused", Way.Mail, PlatformPermissions.Settings));
        area.Add(new WebRoutes(WebhookRoutes.Map));
        area.Add(new ApiRoutes(WebhooksApi.Map));
        area.Add(new SettingsLink("Webhooks", "/settings/webhooks", "route", 90, PlatformPermissions.Settings));
        area.Add(new WebhookEvent("import.finished", "A file was imported", PlatformPermissions.Import, [ImportActs.Imported], async (db, id, cancellationToken) =>
            await db.Set<FileImport>().Where(one => one.Id == id).Select(one => (long?)one.Number).SingleOrDefaultAsync(cancellationToken) is { } number ? new WebhookThing($"I-{number}", $"/api/v1/imports/{number}") : null));
        area.Add(
            new ActWords("webhook.made", "{0} made the webhook {1}"),
            new ActWords("webhook.changed", "{0} changed the webhook {1}"),
            new ActWords("webhook.renewed", "{0} made another secret for the webhook {1}"),
            new ActWords("webhook.paused", "{0} paused the webhook {1}"),
            new ActWords("webhook.resumed", "{0} let the webhook {1} go on"),
            new ActWords("webhook.removed", "{0} removed the webhook {1}"));
    }
}
