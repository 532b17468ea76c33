using Ambos.Platform.Acts;
using Ambos.Platform.Api;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Jobs;
using Ambos.Platform.Notifications;
using Ambos.Platform.Organizations;
using Ambos.Platform.Ui;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Web;

/// <summary>Buttons of the settings and of the bell.</summary>
static class SettingsRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/settings/keys/{id:guid}/revoke", RevokeAsync).WithMetadata(new NeedsAttribute("platform.settings")).NeedsFormToken();
        routes.MapPost("/settings/deliveries/{id:guid}/again", AgainAsync).WithMetadata(new NeedsAttribute("platform.settings")).NeedsFormToken();
        routes.MapPost("/settings/deliveries/{id:guid}/drop", DropAsync).WithMetadata(new NeedsAttribute("platform.settings")).NeedsFormToken();
        routes.MapPost("/settings/sample/remove", RemoveSampleAsync).WithMetadata(new NeedsAttribute("platform.settings")).NeedsFormToken();
        routes.MapPost("/first-steps/away", PutStepsAwayAsync).WithMetadata(new NeedsAttribute("platform.settings")).NeedsFormToken();
        routes.MapPost("/first-steps/back", BringStepsBackAsync).WithMetadata(new NeedsAttribute("platform.settings")).NeedsFormToken();
        routes.MapPost("/notifications/seen", SeenAsync).WithMetadata(new MembersAttribute()).NeedsFormToken();
        routes.MapPost("/notifications/{id:guid}/open", OpenAsync).WithMetadata(new MembersAttribute()).NeedsFormToken();
    }

    static async Task<IResult> RevokeAsync(Guid id, Database data, ApiKeys keys, Record record, TimeProvider time, HttpContext http)
    {
        var found = await data.WriteAsync(
            async db =>
            {
                if (await db.Set<ApiKey>().SingleOrDefaultAsync(key => key.Id == id, http.RequestAborted) is not { } key)
                    return false;
                key.Revoke(time.GetUtcNow());
                record.Add(db, "key.revoked", "key", key.Id, null, new { name = key.Name });
                return true;
            },
            http.RequestAborted);
        keys.Forget();
        return Back(http, found, "The key opens nothing any more.", "/settings/keys");
    }

    static async Task<IResult> AgainAsync(Guid id, Database data, TimeProvider time, HttpContext http)
    {
        var found = await data.WriteAsync(
            async db =>
            {
                var delivery = await db.Set<Delivery>().SingleOrDefaultAsync(d => d.Id == id && d.ParkedAt != null, http.RequestAborted);
                delivery?.TryAgain(time.GetUtcNow());
                return delivery is not null;
            },
            http.RequestAborted);
        return Back(http, found, "It is on its way again.", "/settings/deliveries");
    }

    static async Task<IResult> DropAsync(Guid id, Database data, HttpContext http)
    {
        var found = await data.WriteAsync(db => db.Set<Delivery>().Where(d => d.Id == id && d.ParkedAt != null).ExecuteDeleteAsync(http.RequestAborted), http.RequestAborted) > 0;
        return Back(http, found, "Dropped.", "/settings/deliveries");
    }

    // Standing in the sample, its administrator has nowhere to go on; in a real organisation one stays.
    static async Task<IResult> RemoveSampleAsync(SampleRemoval removal, Session session, SignIn signIn, HttpContext http)
    {
        var inside = session.Organization!.IsSample;
        var removed = await removal.RemoveAsync(CancellationToken.None);
        if (!inside)
            return Back(http, removed, "The sample company is gone.", "/settings");
        await signIn.LeaveAsync();
        return TypedResults.LocalRedirect("/");
    }

    static async Task<IResult> PutStepsAwayAsync(Database data, Session session, TimeProvider time, HttpContext http)
    {
        await data.WriteAsync(async db => (await db.Set<Membership>().SingleAsync(mine => mine.Id == session.Person.MembershipId, http.RequestAborted)).PutStepsAway(time.GetUtcNow()), http.RequestAborted);
        return Back(http, true, "Put away. It is waiting under Settings.", "/");
    }

    static async Task<IResult> BringStepsBackAsync(Database data, Session session, HttpContext http)
    {
        await data.WriteAsync(async db => (await db.Set<Membership>().SingleAsync(mine => mine.Id == session.Person.MembershipId, http.RequestAborted)).BringStepsBack(), http.RequestAborted);
        return TypedResults.LocalRedirect("/");
    }

    static async Task<IResult> SeenAsync(Database data, Session session, Bell bell, TimeProvider time, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await data.WriteAsync(db => db.Set<Notification>().Where(notice => notice.MembershipId == session.Person.MembershipId && notice.SeenAt == null).ExecuteUpdateAsync(set => set.SetProperty(notice => notice.SeenAt, now), cancellationToken), cancellationToken);
        bell.Quiet();
        return TypedResults.LocalRedirect("/notifications");
    }

    static async Task<IResult> OpenAsync(Guid id, Database data, Session session, Bell bell, TimeProvider time, CancellationToken cancellationToken)
    {
        var href = await data.WriteAsync(
            async db =>
            {
                var notice = await db.Set<Notification>().SingleOrDefaultAsync(notice => notice.Id == id && notice.MembershipId == session.Person.MembershipId, cancellationToken);
                notice?.Look(time.GetUtcNow());
                return notice is null ? null : notice.Href ?? "/notifications";
            },
            cancellationToken);
        bell.Quiet();
        return href is null ? TypedResults.NotFound() : TypedResults.LocalRedirect(LocalPath.Or(href, "/notifications"));
    }

    static IResult Back(HttpContext http, bool found, string said, string path)
    {
        if (!found)
            return TypedResults.NotFound();
        http.Say(said);
        return TypedResults.LocalRedirect(path);
    }
}
