using Ambos.Customers.Consents;
using Ambos.Customers.Needs;
using Ambos.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers;

/// <summary>A yes or a no that was said before the customer came into this house.</summary>
/// <param name="Purpose">Key of a purpose; one that is not known is left out.</param>
/// <param name="OnPaper">Signed; otherwise said on the customer's own page.</param>
public sealed record SaidBefore(Guid Customer, string Purpose, bool IsGiven, DateTimeOffset At, bool OnPaper, string? Note = null);

/// <summary>How a customer wished to be reached.</summary>
public sealed record WishedBefore(Guid Customer, DateTimeOffset At, bool NoCalls, QuietTime? Quiet, params IReadOnlyList<ContactKind> Ways);

/// <summary>What a customer had told: how to get in, or what they do not eat.</summary>
public sealed record NeededBefore(Guid Customer, DateTimeOffset At, bool IsFood, string Text);

/// <summary>Lays down what is known of consents, wishes and needs from elsewhere, many at once.</summary>
public static class KnownBefore
{
    public static async Task LayAsync(AmbosDb db, IEnumerable<SaidBefore> said, IEnumerable<WishedBefore> wished, IEnumerable<NeededBefore> needed, CancellationToken cancellationToken)
    {
        var purposes = await db.Set<Purpose>().ToDictionaryAsync(p => p.Key, StringComparer.Ordinal, cancellationToken);
        await db.BulkInsertAsync(
            [.. said.Where(one => purposes.ContainsKey(one.Purpose)).Select(one => new Consent(one.Customer, purposes[one.Purpose].Id, purposes[one.Purpose].Version, one.IsGiven, one.OnPaper ? ConsentHow.Paper : ConsentHow.OwnPage, one.At, one.At, one.Note))],
            cancellationToken);
        List<ContactWish> wishes = [];
        foreach (var one in wished)
        {
            var whole = new ContactWishes(one.Ways, one.Quiet, one.NoCalls);
            wishes.AddRange(Enum.GetValues<WishKind>().Where(kind => whole.Value(kind).Length > 0).Select(kind => new ContactWish(one.Customer, kind, whole.Value(kind), one.At, null)));
        }
        await db.BulkInsertAsync(wishes, cancellationToken);
        await db.BulkInsertAsync([.. needed.Select(one => new DeclaredNeed(one.Customer, one.IsFood ? NeedKind.Food : NeedKind.Access, one.Text, one.At, null))], cancellationToken);
    }
}
