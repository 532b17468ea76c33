using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Ambos.Platform.Data;

/// <summary>SQLite has no row-level security, so every statement is read before it runs: one in which a row of an organisation's table
/// could be touched without being held to that organisation, or that names another one, is refused.</summary>
sealed class TenantGuard : DbCommandInterceptor
{
    const int Remembered = 5_000;
    readonly ConcurrentDictionary<string, TenantStatement> known = new(StringComparer.Ordinal);

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        Check(command, eventData);
        return result;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Check(command, eventData);
        return ValueTask.FromResult(result);
    }

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        Check(command, eventData);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Check(command, eventData);
        return ValueTask.FromResult(result);
    }

    public override InterceptionResult<object> ScalarExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<object> result)
    {
        Check(command, eventData);
        return result;
    }

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default)
    {
        Check(command, eventData);
        return ValueTask.FromResult(result);
    }

    void Check(DbCommand command, CommandEventData eventData)
    {
        if (eventData.Context is AmbosDb db)
            Check(command, TenantTables.Of(db), db.Organization);
    }

    /// <summary>Refuses the command unless every table of an organisation in it is held to <paramref name="organization"/>.</summary>
    public void Check(DbCommand command, IReadOnlySet<string> tenantTables, int organization)
    {
        if (known.Count > Remembered)
            known.Clear();
        var statement = known.GetOrAdd(command.CommandText, text => TenantStatement.Read(text, tenantTables));
        if (statement.Tables.Count == 0)
            return;
        if (organization <= 0)
            throw new TenantRefusedException($"A statement on {string.Join(", ", statement.Tables)} ran outside an organisation.");
        if (statement.Loose.Count > 0)
            throw new TenantRefusedException($"A statement did not hold {string.Join(", ", statement.Loose)} to its organisation.");
        foreach (var name in statement.Parameters)
        {
            var value = Value(command, name);
            if (value is null || Convert.ToInt32(value, CultureInfo.InvariantCulture) != organization)
                throw new TenantRefusedException($"A statement on {string.Join(", ", statement.Tables)} named another organisation.");
        }
        if (statement.Literals.Any(literal => literal != organization))
            throw new TenantRefusedException($"A statement on {string.Join(", ", statement.Tables)} named another organisation.");
    }

    // EF names some parameters with and some without their sign.
    static object? Value(DbCommand command, string name) =>
        command.Parameters.Contains(name) ? command.Parameters[name].Value
        : command.Parameters.Contains(name[1..]) ? command.Parameters[name[1..]].Value
        : null;
}

/// <summary>A programmer's mistake that would have crossed organisations; it is refused before it reaches the data.</summary>
public sealed class TenantRefusedException(string message) : InvalidOperationException(message);
