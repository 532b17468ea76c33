using System.Collections.Concurrent;
using System.Net;
using Ambos.Platform.Data;

namespace Ambos.Platform.Identity;

/// <summary>The browsers an account is signed in with. Ending one is believed everywhere within thirty seconds.</summary>
public sealed class OpenSessions(Store store, TimeProvider time)
{
    /// <summary>A session that nobody has used for this long is over by itself.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(12);

    static readonly TimeSpan Believed = TimeSpan.FromSeconds(30);
    static readonly TimeSpan Noted = TimeSpan.FromMinutes(5);
    static readonly TimeSpan Kept = TimeSpan.FromDays(2);

    readonly ConcurrentDictionary<Guid, (Guid Account, bool Open, DateTimeOffset Seen, DateTimeOffset At)> known = new();

    public async Task<Guid> BeginAsync(Guid account, string? agent, IPAddress? network, CancellationToken cancellationToken)
    {
        var (id, now, (browser, system)) = (Guid.CreateVersion7(), time.GetUtcNow(), Device.Of(agent));
        await store.SystemAsync(
            async (connection, transaction) =>
            {
                await connection.Command(transaction, "DELETE FROM account_sessions WHERE seen_at < @old", ("old", now - Kept)).RunAsync(cancellationToken);
                return await connection.Command(transaction, """
                    INSERT INTO account_sessions (id, account_id, browser, system, network, began_at, seen_at) VALUES (@id, @account, @browser, @system, @network, @now, @now)
                    """, ("id", id), ("account", account), ("browser", browser), ("system", system), ("network", Device.Network(network)), ("now", now)).RunAsync(cancellationToken);
            },
            write: true,
            cancellationToken);
        return id;
    }

    /// <summary>Whether the session is this account's and has not been ended; notes every few minutes that it is used.</summary>
    public async ValueTask<bool> IsOpenAsync(Guid id, Guid account, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (!known.TryGetValue(id, out var found) || now - found.At > Believed)
        {
            if (known.Count > 50_000)
                known.Clear();
            known[id] = found = await ReadAsync(id, now, cancellationToken);
        }
        if (!found.Open || found.Account != account)
            return false;
        if (now - found.Seen > Noted)
        {
            known[id] = found with { Seen = now };
            await store.SystemAsync((connection, transaction) => connection.Command(transaction, "UPDATE account_sessions SET seen_at = @now WHERE id = @id", ("now", now), ("id", id)).RunAsync(cancellationToken), write: true, cancellationToken);
        }
        return true;
    }

    /// <summary>The newest first.</summary>
    public Task<List<OpenSession>> OfAsync(Guid account, CancellationToken cancellationToken) => store.SystemAsync(
        (connection, transaction) => connection.Command(transaction, """
            SELECT id, browser, system, network, began_at, seen_at FROM account_sessions WHERE account_id = @account AND ended_at IS NULL AND seen_at > @idle ORDER BY seen_at DESC, id DESC
            """, ("account", account), ("idle", time.GetUtcNow() - Idle))
            .ListAsync(row => new OpenSession(row.Id(0), row.GetString(1), row.GetString(2), row.GetString(3), row.Instant(4), row.Instant(5)), cancellationToken),
        write: false,
        cancellationToken);

    /// <summary>Ends one; false if it is none of this account's.</summary>
    public async Task<bool> EndAsync(Guid account, Guid id, CancellationToken cancellationToken) =>
        await EndAsync("account_id = @account AND id = @id", account, id, cancellationToken) > 0;

    /// <summary>Ends all of an account's but one; with none named, all.</summary>
    public Task<int> EndOthersAsync(Guid account, Guid? but, CancellationToken cancellationToken) =>
        EndAsync("account_id = @account AND id <> @id", account, but ?? Guid.Empty, cancellationToken);

    async Task<int> EndAsync(string which, Guid account, Guid id, CancellationToken cancellationToken)
    {
        var ended = await store.SystemAsync(
            (connection, transaction) => connection.Command(transaction, $"UPDATE account_sessions SET ended_at = @now WHERE {which} AND ended_at IS NULL", ("now", time.GetUtcNow()), ("account", account), ("id", id)).RunAsync(cancellationToken),
            write: true,
            cancellationToken);
        known.Clear();
        return ended;
    }

    async Task<(Guid, bool, DateTimeOffset, DateTimeOffset)> ReadAsync(Guid id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var found = await store.SystemAsync(
            (connection, transaction) => connection.Command(transaction, "SELECT account_id, seen_at FROM account_sessions WHERE id = @id AND ended_at IS NULL", ("id", id)).ListAsync(row => (Account: row.Id(0), Seen: row.Instant(1)), cancellationToken),
            write: false,
            cancellationToken);
        return found.Count == 1 ? (found[0].Account, true, found[0].Seen, now) : (Guid.Empty, false, now, now);
    }
}

/// <summary>One browser that is signed in.</summary>
public sealed record OpenSession(Guid Id, string Browser, string System, string Network, DateTimeOffset BeganAt, DateTimeOffset SeenAt);
