using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Ambos.Platform.Data;

/// <summary>Opens the database the settings name, as the role that the work needs.</summary>
public sealed class Store(IDbContextFactory<AmbosDb> contexts, StoreSettings settings, WriterGate gate)
{
    public bool IsPostgres => settings.IsPostgres;

    /// <summary>Work inside one organisation, reading. On PostgreSQL it is a transaction as <c>ambos_app</c> under row-level security.</summary>
    public async Task<T> ReadAsync<T>(int organization, Func<AmbosDb, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.Organization = organization;
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        if (!IsPostgres)
        {
            // One connection for all that is read, and no transaction: every statement sees what is newest.
            await db.Database.OpenConnectionAsync(cancellationToken);
            return await work(db);
        }
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await AssumeAsync(db, organization, cancellationToken);
        var result = await work(db);
        await transaction.CommitAsync(cancellationToken);
        return result;
    }

    /// <summary>Work inside one organisation that changes something: one transaction, saved and durable when this returns.</summary>
    public async Task<T> WriteAsync<T>(int organization, Func<AmbosDb, Task<T>> work, CancellationToken cancellationToken)
    {
        using var turn = await gate.EnterAsync(cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.Organization = organization;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (IsPostgres)
            await AssumeAsync(db, organization, cancellationToken);
        var result = await work(db);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return result;
    }

    /// <summary>Work across organisations on the few tables that allow it (organizations, memberships' look-up, due work, deliveries), as <c>ambos_system</c>.</summary>
    public async Task<T> SystemAsync<T>(Func<DbConnection, DbTransaction, Task<T>> work, bool write, CancellationToken cancellationToken)
    {
        using var turn = write ? await gate.EnterAsync(cancellationToken) : null;
        await using var connection = await OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (IsPostgres)
        {
            await using var role = connection.CreateCommand();
            role.CommandText = "SET LOCAL ROLE ambos_system";
            await role.ExecuteNonQueryAsync(cancellationToken);
        }
        var result = await work(connection, transaction);
        await transaction.CommitAsync(cancellationToken);
        return result;
    }

    /// <summary>A bare connection as the owner: migrations, backup, check of the catalogue. Nothing else.</summary>
    public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        DbConnection connection = settings.Postgres is { } text ? new NpgsqlConnection(text) : new SqliteConnection(SqliteText(settings));
        await connection.OpenAsync(cancellationToken);
        if (!IsPostgres)
            SqliteSession.Tell(connection);
        return connection;
    }

    internal static string SqliteText(StoreSettings settings) =>
        new SqliteConnectionStringBuilder { DataSource = settings.SqliteFile, DefaultTimeout = 30 }.ToString();

    static Task<int> AssumeAsync(AmbosDb db, int organization, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"SELECT set_config('role', 'ambos_app', true), set_config('ambos.organization', {organization.ToString(System.Globalization.CultureInfo.InvariantCulture)}, true)", cancellationToken);
}
