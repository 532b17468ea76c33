using System.Collections.Concurrent;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Jobs;
using Ambos.Platform.Languages;
using Ambos.Platform.Organizations;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers;

/// <summary>Relationships begin and end by the calendar: when a new day begins where an organisation lives, everybody's sides are reckoned again.</summary>
static class StandingRound
{
    static readonly ConcurrentDictionary<(StoreSettings House, int Organization), DateOnly> Reckoned = new();

    public static readonly Round Round = new("customers.standing", TimeSpan.FromMinutes(10), RunAsync);

    static async Task RunAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var (data, time, house) = (services.GetRequiredService<Database>(), services.GetRequiredService<TimeProvider>(), services.GetRequiredService<StoreSettings>());
        foreach (var (organization, _, _) in await OrganizationList.AllAsync(services.GetRequiredService<Store>(), cancellationToken))
        {
            var place = data.Of(organization);
            var zone = await place.ReadAsync(db => db.Set<Organization>().Select(one => one.Zone).SingleOrDefaultAsync(cancellationToken), cancellationToken);
            if (zone is null)
                continue;
            var today = Days.Today(time, TimeZoneInfo.FindSystemTimeZoneById(zone));
            if (Reckoned.TryGetValue((house, organization), out var day) && day == today)
                continue;
            await Standing.RefreshAllAsync(place, today, cancellationToken);
            Reckoned[(house, organization)] = today;
        }
    }
}
