using Ambos.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers;

/// <summary>A group whose members help to shape something, such as a service: they are consulted before a change of it is published.</summary>
public sealed class Shaper : Entity
{
    Shaper()
    {
    }

    public Shaper(Guid groupId, string kind, Guid targetId) => (GroupId, Kind, TargetId) = (groupId, kind, targetId);

    public Guid GroupId { get; private set; }

    /// <summary>What it is: the name under which an area registered it (<see cref="Shapable"/>).</summary>
    public string Kind { get; private set; } = "";

    public Guid TargetId { get; private set; }

    /// <summary>The groups that must be consulted before this is changed.</summary>
    public static Task<List<Group>> OfAsync(AmbosDb db, string kind, Guid target, CancellationToken cancellationToken = default) =>
        db.Set<Group>().Where(g => g.RetiredAt == null && db.Set<Shaper>().Any(s => s.GroupId == g.Id && s.Kind == kind && s.TargetId == target)).OrderBy(g => g.Order).ToListAsync(cancellationToken);
}

/// <summary>Somebody of a group was consulted before something was changed.</summary>
public sealed class Consultation : Entity
{
    Consultation()
    {
    }

    public Consultation(string kind, Guid targetId, Guid groupId, string note, DateOnly on, Guid? membershipId)
    {
        (Kind, TargetId, GroupId, Note, On, MembershipId) = (kind, targetId, groupId, note, on, membershipId);
    }

    public string Kind { get; private set; } = "";

    public Guid TargetId { get; private set; }

    public Guid GroupId { get; private set; }

    /// <summary>Who was consulted, and what they said.</summary>
    public string Note { get; private set; } = "";

    public DateOnly On { get; private set; }

    public Guid? MembershipId { get; private set; }
}
