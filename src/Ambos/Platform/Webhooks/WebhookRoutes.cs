using Ambos.Platform.Data;
using Ambos.Platform.Export;
using Ambos.Platform.Identity;
using Ambos.Platform.Languages;
using Ambos.Platform.Ui;
using Ambos.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Webhooks;

/// <summary>Buttons on the pages of webhooks, and their list as a file.</summary>
static class WebhookRoutes
{
    const string Page = "/settings/webhooks";

    public static void Map(IEndpointRouteBuilder routes)
    {
        Button("test", async (desk, id, cancellationToken) => (await desk.TestAsync(id, cancellationToken)).Webhook is not null, "A test is on its way. Look again in a moment.");
        Button("pause", async (desk, id, cancellationToken) => (await desk.PauseAsync(id, cancellationToken)).Webhook is not null, "It sends nothing now.");
        Button("resume", async (desk, id, cancellationToken) => (await desk.GoOnAsync(id, cancellationToken)).Webhook is not null, "It sends again, in your name.");
        routes.MapPost(Page + "/{id:guid}/remove", async (Guid id, WebhookDesk desk, HttpContext http) => Back(http, await desk.RemoveAsync(id, http.RequestAborted), "The webhook is gone.", Page))
            .WithMetadata(new NeedsAttribute(PlatformPermissions.Settings.Name)).NeedsFormToken();
        routes.MapPost(Page + "/{id:guid}/messages/{message:guid}/again", async (Guid id, Guid message, WebhookDesk desk, HttpContext http) => Back(http, await desk.AgainAsync(id, message, http.RequestAborted), "It is on its way again.", $"{Page}/{id}"))
            .WithMetadata(new NeedsAttribute(PlatformPermissions.Settings.Name)).NeedsFormToken();
        routes.MapGet(Page + "/export.{format}", WriteAsync).WithMetadata(new NeedsAttribute(PlatformPermissions.Settings.Name));

        void Button(string name, Func<WebhookDesk, Guid, CancellationToken, Task<bool>> press, string said) =>
            routes.MapPost($"{Page}/{{id:guid}}/{name}", async (Guid id, WebhookDesk desk, HttpContext http) => Back(http, await press(desk, id, http.RequestAborted), said, $"{Page}/{id}"))
                .WithMetadata(new NeedsAttribute(PlatformPermissions.Settings.Name)).NeedsFormToken();
    }

    static async Task WriteAsync(string format, HttpContext http, Database data, Session session, Words words)
    {
        var rows = await data.ReadAsync(db => db.Set<Webhook>().OrderBy(one => one.Name).ThenBy(one => one.Id).ToListAsync(http.RequestAborted), http.RequestAborted);
        IReadOnlyList<ExportColumn<Webhook>> columns =
        [
            new("name", words["Name"], row => row.Name),
            new("address", words["Address|webhook"], row => row.Address),
            new("events", words["Told of"], row => row.Events),
            new("created", words["Made|webhook"], row => row.CreatedAt),
            new("reached", words["Last reached"], row => row.ReachedAt),
            new("paused", words["Paused"], row => row.PausedAt),
        ];
        await ListExport.WriteAsync(http, "webhooks", format, session.Zone, columns, rows.ToAsyncEnumerable());
    }

    static IResult Back(HttpContext http, bool found, string said, string path)
    {
        if (!found)
            return TypedResults.NotFound();
        http.Say(said);
        return TypedResults.LocalRedirect(path);
    }
}
