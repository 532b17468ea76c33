using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Ambos.Platform.Data;

/// <summary>What every SQLite connection is told when it opens: wait for others, keep foreign keys, and be durable before answering.</summary>
sealed class SqliteSession : DbConnectionInterceptor
{
    const string Words = "PRAGMA busy_timeout=5000; PRAGMA foreign_keys=ON; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-4000;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Tell(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Tell(connection);
        return Task.CompletedTask;
    }

    public static void Tell(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Words;
        command.ExecuteNonQuery();
    }
}
