using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Notifications;

/// <summary>A kind of thing people may be told of, and how they are told unless they choose otherwise.</summary>
/// <param name="Kind">Such as <c>request.assigned</c>.</param>
/// <param name="Title">What the preferences page calls it, a translation key.</param>
/// <param name="Needs">Only those who hold it are asked and told.</param>
public sealed record NotificationKind(string Kind, string Title, Way Usual, Permission? Needs = null);

/// <summary>Tells people things, each in the way they chose, in the transaction of what happened.</summary>
public sealed class Notices(Areas.Catalog catalog, TimeProvider time)
{
    /// <param name="text">A key of the word lists; <paramref name="values"/> fill it.</param>
    /// <param name="href">Where the notice leads: a path of this house.</param>
    public async Task TellAsync(AmbosDb db, IReadOnlyCollection<Guid> memberships, string kind, string text, string[] values, string? href, CancellationToken cancellationToken)
    {
        if (memberships.Count == 0)
            return;
        var known = catalog.All<NotificationKind>().FirstOrDefault(k => k.Kind == kind) ?? throw new InvalidOperationException($"No area registers the notification kind {kind}.");
        var choices = await db.Set<NotificationChoice>().Where(c => c.Kind == kind && memberships.Contains(c.MembershipId)).ToDictionaryAsync(c => c.MembershipId, c => c.Way, cancellationToken);
        var people = await db.Set<Membership>().Where(m => memberships.Contains(m.Id) && m.EndedAt == null && m.AccountId != null).ToListAsync(cancellationToken);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(await db.Set<Organization>().Select(o => o.Zone).SingleAsync(cancellationToken));
        var now = time.GetUtcNow();
        foreach (var person in people.Where(person => known.Needs?.IsHeldBy(person.Roles) != false))
        {
            var way = choices.GetValueOrDefault(person.Id, known.Usual);
            if (way == Way.Nothing)
                continue;
            var mailAfter = person.Mail is null ? null : QuietHours.Mail(way, now, zone, person.QuietFrom, person.QuietUntil);
            db.Add(new Notification(person.Id, kind, text, values, href, now, mailAfter));
        }
    }

    /// <summary>Everybody whose roles hold the permission.</summary>
    public async Task TellHoldersAsync(AmbosDb db, Permission permission, string kind, string text, string[] values, string? href, CancellationToken cancellationToken)
    {
        var people = await db.Set<Membership>().Where(m => m.EndedAt == null && m.AccountId != null).Select(m => new { m.Id, m.Roles }).ToListAsync(cancellationToken);
        await TellAsync(db, [.. people.Where(person => permission.IsHeldBy(person.Roles)).Select(person => person.Id)], kind, text, values, href, cancellationToken);
    }
}
