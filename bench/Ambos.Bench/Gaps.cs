using System.Data.Common;

namespace Ambos.Bench;

/// <summary>What no kill may leave behind: half a request, a hole in a history, a number twice, an act without its body.</summary>
static class Gaps
{
    static readonly (string Fault, string Sql)[] All =
    [
        ("requests without a history", "SELECT count(*) FROM requests r WHERE r.organization_id = {0} AND NOT EXISTS (SELECT 1 FROM request_events e WHERE e.organization_id = r.organization_id AND e.request_id = r.id)"),
        ("histories with a hole", "SELECT count(*) FROM (SELECT request_id FROM request_events WHERE organization_id = {0} GROUP BY request_id HAVING max(sequence) <> count(*)) holes"),
        ("numbers given twice", "SELECT count(*) FROM (SELECT number FROM requests WHERE organization_id = {0} GROUP BY number HAVING count(*) > 1 UNION ALL SELECT number FROM customers WHERE organization_id = {0} GROUP BY number HAVING count(*) > 1) twice"),
        ("acts without a body", "SELECT count(*) FROM acts a WHERE a.organization_id = {0} AND NOT EXISTS (SELECT 1 FROM act_bodies b WHERE b.organization_id = a.organization_id AND b.id = a.id)"),
        ("customers that nobody can find", "SELECT count(*) FROM customers c WHERE c.organization_id = {0} AND NOT EXISTS (SELECT 1 FROM search_entries e WHERE e.organization_id = c.organization_id AND e.target_id = c.id)"),
        ("imports that ended without one act about them", "SELECT count(*) FROM file_imports f WHERE f.organization_id = {0} AND f.state = 'Done' AND f.new + f.changed + f.unchanged > 0 AND (SELECT count(*) FROM acts a WHERE a.organization_id = f.organization_id AND a.subject_id = f.id AND a.kind = 'import.finished') <> 1"),
    ];

    public static async Task<IReadOnlyList<string>> FindAsync(DbConnection connection, int organization)
    {
        List<string> faults = [];
        foreach (var (fault, sql) in All)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = string.Format(System.Globalization.CultureInfo.InvariantCulture, sql, organization);
            if (Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture) is > 0 and var count)
                faults.Add($"{fault}: {count}");
        }
        return faults;
    }
}
