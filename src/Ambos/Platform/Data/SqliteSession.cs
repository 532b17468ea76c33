using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Ambos.Platform.Data;

/// <summary>What every SQLite connection is told when it is made: wait for others, keep foreign keys, and be durable before answering. One that
/// comes back from the pool still knows.</summary>
sealed class SqliteSession : DbConnectionInterceptor
{
    const string Words = "PRAGMA busy_timeout=5000; PRAGMA foreign_keys=ON; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-4000;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Tell(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Tell(connection);
        return Task.CompletedTask;
    }

    // The connections that were told; what one was told lives as long as its handle.
    static readonly ConditionalWeakTable<object, string> Told = [];

    public static void Tell(DbConnection connection)
    {
        if (((SqliteConnection)connection).Handle is not { } handle || Told.TryGetValue(handle, out _))
            return;
        using var command = connection.CreateCommand();
        command.CommandText = Words;
        command.ExecuteNonQuery();
        Told.AddOrUpdate(handle, Words);
    }
}
