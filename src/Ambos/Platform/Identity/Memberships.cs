using Ambos.Platform.Data;
using Ambos.Platform.Ui.Fields;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Identity;

/// <summary>What may not be done to memberships, whoever may do the rest.</summary>
public static class Memberships
{
    static readonly Refusal OnlyAdministrators = new("", "Only an administrator can make or unmake administrators.");

    /// <summary>Whoever holds the key of an invitation can come in with its roles.</summary>
    public static Refusal? RefusesCard(Session session, Membership person) =>
        person.Roles.HasFlag(Role.Administrator) && !session.Person.Roles.HasFlag(Role.Administrator) ? OnlyAdministrators : null;

    /// <summary>Only administrators make or unmake administrators, and one of them always stays.</summary>
    public static async Task<Refusal?> RefusesAsync(AmbosDb db, Session session, Membership person, Role roles, bool ends, CancellationToken cancellationToken)
    {
        var touchesAdministrator = (person.Roles.HasFlag(Role.Administrator) && (ends || !roles.HasFlag(Role.Administrator))) || (!person.Roles.HasFlag(Role.Administrator) && roles.HasFlag(Role.Administrator));
        var letsAdministratorIn = person.EndedAt is not null && !ends && roles.HasFlag(Role.Administrator);
        if ((touchesAdministrator || letsAdministratorIn) && !session.Person.Roles.HasFlag(Role.Administrator))
            return OnlyAdministrators;
        if (!ends && roles == Role.None)
            return new Refusal("", "Choose at least one role.");
        var loses = person.Roles.HasFlag(Role.Administrator) && (ends || !roles.HasFlag(Role.Administrator));
        if (!loses)
            return null;
        var others = await db.Set<Membership>().Where(m => m.Id != person.Id && m.EndedAt == null && m.AccountId != null).Select(m => m.Roles).ToListAsync(cancellationToken);
        return others.Exists(other => other.HasFlag(Role.Administrator)) ? null : new Refusal("", "Somebody must remain who administers. Make another administrator first.");
    }
}
