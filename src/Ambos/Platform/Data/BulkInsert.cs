using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Ambos.Platform.Data;

/// <summary>Writes many rows of one kind quickly inside the transaction of the context: a prepared statement on SQLite,
/// arrays on PostgreSQL (COPY is refused under row-level security). The organisation comes from the scope.</summary>
public static class BulkInsert
{
    const int PerStatement = 1_000;
    static readonly ConcurrentDictionary<(IModel, Type), object> Plans = new();

    public static async Task BulkInsertAsync<T>(this AmbosDb db, IReadOnlyList<T> rows, CancellationToken cancellationToken = default)
        where T : Entity
    {
        if (rows.Count == 0)
            return;
        foreach (var row in rows)
        {
            if (row.OrganizationId == 0)
                row.OrganizationId = db.Organization;
            if (row.OrganizationId != db.Organization || db.Organization == 0)
                throw new TenantRefusedException($"A {typeof(T).Name} of another organisation was about to be saved.");
        }
        var plan = (Plan<T>)Plans.GetOrAdd((db.Model, typeof(T)), _ => Plan<T>.For(db));
        var transaction = db.Database.CurrentTransaction?.GetDbTransaction()
            ?? throw new InvalidOperationException("Bulk inserts belong inside a write.");
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = transaction;
        if (db.Database.IsNpgsql())
            await plan.InsertArraysAsync((NpgsqlCommand)command, rows, PerStatement, cancellationToken);
        else
            plan.InsertOneByOne(command, rows);
    }

    sealed record Plan<T>(string Table, IReadOnlyList<Column<T>> Columns)
        where T : Entity
    {
        public static Plan<T> For(AmbosDb db)
        {
            var type = db.Model.FindEntityType(typeof(T))!;
            var table = StoreObjectIdentifier.Table(type.GetTableName()!);
            return new Plan<T>(type.GetTableName()!, [.. type.GetProperties().Select(property => new Column<T>(
                property.GetColumnName(table)!,
                property.GetGetter(),
                property.GetTypeMapping().Converter is { } converter ? converter.ConvertToProvider : null,
                property.GetRelationalTypeMapping().StoreType,
                Element(property)))]);
        }

        public void InsertOneByOne(DbCommand command, IReadOnlyList<T> rows)
        {
            command.CommandText = $"INSERT INTO {Table} ({string.Join(", ", Columns.Select(column => $"\"{column.Name}\""))}) VALUES ({string.Join(", ", Columns.Select((_, at) => $"@v{at}"))})";
            var parameters = Columns.Select((_, at) =>
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = $"@v{at}";
                command.Parameters.Add(parameter);
                return parameter;
            }).ToArray();
            foreach (var row in rows)
            {
                for (var at = 0; at < parameters.Length; at++)
                    parameters[at].Value = Columns[at].Of(row) ?? DBNull.Value;
                command.ExecuteNonQuery();
            }
        }

        public async Task InsertArraysAsync(NpgsqlCommand command, IReadOnlyList<T> rows, int perStatement, CancellationToken cancellationToken)
        {
            command.CommandText = $"INSERT INTO {Table} ({string.Join(", ", Columns.Select(column => $"\"{column.Name}\""))}) SELECT * FROM unnest({string.Join(", ", Columns.Select((column, at) => $"@v{at}::{column.StoreType}[]"))})";
            for (var from = 0; from < rows.Count; from += perStatement)
            {
                var count = Math.Min(perStatement, rows.Count - from);
                command.Parameters.Clear();
                for (var at = 0; at < Columns.Count; at++)
                {
                    var values = Array.CreateInstance(Columns[at].Element, count);
                    for (var row = 0; row < count; row++)
                        values.SetValue(Columns[at].Of(rows[from + row]), row);
                    command.Parameters.AddWithValue($"v{at}", values);
                }
                await command.ExecuteNonQueryAsync(cancellationToken);
            }
        }

        static Type Element(IProperty property)
        {
            var type = property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType;
            return type.IsValueType && property.IsNullable && Nullable.GetUnderlyingType(type) is null
                ? typeof(Nullable<>).MakeGenericType(type)
                : type;
        }
    }

    sealed record Column<T>(string Name, IClrPropertyGetter Getter, Func<object?, object?>? Convert, string StoreType, Type Element)
        where T : Entity
    {
        public object? Of(T row)
        {
            var value = Getter.GetClrValue(row);
            return value is null || Convert is null ? value : Convert(value);
        }
    }
}
