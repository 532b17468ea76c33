using Ambos.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Notifications;

/// <summary>What somebody chose for the kinds they may be told of. What is as usual is not kept, so that a better usual reaches them.</summary>
static class NotificationChoices
{
    public static async Task ChooseAsync(AmbosDb db, Guid membership, IReadOnlyList<NotificationKind> offered, IReadOnlyDictionary<string, Way> ways, CancellationToken cancellationToken)
    {
        var kept = await db.Set<NotificationChoice>().Where(choice => choice.MembershipId == membership).ToListAsync(cancellationToken);
        foreach (var kind in offered)
        {
            if (!ways.TryGetValue(kind.Kind, out var way))
                continue;
            var old = kept.Find(choice => choice.Kind == kind.Kind);
            if (way == kind.Usual && old is not null)
                db.Remove(old);
            else if (old is not null)
                old.Choose(way);
            else if (way != kind.Usual)
                db.Add(new NotificationChoice(membership, kind.Kind, way));
        }
    }
}
