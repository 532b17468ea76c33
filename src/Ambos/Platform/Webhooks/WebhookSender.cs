using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Ambos.Platform.Areas;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Jobs;
using Ambos.Platform.Notifications;
using Ambos.Platform.Outbound;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Webhooks;

/// <summary>Makes a message from what there is now and under the rights that its owner has now, signs it and sends it.</summary>
public sealed class WebhookSender(OutboundCalls calls, WebhookSecrets secrets, Catalog catalog, Notices notices, TimeProvider time)
{
    public const string Kind = "webhook";
    public const string Test = "webhook.test";
    public const string PausedNotice = "webhook.paused";
    static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);

    /// <summary>Receivers that let us wait: the others' messages do not stand in line behind them.</summary>
    readonly ConcurrentDictionary<Guid, DateTimeOffset> slow = new();

    public async Task SendAsync(Errand errand, CancellationToken cancellationToken)
    {
        var id = errand.Read<WebhookErrand>().Message;
        var ready = await errand.Data.ReadAsync(db => ReadyAsync(db, id, cancellationToken), cancellationToken);
        if (ready.Webhook is not { } webhook || ready.Message is not { } message)
            return;
        if (ready.Body is not { } body)
        {
            await errand.FinishAsync(db => HoldAsync(db, webhook.Id, id, ready.Pause, cancellationToken), cancellationToken);
            return;
        }
        var now = time.GetUtcNow();
        if (slow.TryGetValue(webhook.Id, out var until) && until > now)
            throw new WebhookException("It did not answer in time a moment ago.");
        var began = time.GetTimestamp();
        var (status, problem) = await CallAsync(webhook, message, body, now, cancellationToken);
        var took = (int)time.GetElapsedTime(began).TotalMilliseconds;
        if (status is >= 200 and < 300)
            await errand.FinishAsync(db => ArriveAsync(db, webhook.Id, id, status.Value, took, cancellationToken), cancellationToken);
        else
            await MissAsync(errand, webhook.Id, id, status, problem, took, cancellationToken);
    }

    async Task<Ready> ReadyAsync(AmbosDb db, Guid id, CancellationToken cancellationToken)
    {
        var message = await db.Set<WebhookMessage>().SingleOrDefaultAsync(one => one.Id == id, cancellationToken);
        if (message is null || await db.Set<Webhook>().SingleOrDefaultAsync(one => one.Id == message.WebhookId, cancellationToken) is not { } webhook)
            return new Ready(null, null, null, null);
        if (webhook.PausedAt is not null)
            return new Ready(webhook, message, null, null);
        var owner = await db.Set<Membership>().SingleAsync(one => one.Id == webhook.MembershipId, cancellationToken);
        if (!owner.IsActive || !PlatformPermissions.Settings.IsHeldBy(owner.Roles))
            return new Ready(webhook, message, null, WebhookPause.Owner);
        if (message.Event == Test)
            return new Ready(webhook, message, Body(message, null), null);
        var heard = catalog.All<WebhookEvent>().FirstOrDefault(one => one.Type == message.Event);
        var thing = heard?.Needs.IsHeldBy(owner.Roles) == true && message.SubjectId is { } subject ? await heard.Look(db, subject, cancellationToken) : null;
        return new Ready(webhook, message, thing is null ? null : Body(message, thing), null);
    }

    // Ids and numbers only: who may read more reads it through the API.
    static byte[] Body(WebhookMessage message, WebhookThing? thing) => JsonSerializer.SerializeToUtf8Bytes(
        new { type = message.Event, timestamp = message.At, data = thing is null ? null : new { kind = message.Subject, id = message.SubjectId, number = thing.Number, href = thing.Href } }, JsonSerializerOptions.Web);

    async Task<(int? Status, string? Problem)> CallAsync(Webhook webhook, WebhookMessage message, byte[] body, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (id, seconds) = ($"msg_{message.Id:n}", now.ToUnixTimeSeconds());
        using var request = new HttpRequestMessage(HttpMethod.Post, webhook.Address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Ambos", null));
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", seconds.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", secrets.Sign(webhook, id, seconds, body, now));
        try
        {
            return ((await calls.SendAsync(request, cancellationToken)).Status, null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            slow[webhook.Id] = time.GetUtcNow() + Rest;
            return (null, "It did not answer in time.");
        }
        catch (HttpRequestException trouble)
        {
            // What stood in the way, never what the other side said.
            return (null, trouble.InnerException is OutboundException inner ? inner.Message : trouble.HttpRequestError is HttpRequestError.SecureConnectionError ? "Its certificate is not one to trust." : "It could not be reached.");
        }
        catch (Exception trouble) when (trouble is OutboundException or IOException)
        {
            return (null, trouble is OutboundException ? trouble.Message : "It could not be reached.");
        }
    }

    async Task ArriveAsync(AmbosDb db, Guid webhook, Guid id, int status, int took, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        (await db.Set<WebhookMessage>().SingleOrDefaultAsync(one => one.Id == id, cancellationToken))?.Arrived(status, took, now);
        (await db.Set<Webhook>().SingleOrDefaultAsync(one => one.Id == webhook, cancellationToken))?.Reached(now);
    }

    async Task MissAsync(Errand errand, Guid webhook, Guid id, int? status, string? problem, int took, CancellationToken cancellationToken)
    {
        var last = errand.Attempts >= Leases.MostAttempts || status == StatusCodes.Status410Gone;
        if (last)
            await errand.FinishAsync(Miss, cancellationToken);
        else
        {
            await errand.Data.WriteAsync(Miss, cancellationToken);
            throw new WebhookException(problem ?? $"It answered {status}.");
        }

        async Task Miss(AmbosDb db)
        {
            var now = time.GetUtcNow();
            (await db.Set<WebhookMessage>().SingleOrDefaultAsync(one => one.Id == id, cancellationToken))?.Missed(status, problem, took, last, now);
            if (await db.Set<Webhook>().SingleOrDefaultAsync(one => one.Id == webhook, cancellationToken) is not { PausedAt: null } hook)
                return;
            if (status == StatusCodes.Status410Gone)
                hook.Rest(WebhookPause.Gone, now);
            else if (!hook.Missed(now))
                return;
            await TellAsync(db, hook, cancellationToken);
        }
    }

    async Task HoldAsync(AmbosDb db, Guid webhook, Guid id, WebhookPause? pause, CancellationToken cancellationToken)
    {
        (await db.Set<WebhookMessage>().SingleOrDefaultAsync(one => one.Id == id, cancellationToken))?.Held();
        if (pause is { } why && await db.Set<Webhook>().SingleOrDefaultAsync(one => one.Id == webhook, cancellationToken) is { PausedAt: null } hook)
        {
            hook.Rest(why, time.GetUtcNow());
            await TellAsync(db, hook, cancellationToken);
        }
    }

    Task TellAsync(AmbosDb db, Webhook webhook, CancellationToken cancellationToken) =>
        notices.TellHoldersAsync(db, PlatformPermissions.Settings, PausedNotice, "The webhook {0} has paused and sends nothing more.", [webhook.Name], $"/settings/webhooks/{webhook.Id}", cancellationToken);

    /// <param name="Body">Nothing: it is not sent.</param>
    sealed record Ready(Webhook? Webhook, WebhookMessage? Message, byte[]? Body, WebhookPause? Pause);
}

/// <summary>The receiver did not take a message; it is tried again later.</summary>
public sealed class WebhookException(string message) : Exception(message);
