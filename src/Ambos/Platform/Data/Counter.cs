using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Data;

/// <summary>Short numbers that people see (C-412, R-1184): one series per organisation and kind, taken inside the same transaction.</summary>
public sealed class Counter : Entity
{
    public string Kind { get; private set; } = "";

    public long Last { get; private set; }

    /// <summary>Takes the next <paramref name="count"/> numbers and returns the first of them.</summary>
    public static async Task<long> TakeAsync(AmbosDb db, string kind, int count = 1, CancellationToken cancellationToken = default)
    {
        var counter = await db.Set<Counter>()
            .FromSql($"""
                INSERT INTO counters (organization_id, id, kind, last) VALUES ({db.Organization}, {Key(db)}, {kind}, {count})
                ON CONFLICT (organization_id, kind) DO UPDATE SET last = counters.last + excluded.last
                RETURNING organization_id, id, kind, last
                """)
            .IgnoreQueryFilters().AsNoTracking().ToListAsync(cancellationToken);
        return counter[0].Last - count + 1;
    }

    static object Key(AmbosDb db)
    {
        var id = Guid.CreateVersion7();
        return db.Database.IsNpgsql() ? id : id.ToByteArray(bigEndian: true);
    }
}
