using System.Data.Common;
using System.Globalization;

namespace Ambos.Bench;

/// <summary>How often every word that a historian knows stands in the store, read past the server.</summary>
static class Words
{
    public static async Task<Dictionary<string, int>> StoredAsync(DbConnection connection, int organization, string like)
    {
        Dictionary<string, int> stored = new(StringComparer.Ordinal);
        foreach (var (table, column) in new[] { ("customers", "name"), ("requests", "subject") })
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT {column}, count(*) FROM {table} WHERE organization_id = {organization} AND {column} LIKE '{like}' GROUP BY {column}";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                stored[reader.GetString(0)] = stored.GetValueOrDefault(reader.GetString(0)) + Convert.ToInt32(reader.GetValue(1), CultureInfo.InvariantCulture);
        }
        return stored;
    }
}
