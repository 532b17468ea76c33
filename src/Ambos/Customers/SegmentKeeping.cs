using Ambos.Customers.Segments;
using Ambos.Platform.Data;
using Ambos.Platform.Search;

namespace Ambos.Customers;

/// <summary>Lays segments down without anybody having pressed anything: with a template or a sample company.</summary>
public static class SegmentKeeping
{
    /// <summary>Keeps a question under a name. It is taken as it stands: what of it does not hold is said when it is opened.</summary>
    /// <param name="madeById">The membership of who is said to have made it.</param>
    public static async Task KeepAsync(AmbosDb db, string name, SegmentPart question, Guid? madeById, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        var segment = new Segment(name, question, madeById, at);
        db.Add(segment);
        await db.SaveChangesAsync(cancellationToken);
        await SearchIndex.PutAsync(db, [SegmentDesk.Document(segment)], fresh: true, cancellationToken);
    }
}
