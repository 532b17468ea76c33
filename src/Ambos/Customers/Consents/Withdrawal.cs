using Ambos.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Consents;

/// <summary>A no to some purposes, through whichever door it comes.</summary>
static class Withdrawal
{
    /// <summary>Writes a no where there is something to end, and ends what waits; how many it was.</summary>
    public static async Task<int> WriteAsync(AmbosDb db, Guid customerId, IReadOnlyList<Purpose> purposes, ConsentHow how, DateTimeOffset at, DateTimeOffset now, string? note, Guid? membershipId, CancellationToken cancellationToken)
    {
        var said = await db.Set<Consent>().Where(c => c.CustomerId == customerId).Select(c => new { c.PurposeId, c.IsGiven, c.At }).ToListAsync(cancellationToken);
        var asked = await db.Set<AskedConsent>().Where(a => a.CustomerId == customerId && a.EndedAt == null && a.ExpiresAt > now).ToListAsync(cancellationToken);
        var count = 0;
        foreach (var purpose in purposes)
        {
            var stance = WritingRule.Stand([.. said.Where(c => c.PurposeId == purpose.Id).Select(c => new ConsentWord(c.IsGiven, c.At))], now);
            var waits = asked.Exists(a => a.PurposeId == purpose.Id);
            if (stance == Stance.No || (stance == Stance.None && purpose.NeedsConsent && !waits))
                continue;
            count++;
            if (waits)
                await db.Set<AskedConsent>().Where(a => a.CustomerId == customerId && a.PurposeId == purpose.Id && a.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(a => a.EndedAt, now), cancellationToken);
            db.Add(new Consent(customerId, purpose.Id, purpose.Version, isGiven: false, how, at, now, note, membershipId));
        }
        return count;
    }
}
