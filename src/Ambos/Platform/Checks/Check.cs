using System.Data.Common;
using Ambos.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Ambos.Platform.Checks;

/// <summary>A second opinion on something that is stored or shown, in plain SQL: every line it yields is a fault, in words that name the record and the figure.</summary>
/// <param name="Name">Such as <c>customers.sides</c>.</param>
public sealed record Check(string Name, Func<CheckContext, CancellationToken, IAsyncEnumerable<string>> Run);

/// <summary>What a check works with: one organisation, one reading.</summary>
public sealed class CheckContext(AmbosDb db, DateTimeOffset now)
{
    public AmbosDb Db { get; } = db;

    public DateTimeOffset Now { get; } = now;

    public bool IsPostgres => Db.Database.IsNpgsql();

    /// <summary>Rows of a plain SQL text. <c>@organization</c> is bound; name it for every table, SQLite insists.</summary>
    public async IAsyncEnumerable<object?[]> RowsAsync(string sql, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Db.Database.OpenConnectionAsync(cancellationToken);
        await using var command = Db.Database.GetDbConnection().CreateCommand();
        command.Transaction = Db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = sql;
        var parameter = command.CreateParameter();
        parameter.ParameterName = "@organization";
        parameter.Value = Db.Organization;
        command.Parameters.Add(parameter);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var row = new object?[reader.FieldCount];
            for (var at = 0; at < row.Length; at++)
                row[at] = await reader.IsDBNullAsync(at, cancellationToken) ? null : reader.GetValue(at);
            yield return row;
        }
    }
}
