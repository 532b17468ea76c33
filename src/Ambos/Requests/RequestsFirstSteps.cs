using Ambos.Platform.Areas;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests;

/// <summary>What a new organisation does first to serve.</summary>
static class RequestsFirstSteps
{
    public static readonly FirstStep[] All =
    [
        new(50, "Offer the first service with a promise", "What a team does for others, and in what time: from then on the clock runs by itself.", "/services/new", RequestsPermissions.Services,
            (db, cancellationToken) => db.Set<Service>().AnyAsync(service => service.Terms != null && service.RetiredAt == null, cancellationToken)),
        new(60, "Enter the first request, or bring in the old ones", "From that day everybody sees who waits, and for whom.", "/requests/new", RequestsPermissions.Answer,
            (db, cancellationToken) => db.Set<Request>().AnyAsync(cancellationToken)),
    ];
}
