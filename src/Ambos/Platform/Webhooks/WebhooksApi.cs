using System.Globalization;
using Ambos.Platform.Api;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Languages;
using Ambos.Platform.Lists;
using Ambos.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Webhooks;

/// <summary><c>/api/v1/webhooks</c>.</summary>
static class WebhooksApi
{
    static readonly WebhookView Shown = new(Examples.Thing, "Almacén", "https://almacen.example.com/ambos", ["request.created", "request.closed"], Examples.Then, Examples.Then, null, null);
    static readonly WebhookDraft Sent = new("Almacén", "https://almacen.example.com/ambos", ["request.created", "request.closed"]);
    static readonly MessageView Told = new(Examples.Team, "request.created", WebhookMessageState.Arrived, 1, 200, null, Examples.Then, Examples.Then);

    public static void Map(IEndpointRouteBuilder api)
    {
        var hooks = api.MapGroup("/webhooks").WithTags("Webhooks").WithMetadata(new NeedsAttribute(PlatformPermissions.Settings.Name));
        hooks.MapGet("", ListAsync).WithName("ListWebhooks").WithSummary("Addresses of other programs that are told of what happens").Shows(new Page<WebhookView>([Shown], null));
        hooks.MapGet("/{id:guid}", OneAsync).WithName("GetWebhook").WithSummary("One webhook").Shows(Shown);
        hooks.MapPost("", AddAsync).WithName("AddWebhook").WithSummary("Have a program told; the secret that signs is in this answer alone").Shows(new WebhookMade(Shown, "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo="), Sent, StatusCodes.Status201Created);
        hooks.MapPut("/{id:guid}", ChangeAsync).WithName("ChangeWebhook").WithSummary("Another name, address or choice of events").Shows(Shown, Sent);
        hooks.MapPost("/{id:guid}/secret", RenewAsync).WithName("RenewWebhookSecret").WithSummary("Another secret; for a day both sign").Shows(new WebhookMade(Shown, "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo="));
        hooks.MapPost("/{id:guid}/test", TestAsync).WithName("TestWebhook").WithSummary("Send a message of the type webhook.test").Shows(Shown);
        hooks.MapPost("/{id:guid}/pause", PauseAsync).WithName("PauseWebhook").WithSummary("Send nothing for now").Shows(Shown with { PausedAt = Examples.Then, Pause = WebhookPause.Chosen });
        hooks.MapPost("/{id:guid}/resume", ResumeAsync).WithName("ResumeWebhook").WithSummary("Send again, in one's own name").Shows(Shown);
        hooks.MapDelete("/{id:guid}", RemoveAsync).WithName("RemoveWebhook").WithSummary("Take a webhook away with its messages").Shows(null, status: StatusCodes.Status204NoContent);
        hooks.MapGet("/{id:guid}/messages", MessagesAsync).WithName("ListWebhookMessages").WithSummary("What it was told in the last thirty days, the newest first").Shows(new Page<MessageView>([Told], null));
        hooks.MapPost("/{id:guid}/messages/{message:guid}/again", AgainAsync).WithName("SendWebhookMessageAgain").WithSummary("Send a message again that did not arrive, or that arrived").Shows(null, status: StatusCodes.Status204NoContent);
    }

    static async Task<IResult> ListAsync(Database data, CancellationToken cancellationToken) =>
        Results.Ok(new Page<WebhookView>([.. (await data.ReadAsync(db => db.Set<Webhook>().OrderBy(one => one.Name).ThenBy(one => one.Id).ToListAsync(cancellationToken), cancellationToken)).Select(View)], null));

    static async Task<IResult> OneAsync(Guid id, Database data, Seen seen, CancellationToken cancellationToken)
    {
        if (await data.ReadAsync(db => db.Set<Webhook>().SingleOrDefaultAsync(one => one.Id == id, cancellationToken), cancellationToken) is not { } webhook)
            return Results.NotFound();
        seen.Show(WebhookDesk.Stamp(webhook));
        return Results.Ok(View(webhook));
    }

    static async Task<IResult> AddAsync(WebhookDraft draft, WebhookDesk desk, Words words, CancellationToken cancellationToken)
    {
        var saved = await desk.AddAsync(draft, cancellationToken);
        return saved is { Webhook: { } made, Secret: { } secret } ? Results.Created($"/api/v1/webhooks/{made.Id}", new WebhookMade(View(made), secret)) : Problems.Refused(words, saved.Refusals);
    }

