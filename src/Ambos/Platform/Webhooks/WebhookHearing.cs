using Ambos.Platform.Acts;
using Ambos.Platform.Areas;
using Ambos.Platform.Data;
using Ambos.Platform.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Ambos.Platform.Webhooks;

/// <summary>Hears the acts that are about to be saved, and writes for each webhook that listens a message and its delivery into the same transaction.</summary>
static class WebhookHearing
{
    public static async Task HearAsync(AmbosDb db, CancellationToken cancellationToken)
    {
        var acts = db.ChangeTracker.Entries<Act>().Where(entry => entry.State == EntityState.Added).Select(entry => entry.Entity).ToList();
        if (acts.Count == 0)
            return;
        var events = db.GetService<Catalog>().All<WebhookEvent>();
        var told = acts.SelectMany(act => events.Where(one => one.Acts.Contains(act.Kind, StringComparer.Ordinal)).Select(one => Told(one, act))).DistinctBy(one => (one.Type, one.SubjectId)).ToList();
        // Whoever hears that a thing is there reads all of it then.
        told.RemoveAll(one => !IsBirth(one) && told.Exists(other => IsBirth(other) && other.SubjectId == one.SubjectId));
        if (told.Count == 0)
            return;
        foreach (var webhook in await db.Set<Webhook>().AsNoTracking().Where(webhook => webhook.PausedAt == null).ToListAsync(cancellationToken))
            foreach (var one in told.Where(one => webhook.Hears(one.Type)))
                Tell(db, webhook.Id, one.Type, one.Subject, one.SubjectId, one.At);
    }

    /// <summary>One message to one webhook, on its way when the transaction is saved.</summary>
    public static void Tell(AmbosDb db, Guid webhook, string type, string subject, Guid? subjectId, DateTimeOffset at)
    {
        var message = new WebhookMessage(webhook, type, subject, subjectId, at);
        db.Add(message);
        Post(db, message, at);
    }

    public static void Post(AmbosDb db, WebhookMessage message, DateTimeOffset at) => db.Add(new Delivery(WebhookSender.Kind, message.Id.ToString("n"), new WebhookErrand(message.Id), at));

    static One Told(WebhookEvent heard, Act act)
    {
        var subject = heard.Type[..heard.Type.IndexOf('.', StringComparison.Ordinal)];
        return new One(heard.Type, subject, act.Subject == subject ? act.SubjectId : act.CustomerId, act.At);
    }

    static bool IsBirth(One one) => one.Type.EndsWith(".created", StringComparison.Ordinal);

    sealed record One(string Type, string Subject, Guid? SubjectId, DateTimeOffset At);
}

/// <summary>What a delivery carries: which message.</summary>
public sealed record WebhookErrand(Guid Message);
