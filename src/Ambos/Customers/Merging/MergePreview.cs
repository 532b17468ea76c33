using Ambos.Platform.Areas;

namespace Ambos.Customers.Merging;

/// <summary>What would become of two records: what each says, what follows to the one that stays, and why it cannot be, if it cannot.</summary>
public sealed record MergePreview(Customer Kept, Customer Other, IReadOnlyList<MergeField> Fields, IReadOnlyList<(CustomerPointer Pointer, long Count)> Follows, IReadOnlyList<No> Nos)
{
    /// <summary>What somebody had before them.</summary>
    public IEnumerable<object?> Seen => Rows(Kept, Other);

    internal static IEnumerable<object?> Rows(Customer kept, Customer other) => [kept.Number, kept.ChangedAt, other.Number, other.ChangedAt];
}