    static async Task<IResult> ChangeAsync(Guid id, WebhookDraft draft, WebhookDesk desk, Seen seen, Words words, CancellationToken cancellationToken)
    {
        var saved = await desk.ChangeAsync(id, draft, cancellationToken);
        if (saved.Webhook is { } changed)
            seen.Show(WebhookDesk.Stamp(changed));
        return Answer(saved, words);
    }

    static async Task<IResult> RenewAsync(Guid id, WebhookDesk desk, CancellationToken cancellationToken) =>
        await desk.RenewAsync(id, cancellationToken) is { Webhook: { } webhook, Secret: { } secret } ? Results.Ok(new WebhookMade(View(webhook), secret)) : Results.NotFound();

    static async Task<IResult> TestAsync(Guid id, WebhookDesk desk, Words words, CancellationToken cancellationToken) => Answer(await desk.TestAsync(id, cancellationToken), words);

    static async Task<IResult> PauseAsync(Guid id, WebhookDesk desk, Words words, CancellationToken cancellationToken) => Answer(await desk.PauseAsync(id, cancellationToken), words);

    static async Task<IResult> ResumeAsync(Guid id, WebhookDesk desk, Words words, CancellationToken cancellationToken) => Answer(await desk.GoOnAsync(id, cancellationToken), words);

    static async Task<IResult> RemoveAsync(Guid id, WebhookDesk desk, CancellationToken cancellationToken) => await desk.RemoveAsync(id, cancellationToken) ? Results.NoContent() : Results.NotFound();

    static async Task<IResult> AgainAsync(Guid id, Guid message, WebhookDesk desk, CancellationToken cancellationToken) => await desk.AgainAsync(id, message, cancellationToken) ? Results.NoContent() : Results.NotFound();

    static async Task<IResult> MessagesAsync(Guid id, Database data, Words words, string? after, int? limit, CancellationToken cancellationToken)
    {
        var (size, from) = (Math.Clamp(limit ?? 50, 1, 200), Cursor.Read(after, 2));
        var (at, last) = from is null || !DateTimeOffset.TryParse(from[0], CultureInfo.InvariantCulture, out var moment) || !Guid.TryParse(from[1], out var key) ? (DateTimeOffset.MaxValue, Guid.Empty) : (moment, key);
        var rows = await data.ReadAsync(
            async db => await db.Set<Webhook>().AnyAsync(one => one.Id == id, cancellationToken)
                ? await db.Set<WebhookMessage>().Where(one => one.WebhookId == id && (one.At < at || (one.At == at && one.Id.CompareTo(last) < 0))).OrderByDescending(one => one.At).ThenByDescending(one => one.Id).Take(size + 1).ToListAsync(cancellationToken)
                : null,
            cancellationToken);
        return rows is null ? Results.NotFound() : Results.Ok(new Page<MessageView>(
            [.. rows.Take(size).Select(one => new MessageView(one.Id, one.Event, one.State, one.Attempts, one.Status, one.Problem is null ? null : words[one.Problem], one.At, one.TriedAt))],
            rows.Count > size ? Cursor.Of(rows[size - 1].At.ToString("O", CultureInfo.InvariantCulture), rows[size - 1].Id.ToString()) : null));
    }

    static IResult Answer(WebhookSaved saved, Words words) => saved.Webhook is { } webhook ? Results.Ok(View(webhook)) : saved.Refusals.Count > 0 ? Problems.Refused(words, saved.Refusals) : Results.NotFound();

    static WebhookView View(Webhook webhook) => new(webhook.Id, webhook.Name, webhook.Address, webhook.Events.Split(' '), webhook.CreatedAt, webhook.ReachedAt, webhook.PausedAt, webhook.Pause);

    sealed record WebhookView(Guid Id, string Name, string Address, IReadOnlyList<string> Events, DateTimeOffset CreatedAt, DateTimeOffset? ReachedAt, DateTimeOffset? PausedAt, WebhookPause? Pause);

    sealed record WebhookMade(WebhookView Webhook, string Secret);

    sealed record MessageView(Guid Id, string Type, WebhookMessageState State, int Attempts, int? Status, string? Problem, DateTimeOffset At, DateTimeOffset? TriedAt);
}
