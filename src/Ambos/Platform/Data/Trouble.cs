using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Ambos.Platform.Data;

/// <summary>Tells a database that cannot answer from a statement that was wrong.</summary>
public static class Trouble
{
    // Busy, locked, input or output, full, cannot open.
    static readonly int[] SqliteOutside = [5, 6, 10, 13, 14];

    /// <summary>Two wrote to the same rows at once and this one was rolled back: doing it again helps.</summary>
    public static bool IsCollision(Exception trouble) => trouble switch
    {
        DbUpdateConcurrencyException => true,
        PostgresException postgres => postgres.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure,
        { InnerException: { } inner } => IsCollision(inner),
        _ => false,
    };

    /// <summary>The database is away, full or stopping: trying again later may help.</summary>
    public static bool IsOutside(Exception trouble) => trouble switch
    {
        SqliteException sqlite => SqliteOutside.Contains(sqlite.SqliteErrorCode),
        PostgresException postgres => postgres.SqlState[..2] is "08" or "53" or "57" or "58" || postgres.SqlState == PostgresErrorCodes.ObjectNotInPrerequisiteState,
        NpgsqlException => true,
        DbException other => other.IsTransient,
        { InnerException: { } inner } => IsOutside(inner),
        _ => false,
    };
}
