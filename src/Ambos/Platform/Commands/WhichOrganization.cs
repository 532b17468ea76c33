using System.Data.Common;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;

namespace Ambos.Platform.Commands;

/// <summary>Which organisation a word on the command line is about: the one named, or the only one there is.</summary>
public static class WhichOrganization
{
    /// <summary>The organisation, or why there is none, in words for the operator. The sample company is meant only where it stands alone or is named.</summary>
    public static async Task<(OrganizationView? Organization, string? No)> FindAsync(Store store, string? slug, CancellationToken cancellationToken)
    {
        var all = await store.SystemAsync(
            async (connection, transaction) =>
            {
                await using var command = connection.CreateCommand();
                command.Transaction = transaction;
                command.CommandText = "SELECT id, slug, name, country, town, zone, language, color, is_sample FROM organizations WHERE is_whole ORDER BY id";
                await using var reader = await command.ExecuteReaderAsync(cancellationToken);
                List<OrganizationView> rows = [];
                while (await reader.ReadAsync(cancellationToken))
                    rows.Add(View(reader));
                return rows;
            },
            write: false,
            cancellationToken);
        if (slug is not null)
            return all.Find(one => one.Slug == slug) is { } named ? (named, null) : (null, $"There is no organization {slug}.{Known(all)}");
        if (all.Count == 0)
            return (null, "There is no organization yet.");
        var own = all.Where(one => !one.IsSample).ToList();
        return own.Count == 1 ? (own[0], null) : all.Count == 1 ? (all[0], null) : (null, $"Say which organization with --organization.{Known(all)}");
    }

    static string Known(List<OrganizationView> all) => all.Count == 0 ? "" : $" There are: {string.Join(", ", all.Select(one => one.Slug))}.";

    static OrganizationView View(DbDataReader row) => new(
        row.GetInt32(0), row.GetString(1), row.GetString(2), row.GetString(3), row.TextOrNull(4), row.GetString(5), row.GetString(6), row.TextOrNull(7), null, row.Truth(8));
}
