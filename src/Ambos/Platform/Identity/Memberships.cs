using Ambos.Platform.Data;
using Ambos.Platform.Ui.Fields;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Identity;

/// <summary>What may not be done to memberships, whoever may do the rest.</summary>
public static class Memberships
{
    /// <summary>Only administrators make or unmake administrators, and one of them always stays.</summary>
    public static async Task<Refusal?> RefusesAsync(AmbosDb db, Session session, Membership person, Role roles, bool ends, CancellationToken cancellationToken)
    {
        var touchesAdministrator = (person.Roles.HasFlag(Role.Administrator) && (ends || !roles.HasFlag(Role.Administrator))) || (!person.Roles.HasFlag(Role.Administrator) && roles.HasFlag(Role.Administrator));
        if (touchesAdministrator && !session.Person.Roles.HasFlag(Role.Administrator))
            return new Refusal("", "Only an administrator can make or unmake administrators.");
        if (!ends && roles == Role.None)
            return new Refusal("", "Choose at least one role.");
        var loses = person.Roles.HasFlag(Role.Administrator) && (ends || !roles.HasFlag(Role.Administrator));
        if (!loses)
            return null;
        var others = await db.Set<Membership>().Where(m => m.Id != person.Id && m.EndedAt == null && m.AccountId != null).Select(m => m.Roles).ToListAsync(cancellationToken);
        return others.Exists(other => other.HasFlag(Role.Administrator)) ? null : new Refusal("", "Somebody must remain who administers. Make another administrator first.");
    }
}
