using System.Data.Common;
using Ambos.Platform.Data;

namespace Ambos.Platform.Jobs;

/// <summary>Planning due work from inside a transaction across organisations.</summary>
static class DueWorkSql
{
    public static Task<int> PlanAsync(DbConnection connection, DbTransaction transaction, int organization, string kind, string key, DateTimeOffset at, CancellationToken cancellationToken) =>
        connection.Command(transaction, """
            INSERT INTO due_work (organization_id, id, kind, key, due_at, attempts, fence) VALUES (@organization, @id, @kind, @key, @at, 0, 0)
            ON CONFLICT (organization_id, kind, key) DO NOTHING
            """,
            ("organization", organization), ("id", Guid.CreateVersion7()), ("kind", kind), ("key", key), ("at", at)).RunAsync(cancellationToken);
}
