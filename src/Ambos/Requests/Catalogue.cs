using Ambos.Customers;
using Ambos.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests;

/// <summary>Which services somebody may ask for.</summary>
public static class Catalogue
{
    /// <summary>Services for everybody, and those for a group the customer belongs to today.</summary>
    public static IQueryable<Service> OfferedTo(this AmbosDb db, Guid? customerId, DateOnly today)
    {
        var groups = db.Set<Relationship>().Where(r => r.CustomerId == customerId && (r.From == null || r.From <= today) && (r.Until == null || r.Until >= today)).Select(r => r.GroupId);
        return db.Set<Service>().Where(s => s.RetiredAt == null && s.TeamId != null)
            .Where(s => !db.Set<ServiceGroup>().Any(g => g.ServiceId == s.Id) || db.Set<ServiceGroup>().Any(g => g.ServiceId == s.Id && groups.Contains(g.GroupId)));
    }

    public static Task<bool> MayAskForAsync(this AmbosDb db, Guid serviceId, Guid? customerId, DateOnly today, CancellationToken cancellationToken = default) =>
        db.OfferedTo(customerId, today).AnyAsync(s => s.Id == serviceId, cancellationToken);
}
