using System.Data.Common;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Database = Ambos.Platform.Data.Database;

namespace Ambos.Customers.Likeness;

/// <summary>Reads a registry into a roll, some thousand rows at a time, so that no reading lasts.</summary>
static class RollReading
{
    const int AtOnce = 5_000;

    /// <param name="others">Adds those who are not in the registry yet; their ids come after all of it.</param>
    /// <param name="reached">Says how those are reached.</param>
    public static async Task<Roll> ReadAsync(Database data, CancellationToken cancellationToken, Action<Roll, string?>? others = null, Action<Roll, string?>? reached = null)
    {
        var country = await data.ReadAsync(db => db.Set<Organization>().Select(one => one.Country).SingleAsync(cancellationToken), cancellationToken);
        var roll = new Roll();
        await PagesAsync(
            data,
            "SELECT c.id, c.kind, c.name, c.born_on, c.tax_key FROM customers c WHERE c.organization_id = @organization AND c.id > @after AND c.merged_into_id IS NULL AND c.blocked_at IS NULL AND c.kind <> 'Team' ORDER BY c.id LIMIT @most",
            row => roll.Add(row.Id(0), row.GetString(1) == nameof(CustomerKind.Organization), row.GetString(2), row.IsDBNull(3) ? null : row.GetFieldValue<DateOnly>(3), row.TextOrNull(4), country),
            cancellationToken);
        others?.Invoke(roll, country);
        await PagesAsync(
            data,
            "SELECT p.id, p.customer_id, p.kind, p.value FROM contact_points p WHERE p.organization_id = @organization AND p.id > @after ORDER BY p.id LIMIT @most",
            row => roll.Reach(row.Id(1), Enum.Parse<ContactKind>(row.GetString(2)), row.GetString(3), country),
            cancellationToken);
        reached?.Invoke(roll, country);
        return roll.Close();
    }

    static async Task PagesAsync(Database data, string sql, Action<DbDataReader> take, CancellationToken cancellationToken)
    {
        var (after, count) = (Guid.Empty, AtOnce);
        while (count == AtOnce)
        {
            count = 0;
            await data.ReadAsync(
                async db =>
                {
                    await db.Database.OpenConnectionAsync(cancellationToken);
                    await using var command = db.Database.GetDbConnection().Command(db.Database.CurrentTransaction?.GetDbTransaction(), sql, ("organization", db.Organization), ("after", after), ("most", AtOnce));
                    await using var reader = await command.ExecuteReaderAsync(cancellationToken);
                    while (await reader.ReadAsync(cancellationToken))
                    {
                        after = reader.Id(0);
                        take(reader);
                        count++;
                    }
                    return true;
                },
                cancellationToken);
        }
    }
}
