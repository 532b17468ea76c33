using Ambos.Customers.Consents;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers;

/// <summary>Whoever is about to write to customers asks here, at the moment of sending.</summary>
public static class Writing
{
    /// <summary>May we write to this customer for this purpose now? A purpose that is not known is one that has ended.</summary>
    /// <param name="purpose">Key of a purpose, such as <c>news</c>.</param>
    public static async Task<WritingAnswer> MayAsync(AmbosDb db, Guid customerId, string purpose, ContactKind by, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(await db.Set<Organization>().Select(one => one.Zone).SingleAsync(cancellationToken));
        var file = await ConsentFile.ReadAsync(db, customerId, now, zone, by, cancellationToken);
        return file.Lines.FirstOrDefault(line => line.Key == purpose)?.May ?? new WritingAnswer(WritingReason.PurposeEnded);
    }
}
