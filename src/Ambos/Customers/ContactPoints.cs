using Ambos.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers;

/// <summary>The ways to reach one customer, as a whole.</summary>
static class ContactPoints
{
    /// <summary>Makes the list what it shall be; what stays keeps its identity. The first of a kind is the main one.</summary>
    public static async Task ReplaceAsync(AmbosDb db, Guid customerId, IReadOnlyList<ContactDraft> drafts, CancellationToken cancellationToken)
    {
        var before = await db.Set<ContactPoint>().AsTracking().Where(point => point.CustomerId == customerId).ToListAsync(cancellationToken);
        HashSet<ContactKind> kinds = [];
        foreach (var draft in drafts.Where(draft => !string.IsNullOrWhiteSpace(draft.Value)))
        {
            var point = new ContactPoint(customerId, draft.Kind, draft.Value, string.IsNullOrWhiteSpace(draft.Label) ? null : draft.Label.Trim(), kinds.Add(draft.Kind));
            var same = before.Find(known => known.Kind == point.Kind && known.Value == point.Value && known.Label == point.Label && known.IsMain == point.IsMain);
            if (same is null)
                db.Add(point);
            else
                before.Remove(same);
        }
        db.RemoveRange(before);
    }
}
