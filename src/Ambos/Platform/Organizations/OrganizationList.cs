using Ambos.Platform.Data;

namespace Ambos.Platform.Organizations;

/// <summary>The organisations of this installation, for commands and rounds.</summary>
public static class OrganizationList
{
    public static Task<List<(int Id, string Slug, bool IsSample)>> AllAsync(Store store, CancellationToken cancellationToken) => store.SystemAsync(
        (connection, transaction) => connection.Command(transaction, "SELECT id, slug, is_sample FROM organizations ORDER BY id")
            .ListAsync(row => (Convert.ToInt32(row.GetValue(0), System.Globalization.CultureInfo.InvariantCulture), row.GetString(1), row.Truth(2)), cancellationToken),
        write: false,
        cancellationToken);
}
