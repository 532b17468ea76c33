using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Ambos.Bench.Raw;

/// <summary>The bare program for an import: reads the file, writes customer, role, ways to reach them, key of the other system and search line in batches of a thousand. It checks nothing.</summary>
static class RawImport
{
    const int Batch = 1_000;

    static readonly string[] Sources = ["customers", "relationships", "contact_points", "search_entries", "search_text"];

    public static async Task<TimeSpan> RunAsync(Ground ground, int organization, string file)
    {
        var watch = Stopwatch.StartNew();
        await using var connection = await ground.OpenAsync(organization);
        var postgres = ground.Postgres is not null;
        var here = $"organization_id = {organization}";
        List<Template> templates = [];
        foreach (var table in Sources)
            templates.Add((table, postgres) switch
            {
                ("search_text", false) => (await Template.ReadAsync(connection, table, "rowid > 0", "rowid, title, body"))!,
                ("relationships", _) => (await Template.ReadAsync(connection, table, $"{here} AND group_id = (SELECT id FROM groups WHERE {here} AND key = 'consumer')"))!,
                ("customers", _) => (await Template.ReadAsync(connection, table, $"{here} AND kind = 'Person'"))!,
                ("search_entries" or "search_text", _) => (await Template.ReadAsync(connection, table, $"{here} AND kind = 'customer'"))!,
                _ => (await Template.ReadAsync(connection, table, here))!,
            });
        DbCommand[] inserts = [.. templates.Select(template => template.Insert(connection))];
        foreach (var insert in inserts)
            await insert.PrepareAsync();
        var number = 20_000_000L;
        DbTransaction? transaction = null;
        foreach (var line in File.ReadLines(file).Skip(1))
        {
            if (transaction is null)
            {
                transaction = await connection.BeginTransactionAsync();
                foreach (var insert in inserts)
                    insert.Transaction = transaction;
            }
            Write(templates, inserts, line.Split(','), ++number, organization, postgres);
            if (number % Batch != 0)
                continue;
            await transaction.CommitAsync();
            transaction = null;
        }
        if (transaction is not null)
            await transaction.CommitAsync();
        return watch.Elapsed;
    }

    static void Write(List<Template> templates, DbCommand[] inserts, string[] cells, long number, int organization, bool postgres)
    {
        object Id() => postgres ? Guid.CreateVersion7() : Guid.CreateVersion7().ToByteArray(bigEndian: true);
        var (customer, entry, key) = (Id(), Id(), Plain(cells[1]));
        Set(0, ("id", customer), ("number", number), ("name", cells[1]), ("name_key", key), ("team_id", DBNull.Value));
        Set(1, ("id", Id()), ("customer_id", customer), ("company_id", DBNull.Value));
        Set(2, ("id", Id()), ("customer_id", customer), ("kind", "Email"), ("value", cells[3]), ("value_key", cells[3]));
        for (var at = 0; at < 3; at++)
            inserts[at].ExecuteNonQuery();
        Set(2, ("id", Id()), ("kind", "Phone"), ("value", cells[4]), ("value_key", new string([.. cells[4].Where(char.IsAsciiDigit)])));
        Set(3, ("id", entry), ("target_id", customer), ("line", number), ("title", cells[1]), ("title_key", key));
        if (postgres)
            Set(4, ("id", entry), ("words", string.Join(' ', key.Split(' ').Distinct(StringComparer.Ordinal).Select(word => $"'{organization}/{word}':1A"))));
        else
            Set(4, ("rowid", ((long)organization << 36) + number), ("title", key), ("body", $"c{number} {cells[3]} {cells[4]}"));
        for (var at = 2; at < inserts.Length; at++)
            inserts[at].ExecuteNonQuery();

        void Set(int at, params ReadOnlySpan<(string Column, object Value)> values)
        {
            foreach (var (column, value) in values)
                templates[at].Set(inserts[at], column, value);
        }
    }

    static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormD))
            if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
                plain.Append(char.ToLowerInvariant(letter));
        return plain.ToString();
    }
}
