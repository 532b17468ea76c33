using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Notifications;

namespace Ambos.Platform.Jobs;

/// <summary>Tells the administrators that something could not be delivered.</summary>
public sealed class ParkedNotice(Database.Factory data, Notices notices)
{
    public const string Kind = "delivery.parked";

    public Task TellAsync(Leased lease, CancellationToken cancellationToken) => data.Of(lease.Organization).WriteAsync(
        db => notices.TellHoldersAsync(db, PlatformPermissions.Settings, Kind, "A delivery ({0}) has failed {1} times and waits for you.", [lease.Kind, lease.Attempts.ToString(System.Globalization.CultureInfo.InvariantCulture)], "/settings/deliveries", cancellationToken),
        cancellationToken);
}
