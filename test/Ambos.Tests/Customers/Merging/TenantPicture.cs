using System.Globalization;
using System.Text;
using Ambos.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Database = Ambos.Platform.Data.Database;

namespace Ambos.Tests.Customers.Merging;

/// <summary>Every row of every table of an organisation, as text: two pictures are the same only if nothing differs.</summary>
static class TenantPicture
{
    // What only grows by what was done, what waits to be done because of it, and which figures are to be reckoned anew, and how many numbers were given out.
    static readonly string[] Journals = ["acts", "act_bodies", "seals", "customer_merges", "due_work", "deliveries", "counters", "figure_changes"];

    public static Task<SortedDictionary<string, string>> TakeAsync(Database data) => data.ReadAsync(async db =>
    {
        SortedDictionary<string, string> picture = new(StringComparer.Ordinal);
        await db.Database.OpenConnectionAsync();
        var tables = db.Model.GetEntityTypes().Where(type => typeof(Entity).IsAssignableFrom(type.ClrType)).Select(type => type.GetTableName()!).Distinct(StringComparer.Ordinal).Except(Journals, StringComparer.Ordinal);
        foreach (var table in tables)
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
            command.CommandText = $"SELECT * FROM {table} t WHERE t.organization_id = {db.Organization.ToString(CultureInfo.InvariantCulture)} ORDER BY t.id";
            await using var reader = await command.ExecuteReaderAsync();
            List<string> rows = [];
            while (await reader.ReadAsync())
            {
                var row = new StringBuilder();
                for (var at = 0; at < reader.FieldCount; at++)
                    row.Append(reader.GetName(at)).Append('=').Append(reader.GetValue(at) is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(reader.GetValue(at), CultureInfo.InvariantCulture)).Append('|');
                // Search entries and facts get new ids when they are written anew: what they say counts.
                rows.Add((table.StartsWith("search", StringComparison.Ordinal) || table == "figure_facts") ? string.Join('|', row.ToString().Split('|').Where(part => !part.StartsWith("id=", StringComparison.Ordinal) && !part.StartsWith("line=", StringComparison.Ordinal))) : row.ToString());
            }
            rows.Sort(StringComparer.Ordinal);
            picture[table] = string.Join('\n', rows);
        }
        return picture;
    });
}
