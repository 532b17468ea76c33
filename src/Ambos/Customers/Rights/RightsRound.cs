using Ambos.Platform.Data;
using Ambos.Platform.Jobs;
using Ambos.Platform.Organizations;
using Ambos.Platform.Privacy;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Rights;

/// <summary>Twice a day: what was kept sealed long enough is destroyed, and remembered as destroyed outside the database.</summary>
static class RightsRound
{
    const int PerTurn = 200;

    public static readonly Round Round = new("rights.destroy", TimeSpan.FromHours(12), RunAsync);

    static async Task RunAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var (factory, erasures) = (services.GetRequiredService<Database.Factory>(), services.GetRequiredService<Erasures>());
        var today = DateOnly.FromDateTime(services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
        foreach (var (organization, _, _) in await OrganizationList.AllAsync(services.GetRequiredService<Store>(), cancellationToken))
            while (true)
            {
                var due = await factory.Of(organization).ReadAsync(
                    db => db.Set<SealedPart>().Where(one => one.DestroyOn <= today).OrderBy(one => one.DestroyOn).Take(PerTurn).Select(one => new { one.CustomerId, one.Part }).ToListAsync(cancellationToken), cancellationToken);
                foreach (var one in due)
                    await erasures.EraseAsync(organization, BlockedData.Gone(one.Part), one.CustomerId, cancellationToken);
                if (due.Count < PerTurn)
                    break;
            }
    }
}
