using System.Globalization;
using Ambos.Platform.Data;
using Ambos.Platform.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests;

/// <summary>What other programs may be told of requests.</summary>
static class RequestsEvents
{
    public static IEnumerable<WebhookEvent> All =>
    [
        Event("request.created", "A request came in"),
        Event("request.assigned", "A request was given to somebody"),
        Event("request.answered", "Somebody wrote in a request"),
        Event("request.waits", "A request waits, or goes on", "request.waits", "request.resumed"),
        Event("request.resolved", "A request was resolved"),
        Event("request.closed", "A request was closed or withdrawn", "request.closed", "request.withdrawn"),
        Event("request.reopened", "A request was reopened"),
    ];

    static WebhookEvent Event(string type, string title, params string[] acts) => new(type, title, RequestsPermissions.Read, acts.Length > 0 ? acts : [type], LookAsync);

    static async Task<WebhookThing?> LookAsync(AmbosDb db, Guid id, CancellationToken cancellationToken) =>
        await db.Set<Request>().Where(one => one.Id == id).Select(one => (long?)one.Number).SingleOrDefaultAsync(cancellationToken) is { } number
            ? new WebhookThing(string.Create(CultureInfo.InvariantCulture, $"R-{number}"), string.Create(CultureInfo.InvariantCulture, $"/api/v1/requests/{number}")) : null;
}
