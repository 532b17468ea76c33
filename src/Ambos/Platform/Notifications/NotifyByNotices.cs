using Ambos.Platform.Areas;
using Ambos.Platform.Data;

namespace Ambos.Platform.Notifications;

/// <summary>Tells one person by the way they chose. A kind that no area registered cannot be chosen or switched off, so nobody is told.</summary>
sealed class NotifyByNotices(Notices notices, Catalog catalog) : INotify
{
    public Task TellAsync(AmbosDb db, Guid membershipId, string kind, string text, string href, IReadOnlyList<string> values, CancellationToken cancellationToken = default) =>
        catalog.All<NotificationKind>().Any(known => known.Kind == kind)
            ? notices.TellAsync(db, [membershipId], kind, text, [.. values], href, cancellationToken)
            : Task.CompletedTask;
}
