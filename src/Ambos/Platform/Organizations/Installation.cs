using System.Data.Common;
using Ambos.Platform.Data;

namespace Ambos.Platform.Organizations;

/// <summary>Whether this installation already belongs to somebody. The database says so, on every node and after every restart;
/// while it cannot be asked, the answer is yes.</summary>
public sealed class Installation(Store store, ILogger<Installation> log)
{
    /// <summary>Whoever administers, or ever did, a real organisation has closed the doors of the welcome page.</summary>
    internal const string TakenSql = """
        SELECT 1 FROM memberships m JOIN organizations o ON o.id = m.organization_id
        WHERE o.is_sample = @no AND m.account_id IS NOT NULL AND m.roles LIKE '%Administrator%' LIMIT 1
        """;

    volatile bool taken;

    public async ValueTask<bool> IsTakenAsync(CancellationToken cancellationToken)
    {
        if (taken)
            return true;
        try
        {
            return taken = await store.SystemAsync(
                (connection, transaction) => connection.Command(transaction, TakenSql, ("no", false)).AnyAsync(cancellationToken),
                write: false,
                cancellationToken);
        }
        catch (DbException trouble)
        {
            log.LogError(trouble, "The welcome page stays shut: the database does not say whether this installation is new");
            return true;
        }
    }

    /// <summary>The invented company, if it has been made and is whole.</summary>
    public Task<int?> SampleAsync(CancellationToken cancellationToken) => store.SystemAsync(
        async (connection, transaction) =>
        {
            var ids = await connection.Command(transaction, "SELECT id FROM organizations WHERE is_sample = @yes AND is_whole = @yes ORDER BY id LIMIT 1", ("yes", true))
                .ListAsync(row => row.GetInt32(0), cancellationToken);
            return ids.Count == 0 ? (int?)null : ids[0];
        },
        write: false,
        cancellationToken);
}
