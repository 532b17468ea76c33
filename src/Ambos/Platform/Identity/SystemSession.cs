using System.Data.Common;
using Ambos.Platform.Data;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Ambos.Platform.Identity;

/// <summary>Logins belong to no organisation, so their connection works as <c>ambos_system</c> for as long as it is open.</summary>
sealed class SystemSession : DbConnectionInterceptor
{
    public static readonly SystemSession Instance = new();

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SET ROLE ambos_system";
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SET ROLE ambos_system";
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

sealed class AccountsSession
{
    public static readonly SqliteSession Instance = new();
}
