using System.Data.Common;
using System.Globalization;
using Npgsql;

namespace Ambos.Platform.Data;

/// <summary>Plain SQL for the few places that work across organisations: values cross as the database keeps them.</summary>
static class Sql
{
    public static DbCommand Command(this DbConnection connection, DbTransaction? transaction, string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@" + name;
            parameter.Value = Stored(connection, value);
            command.Parameters.Add(parameter);
        }
        return command;
    }

    public static async Task<int> RunAsync(this DbCommand command, CancellationToken cancellationToken)
    {
        await using (command)
            return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Every row, read by <paramref name="read"/>.</summary>
    public static async Task<List<T>> ListAsync<T>(this DbCommand command, Func<DbDataReader, T> read, CancellationToken cancellationToken)
    {
        await using (command)
        {
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            List<T> rows = [];
            while (await reader.ReadAsync(cancellationToken))
                rows.Add(read(reader));
            return rows;
        }
    }

    public static async Task<bool> AnyAsync(this DbCommand command, CancellationToken cancellationToken) =>
        (await command.ListAsync(_ => true, cancellationToken)).Count > 0;

    public static Guid Id(this DbDataReader row, int at) => row.GetValue(at) switch
    {
        Guid id => id,
        byte[] bytes => new Guid(bytes, bigEndian: true),
        var other => throw new InvalidCastException($"{other.GetType()} is no id."),
    };

    public static Guid? IdOrNull(this DbDataReader row, int at) => row.IsDBNull(at) ? null : row.Id(at);

    public static string? TextOrNull(this DbDataReader row, int at) => row.IsDBNull(at) ? null : row.GetString(at);

    public static DateTimeOffset Instant(this DbDataReader row, int at) => row.GetValue(at) switch
    {
        long micros => DateTimeOffset.UnixEpoch.AddTicks(micros * 10),
        DateTime time => new DateTimeOffset(time, TimeSpan.Zero),
        var other => throw new InvalidCastException($"{other.GetType()} is no instant."),
    };

    public static bool Truth(this DbDataReader row, int at) => Convert.ToBoolean(row.GetValue(at), CultureInfo.InvariantCulture);

    static object Stored(DbConnection connection, object? value)
    {
        var postgres = connection is NpgsqlConnection;
        return value switch
        {
            null => DBNull.Value,
            Guid id => postgres ? id : id.ToByteArray(bigEndian: true),
            DateTimeOffset at => postgres ? at.ToUniversalTime() : (at.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / 10,
            bool truth => postgres ? truth : truth ? 1L : 0L,
            _ => value,
        };
    }
}
