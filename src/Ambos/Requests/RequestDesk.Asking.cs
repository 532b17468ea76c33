using Ambos.Customers;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Search;
using Ambos.Platform.Ui;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests;

public sealed partial class RequestDesk
{
    /// <summary>Asks for something. Who may not enter requests for others asks for herself, whatever the draft says.</summary>
    public async Task<Answer<Request>> AskAsync(RequestDraft draft, CancellationToken cancellationToken = default)
    {
        try
        {
            return await data.WriteAsync(db => AskAsync(db, draft, cancellationToken), cancellationToken);
        }
        catch (DbUpdateException twice) when (draft.FormId is not null)
        {
            // The same form came twice at once: the other one was first.
            return await data.ReadAsync(db => db.Set<Request>().SingleOrDefaultAsync(r => r.FormId == draft.FormId && r.EnteredById == session.Person.MembershipId, cancellationToken), cancellationToken) is { } first
                ? first
                : throw new InvalidOperationException("A request could not be saved.", twice);
        }
    }

    async Task<Answer<Request>> AskAsync(AmbosDb db, RequestDraft draft, CancellationToken cancellationToken)
    {
        if (draft.FormId is { } form && await db.Set<Request>().AsNoTracking().SingleOrDefaultAsync(r => r.FormId == form, cancellationToken) is { } known)
            return known.EnteredById == session.Person.MembershipId ? known : new No("", "There is no such request.");
        var forOthers = session.Can(RequestsPermissions.Answer);
        if (!forOthers && draft.ParentId is null)
            draft = draft with { CustomerId = session.Person.CustomerId, TeamId = null, AssigneeId = null, ReceivedAt = null, Priority = RequestPriority.Normal };
        var parent = draft.ParentId is { } parentId ? await ParentAsync(db, parentId, cancellationToken) : null;
        var (nos, service, customer) = await CheckAsync(db, draft, parent, forOthers, cancellationToken);
        if (nos.Count > 0)
            return nos;

        var doer = Doer;
        var request = new Request(
            await Counter.TakeAsync(db, "request", 1, cancellationToken), customer?.Id, await SideAsync(db, customer, service, parent is not null, cancellationToken), service?.Id, draft.TeamId ?? service?.TeamId, draft.Subject!, doer.At);
        request.Says(draft.Type, draft.Channel, draft.Priority, draft.Text);
        request.WasEnteredBy(session.IsSignedIn ? session.Person.MembershipId : null, draft.FormId);
        if (service?.Promise is { } promise && await SiteCalendar.OfAsync(db, service.CalendarId, request.TeamId, cancellationToken) is { } version)
            request.PromisedBy(promise, version.Id, version.Working);
        request.Happened(RequestEventKind.Entered, doer, teamId: request.TeamId);
        if (draft.ReceivedAt is { } received && received < doer.At)
            request.Happened(RequestEventKind.Received, doer with { At = received });
        if (draft.AssigneeId is { } assignee)
            request.Assign(doer, null, assignee);
        if (parent is not null)
            request.ServesRequest(parent, doer);
        db.Add(request);
        await KeepAsync(db, request, cancellationToken);
        if (parent?.Fresh.Count > 0)
            await KeepAsync(db, parent, cancellationToken);
        record.Add(db, "request.created", "request", request.Id, request.CustomerId, new { Number = request.Number, request.Subject });
        await SearchIndex.PutAsync(db, [RequestSearch.Document(request, customer?.Name)], fresh: true, cancellationToken);
        return request;
    }

    async Task<(List<No> Nos, Service? Service, Customer? Customer)> CheckAsync(AmbosDb db, RequestDraft draft, Request? parent, bool forOthers, CancellationToken cancellationToken)
    {
        List<No> nos = [];
        if (string.IsNullOrWhiteSpace(draft.Subject))
            nos.Add(new No("Subject", "Say in a few words what it is about."));
        else if (draft.Subject.Length > 300)
            nos.Add(new No("Subject", "At most {0} characters.", 300));
        if (draft.Text?.Length > 20_000)
            nos.Add(new No("Text", "At most {0} characters.", 20_000));
        if (draft.ReceivedAt > Doer.At.AddMinutes(1))
            nos.Add(new No("ReceivedAt", "It cannot have been received in the future."));
        else if (draft.ReceivedAt < Doer.At.AddYears(-10))
            nos.Add(new No("ReceivedAt", "That is more than ten years ago."));
        if (draft.ParentId is not null && parent is null)
            nos.Add(new No("ParentId", "There is no such request."));
        else if (parent is { IsOpen: false })
            nos.Add(new No("ParentId", "It is not open any more. Reopen it first."));

        var customer = draft.CustomerId is { } id ? await db.Set<Customer>().SingleOrDefaultAsync(c => c.Id == id, cancellationToken)
            : parent?.TeamId is { } asking ? await db.Set<Customer>().FirstOrDefaultAsync(c => c.TeamId == asking, cancellationToken) : null;
        if (draft.CustomerId is not null && customer is null)
            nos.Add(new No("CustomerId", "There is no such customer."));
        else if (draft.CustomerId is null && forOthers && parent is null)
            nos.Add(new No("CustomerId", "Choose who asks."));
        var service = draft.ServiceId is { } serviceId ? await db.Set<Service>().SingleOrDefaultAsync(s => s.Id == serviceId && s.RetiredAt == null, cancellationToken) : null;
        if (service is null && (draft.ServiceId is not null || parent is null || draft.TeamId is null))
            nos.Add(new No("ServiceId", draft.ServiceId is null ? "Choose a service." : "There is no such service."));
        else if (service is not null && !forOthers && parent is null && !await db.MayAskForAsync(service.Id, customer?.Id, Today, cancellationToken))
            nos.Add(new No("ServiceId", "This service is for others."));
        if ((draft.TeamId is not null || draft.AssigneeId is not null) && await CheckHandsAsync(db, draft.TeamId, draft.AssigneeId, cancellationToken) is { } no)
            nos.Add(no);
        return (nos, service, customer);
    }

    /// <summary>The request that will wait, if one sees it and works on it.</summary>
    async Task<Request?> ParentAsync(AmbosDb db, Guid parentId, CancellationToken cancellationToken)
    {
        var number = await db.Set<Request>().Where(r => r.Id == parentId).Select(r => r.Number).SingleOrDefaultAsync(cancellationToken);
        if (number == 0 || await FindAsync(db, number, cancellationToken) is not { } parent || !await db.ServesAsync(session, parent, Today, cancellationToken))
            return null;
        await RecallAsync(db, parent, cancellationToken);
        return parent;
    }

    /// <summary>Side belongs to the relationship: a link is inside; who stands on one side only asks from there; who stands on both, from where the service is meant for.</summary>
    static async Task<Side> SideAsync(AmbosDb db, Customer? customer, Service? service, bool isLink, CancellationToken cancellationToken)
    {
        if (isLink || customer is null || customer.Kind == CustomerKind.Team || customer.Sides == Sides.Inside)
            return Side.Inside;
        if (customer.Sides == Sides.Outside || customer.Sides == Sides.None)
            return Side.Outside;
        var sides = service is null ? [] : await (from one in db.Set<ServiceGroup>() join role in db.Set<Group>() on one.GroupId equals role.Id where one.ServiceId == service.Id select role.Side).Distinct().ToListAsync(cancellationToken);
        return sides is [var only] ? only : Side.Inside;
    }
}
