using Ambos.Platform.Data;

namespace Ambos.Platform.Organizations;

/// <summary>The organisations of this installation, for commands and rounds.</summary>
public static class OrganizationList
{
    /// <summary>Those that are whole; what is being laid out or taken away is nobody's business.</summary>
    public static Task<List<(int Id, string Slug, bool IsSample)>> AllAsync(Store store, CancellationToken cancellationToken) => store.SystemAsync(
        (connection, transaction) => connection.Command(transaction, "SELECT id, slug, is_sample FROM organizations WHERE is_whole = @yes ORDER BY id", ("yes", true))
            .ListAsync(row => (Convert.ToInt32(row.GetValue(0), System.Globalization.CultureInfo.InvariantCulture), row.GetString(1), row.Truth(2)), cancellationToken),
        write: false,
        cancellationToken);
}
