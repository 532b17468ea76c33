using Ambos.Platform.Acts;
using Ambos.Platform.Areas;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Outbound;
using Ambos.Platform.Ui.Fields;
using Ambos.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Webhooks;

/// <summary>What somebody writes down of a webhook.</summary>
public sealed record WebhookDraft(string? Name, string? Address, IReadOnlyList<string>? Events);

/// <summary>A webhook that was saved, with its secret if that is new; or why it was not.</summary>
public sealed record WebhookSaved(Webhook? Webhook, string? Secret, IReadOnlyList<Refusal> Refusals)
{
    public static readonly WebhookSaved NotThere = new(null, null, []);
}

/// <summary>Setting webhooks up: pages and the API both come here.</summary>
public sealed class WebhookDesk(Database data, Session session, Record record, OutboundCalls calls, WebhookSecrets secrets, Catalog catalog, Seen seen, TimeProvider time)
{
    public const int Most = 20;

    /// <summary>Events that the asker may have sent.</summary>
    public IEnumerable<WebhookEvent> Offered => catalog.All<WebhookEvent>().Where(one => session.Can(one.Needs));

    public async Task<WebhookSaved> AddAsync(WebhookDraft draft, CancellationToken cancellationToken)
    {
        if (await RefusesAsync(draft, cancellationToken) is { Count: > 0 } refusals)
            return new WebhookSaved(null, null, refusals);
        var (shown, kept) = secrets.New();
        return await data.WriteAsync(
            async db =>
            {
                if (await db.Set<Webhook>().CountAsync(cancellationToken) >= Most)
                    return new WebhookSaved(null, null, [new Refusal("", "There are as many webhooks as an organisation may have. Remove one first.")]);
                var webhook = new Webhook(session.Person.MembershipId, draft.Name!, draft.Address!, Chosen(draft), kept, time.GetUtcNow());
                db.Add(webhook);
                Note(db, "webhook.made", webhook);
                return new WebhookSaved(webhook, shown, []);
            },
            cancellationToken);
    }

    public async Task<WebhookSaved> ChangeAsync(Guid id, WebhookDraft draft, CancellationToken cancellationToken)
    {
        var refusals = await RefusesAsync(draft, cancellationToken);
        return await WithAsync(id, (db, webhook) =>
        {
            if (refusals.Count > 0)
                return new WebhookSaved(null, null, refusals);
            if (seen.Missed(Stamp(webhook)))
                return new WebhookSaved(null, null, [new Refusal(Seen.Field, Seen.Meanwhile)]);
            webhook.Becomes(draft.Name!, draft.Address!, Chosen(draft));
            Note(db, "webhook.changed", webhook);
            return new WebhookSaved(webhook, null, []);
        }, cancellationToken);
    }

    /// <summary>What a form or a program has seen of it; tries change nothing of that.</summary>
    public static object Stamp(Webhook webhook) => new { webhook.Name, webhook.Address, webhook.Events };

    public Task<WebhookSaved> RenewAsync(Guid id, CancellationToken cancellationToken) => WithAsync(id, (db, webhook) =>
    {
        var (shown, kept) = secrets.New();
        webhook.Renew(kept, time.GetUtcNow());
        Note(db, "webhook.renewed", webhook);
        return new WebhookSaved(webhook, shown, []);
    }, cancellationToken);

    public Task<WebhookSaved> PauseAsync(Guid id, CancellationToken cancellationToken) => WithAsync(id, (db, webhook) =>
    {
        if (webhook.PausedAt is null)
            Note(db, "webhook.paused", webhook);
        webhook.Rest(WebhookPause.Chosen, time.GetUtcNow());
        return new WebhookSaved(webhook, null, []);
    }, cancellationToken);

    /// <summary>It goes on and sends for whoever says so.</summary>
    public Task<WebhookSaved> GoOnAsync(Guid id, CancellationToken cancellationToken) => WithAsync(id, (db, webhook) =>
    {
        webhook.GoOn(session.Person.MembershipId);
        Note(db, "webhook.resumed", webhook);
        return new WebhookSaved(webhook, null, []);
    }, cancellationToken);

    public Task<WebhookSaved> TestAsync(Guid id, CancellationToken cancellationToken) => WithAsync(id, (db, webhook) =>
    {
        WebhookHearing.Tell(db, webhook.Id, WebhookSender.Test, "webhook", null, time.GetUtcNow());
        return new WebhookSaved(webhook, null, []);
    }, cancellationToken);

    /// <summary>A message once more; false if there is none, or it is on its way already.</summary>
    public Task<bool> AgainAsync(Guid id, Guid message, CancellationToken cancellationToken) => data.WriteAsync(
        async db =>
        {
            if (await db.Set<WebhookMessage>().SingleOrDefaultAsync(one => one.Id == message && one.WebhookId == id, cancellationToken) is not { } found || !found.Again())
                return false;
            WebhookHearing.Post(db, found, time.GetUtcNow());
            return true;
        },
        cancellationToken);

    public Task<bool> RemoveAsync(Guid id, CancellationToken cancellationToken) => data.WriteAsync(
        async db =>
        {
            if (await db.Set<Webhook>().SingleOrDefaultAsync(one => one.Id == id, cancellationToken) is not { } webhook)
                return false;
            await db.Set<WebhookMessage>().Where(one => one.WebhookId == id).ExecuteDeleteAsync(cancellationToken);
            db.Remove(webhook);
            Note(db, "webhook.removed", webhook);
            return true;
        },
        cancellationToken);

    async Task<List<Refusal>> RefusesAsync(WebhookDraft draft, CancellationToken cancellationToken)
    {
        List<Refusal> refusals = [];
        if (string.IsNullOrWhiteSpace(draft.Name))
            refusals.Add(new(nameof(draft.Name), "Fill in this field."));
        else if (draft.Name.Length > 100)
            refusals.Add(new(nameof(draft.Name), "This is too long."));
        if (string.IsNullOrWhiteSpace(draft.Address))
            refusals.Add(new(nameof(draft.Address), "Fill in this field."));
        else if (await calls.RefusesAsync(draft.Address, cancellationToken) is { } reason)
            refusals.Add(new(nameof(draft.Address), reason));
        if (draft.Events is not { Count: > 0 })
            refusals.Add(new(nameof(draft.Events), "Choose at least one event."));
        else if (Chosen(draft).Count != draft.Events.Distinct(StringComparer.Ordinal).Count())
            refusals.Add(new(nameof(draft.Events), "Choose one of the list."));
        return refusals;
    }

    List<string> Chosen(WebhookDraft draft) => [.. Offered.Select(one => one.Type).Where(type => draft.Events!.Contains(type, StringComparer.Ordinal))];

    Task<WebhookSaved> WithAsync(Guid id, Func<AmbosDb, Webhook, WebhookSaved> act, CancellationToken cancellationToken) => data.WriteAsync(
        async db => await db.Set<Webhook>().SingleOrDefaultAsync(one => one.Id == id, cancellationToken) is { } webhook ? act(db, webhook) : WebhookSaved.NotThere,
        cancellationToken);

    void Note(AmbosDb db, string kind, Webhook webhook) => record.Add(db, kind, "webhook", webhook.Id, null, new { name = webhook.Name });
}
