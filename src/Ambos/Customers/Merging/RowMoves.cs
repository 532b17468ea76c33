using Ambos.Platform.Areas;
using Ambos.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Ambos.Customers.Merging;

/// <summary>Makes rows name another customer, in whatever table an area keeps them.</summary>
static class RowMoves
{
    const int AtOnce = 500;

    /// <summary>How many rows of each kind name this customer.</summary>
    public static async Task<long> CountAsync(AmbosDb db, CustomerPointer pointer, Guid customer, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        var counts = await Command(db, $"SELECT count(*) FROM {pointer.Table} t WHERE t.organization_id = @organization AND {Named(pointer)}", ("customer", customer)).ListAsync(row => row.GetInt64(0), cancellationToken);
        return counts[0];
    }

    /// <summary>All rows that name the one name the other now; their ids.</summary>
    public static async Task<List<Guid>> MoveAsync(AmbosDb db, CustomerPointer pointer, Guid from, Guid to, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        var ids = await Command(db, $"SELECT t.id FROM {pointer.Table} t WHERE t.organization_id = @organization AND {Named(pointer)}", ("customer", from)).ListAsync(row => row.Id(0), cancellationToken);
        await MoveAsync(db, pointer, ids, from, to, cancellationToken);
        return ids;
    }

    /// <summary>These rows, as far as they still name the one.</summary>
    public static async Task MoveAsync(AmbosDb db, CustomerPointer pointer, IReadOnlyList<Guid> ids, Guid from, Guid to, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        foreach (var some in ids.Chunk(AtOnce))
            await Command(
                db,
                $"UPDATE {pointer.Table} SET {pointer.Column} = @to WHERE organization_id = @organization AND {pointer.Column} = @from AND id IN ({string.Join(", ", some.Select((_, at) => $"@id{at}"))})",
                [("to", to), ("from", from), .. some.Select((id, at) => ($"id{at}", (object?)id))]).RunAsync(cancellationToken);
    }

    static string Named(CustomerPointer pointer) => $"t.{pointer.Column} = @customer{(pointer.Only is { } only ? $" AND t.{only}" : "")}";

    static System.Data.Common.DbCommand Command(AmbosDb db, string sql, params ReadOnlySpan<(string Name, object? Value)> values) =>
        db.Database.GetDbConnection().Command(db.Database.CurrentTransaction?.GetDbTransaction(), sql, [("organization", db.Organization), .. values]);
}
