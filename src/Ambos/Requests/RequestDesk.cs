using Ambos.Customers;
using Ambos.Platform.Acts;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Languages;
using Ambos.Platform.Notifications;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests;

/// <summary>Where requests are asked and answered, through whichever door people come: a page, the API, a rule.
/// Every verb is done once however often it is sent, and writes history and act in one transaction.</summary>
public sealed partial class RequestDesk(Database data, Session session, Record record, TimeProvider time, IServiceProvider services)
{
    DateOnly Today => Days.Today(time, session.Zone);

    Doer Doer => new(session.IsSignedIn ? session.Person.MembershipId : null, session.IsSignedIn ? session.Person.Name : "", time.GetUtcNow());

    /// <summary>Who may do a verb: those who serve the request, or also the one who asked.</summary>
    enum Hand
    {
        Serves,
        Anybody,
    }

    /// <summary>Loads what one may see, does the verb on it, and saves what follows.</summary>
    Task<Answer<Request>> ActAsync(long number, Hand hand, string act, Func<AmbosDb, Request, bool, Task<No?>> verb, CancellationToken cancellationToken) =>
        data.WriteAsync(
            async db =>
            {
                if (await FindAsync(db, number, cancellationToken) is not { } request)
                    return new No("", "There is no such request.");
                var serves = await db.ServesAsync(session, request, Today, cancellationToken);
                if (!serves && hand == Hand.Serves)
                    return new No("", "There is no such request.");
                await RecallAsync(db, request, cancellationToken);
                if (await verb(db, request, serves) is { } no)
                    return no;
                if (request.Fresh.Count > 0)
                {
                    await KeepAsync(db, request, cancellationToken);
                    record.Add(db, act, "request", request.Id, request.CustomerId, new { Number = request.Number, request.Subject, request.Fresh[^1].Reason, request.Fresh[^1].Note });
                    await FollowUpAsync(db, request, cancellationToken);
                }
                return (Answer<Request>)request;
            },
            cancellationToken);

    /// <summary>The request, held until the end of the transaction so that two people at once act one after the other.</summary>
    async Task<Request?> FindAsync(AmbosDb db, long number, CancellationToken cancellationToken)
    {
        if (db.Database.IsNpgsql())
            await db.Database.ExecuteSqlAsync($"SELECT 1 FROM requests WHERE organization_id = {db.Organization} AND number = {number} FOR UPDATE", cancellationToken);
        return await db.Set<Request>().AsTracking().VisibleTo(db, session, Today).SingleOrDefaultAsync(r => r.Number == number, cancellationToken);
    }

    internal static async Task RecallAsync(AmbosDb db, Request request, CancellationToken cancellationToken)
    {
        var lines = await db.Set<HistoryLine>().AsNoTracking().Where(line => line.RequestId == request.Id).ToListAsync(cancellationToken);
        var version = request.CalendarVersionId is { } id ? await db.Set<CalendarVersion>().AsNoTracking().SingleAsync(v => v.Id == id, cancellationToken) : null;
        request.Recall(lines, version?.Working);
    }

    static async Task KeepAsync(AmbosDb db, Request request, CancellationToken cancellationToken)
    {
        request.Settle();
        db.AddRange(request.Fresh.Where(line => db.Entry(line).State == EntityState.Detached));
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>What a change of one request does to the one that waits for it: when its last link is done it goes on by itself.</summary>
    async Task FollowUpAsync(AmbosDb db, Request request, CancellationToken cancellationToken)
    {
        if (request.ParentId is not { } parentId)
            return;
        if (db.Database.IsNpgsql())
            await db.Database.ExecuteSqlAsync($"SELECT 1 FROM requests WHERE organization_id = {db.Organization} AND id = {parentId} FOR UPDATE", cancellationToken);
        var parent = await db.Set<Request>().AsTracking().SingleAsync(r => r.Id == parentId, cancellationToken);
        await RecallAsync(db, parent, cancellationToken);
        var open = await OpenLinksAsync(db, parentId, cancellationToken);
        if (open == 0)
            parent.Resume(Doer, WaitingReasons.Link);
        else if (request.IsOpen && parent.IsOpen)
            parent.Wait(Doer, WaitingReasons.Link);
        if (parent.Fresh.Count == 0)
            return;
        await KeepAsync(db, parent, cancellationToken);
        if (open == 0 && parent.AssigneeId is { } owner && services.GetService<INotify>() is { } notify)
            await notify.TellAsync(db, owner, "requests.links", "{0} can go on: everything it waited for is done", $"/requests/{parent.Number}", [parent.Subject], cancellationToken);
    }

    static Task<int> OpenLinksAsync(AmbosDb db, Guid parentId, CancellationToken cancellationToken) =>
        db.Set<Request>().CountAsync(r => r.ParentId == parentId && r.State != RequestState.Resolved && r.State != RequestState.Closed, cancellationToken);
}
