using Ambos.Platform.Data;
using Ambos.Platform.Identity;

namespace Ambos.Customers;

/// <summary>Whom somebody may see. Permission is a query: whoever is not in it is not found.</summary>
public static class CustomersVisible
{
    /// <summary>Keepers of the registry see everybody; everybody else sees colleagues, herself and her team.
    /// What may be shown of a colleague is less than of oneself: see <see cref="Sees"/>.</summary>
    public static IQueryable<Customer> VisibleTo(this IQueryable<Customer> customers, AmbosDb db, Session session, DateOnly today)
    {
        if (!session.IsSignedIn)
            return customers.Where(_ => false);
        if (session.Can(CustomersPermissions.Read))
            return customers;
        var self = session.Person.CustomerId ?? Guid.Empty;
        var staff = db.Set<Group>().Where(g => g.IsStaff).Select(g => g.Id);
        return customers.Where(c => c.Id == self || db.Set<Relationship>().Any(r =>
            r.CustomerId == c.Id && staff.Contains(r.GroupId) && (r.From == null || r.From <= today) && (r.Until == null || r.Until >= today)));
    }

    /// <summary>Nobody changes what they do not see whole: others as little as those who are not there. The house itself changes everybody.</summary>
    internal static IQueryable<Customer> ChangeableBy(this IQueryable<Customer> customers, Session session)
    {
        var self = session is { IsSignedIn: true, Person.CustomerId: { } own } ? own : Guid.Empty;
        return !session.IsSignedIn || session.Can(CustomersPermissions.Read) ? customers : customers.Where(c => c.Id == self);
    }

    /// <summary>How much of one customer somebody sees.</summary>
    public static Sight Sees(this Session session, Guid customerId) =>
        session.Can(CustomersPermissions.Read) ? Sight.Everything
        : session.Person.CustomerId == customerId ? Sight.OwnRecord
        : Sight.NameAndTeam;
}

/// <summary>How much of a customer is shown.</summary>
public enum Sight
{
    /// <summary>The name, and the teams of relationships inside that hold.</summary>
    NameAndTeam,

    /// <summary>One's own: roles, contact points and history; no notes of others.</summary>
    OwnRecord,

    Everything,
}
