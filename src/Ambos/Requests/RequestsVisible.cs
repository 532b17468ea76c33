using Ambos.Customers;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests;

/// <summary>Which requests somebody may see. Permission is a query: what is not in it is not found.</summary>
public static class RequestsVisible
{
    /// <summary>Those who answer see all; everybody else what they asked, wrote down or answer, and what their teams do.</summary>
    public static IQueryable<Request> VisibleTo(this IQueryable<Request> requests, AmbosDb db, Session session, DateOnly today)
    {
        if (!session.IsSignedIn)
            return requests.Where(_ => false);
        if (session.Can(RequestsPermissions.Read))
            return requests;
        var (self, me) = (session.Person.CustomerId ?? Guid.Empty, session.Person.MembershipId);
        var teams = db.TeamsOf(self, today);
        return requests.Where(r => r.CustomerId == self || r.EnteredById == me || r.AssigneeId == me || (r.TeamId != null && teams.Contains(r.TeamId.Value)));
    }

    /// <summary>The teams somebody works in today.</summary>
    public static IQueryable<Guid> TeamsOf(this AmbosDb db, Guid customerId, DateOnly today) => db.Set<Relationship>()
        .Where(r => r.CustomerId == customerId && r.TeamId != null && (r.From == null || r.From <= today) && (r.Until == null || r.Until >= today))
        .Select(r => r.TeamId!.Value);

    /// <summary>Whether somebody may work on a request they see, beyond asking and answering back.</summary>
    public static async Task<bool> ServesAsync(this AmbosDb db, Session session, Request request, DateOnly today, CancellationToken cancellationToken = default) =>
        session.Can(RequestsPermissions.Answer)
        || request.AssigneeId == session.Person.MembershipId
        || (request.TeamId is { } team && session.Person.CustomerId is { } self && await db.TeamsOf(self, today).AnyAsync(id => id == team, cancellationToken));
}
