using System.Net;
using System.Security.Cryptography;
using System.Text;
using Ambos.Platform.Data;

namespace Ambos.Platform.Identity;

/// <summary>Slows guessing down without letting anybody lock somebody else out: long waits fall on an account from one network,
/// short ones on the account as a whole. Networks are kept only as a keyed hash of the day.</summary>
public sealed class Throttle(Store store, StoreSettings settings, TimeProvider time)
{
    static readonly TimeSpan Forgotten = TimeSpan.FromHours(1);
    static readonly Measure Together = new("both", 5, TimeSpan.FromMinutes(15));
    static readonly Measure OfAccount = new("account", 20, TimeSpan.FromSeconds(30));
    static readonly Measure OfNetwork = new("network", 40, TimeSpan.FromMinutes(5));

    readonly Lazy<byte[]> secret = new(() => Secret(Path.Combine(settings.Sub("keys"), "networks.key")));

    /// <summary>Counts an attempt before it is made; nothing if it may go ahead, otherwise how long to wait. Guesses made while waiting are not counted.</summary>
    public Task<TimeSpan?> TryAsync(string purpose, string account, IPAddress? network, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var keys = Keys(purpose, account, network, now);
        return store.SystemAsync<TimeSpan?>(
            async (connection, transaction) =>
            {
                foreach (var (measure, key) in keys)
                {
                    var found = await connection.Command(transaction, "SELECT failures, last_at FROM sign_in_attempts WHERE key = @key", ("key", key))
                        .ListAsync(row => (Failures: row.GetInt32(0), At: row.Instant(1)), cancellationToken);
                    if (found.Count > 0 && found[0].At + measure.Wait(found[0].Failures) - now is var wait && wait > TimeSpan.Zero)
                        return wait;
                }
                foreach (var (_, key) in keys)
                {
                    await connection.Command(transaction, """
                        INSERT INTO sign_in_attempts (key, failures, last_at) VALUES (@key, 1, @now)
                        ON CONFLICT (key) DO UPDATE SET failures = CASE WHEN sign_in_attempts.last_at < @stale THEN 1 ELSE sign_in_attempts.failures + 1 END, last_at = @now
                        """, ("key", key), ("now", now), ("stale", now - Forgotten)).RunAsync(cancellationToken);
                }
                return null;
            },
            write: true,
            cancellationToken);
    }

    /// <summary>It was no guess: what was counted for this person is forgotten.</summary>
    public Task SucceededAsync(string purpose, string account, IPAddress? network, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var keys = Keys(purpose, account, network, now);
        return store.SystemAsync(
            async (connection, transaction) =>
            {
                foreach (var (measure, key) in keys)
                {
                    await connection.Command(transaction, measure == OfNetwork ? "UPDATE sign_in_attempts SET failures = failures - 1 WHERE key = @key" : "DELETE FROM sign_in_attempts WHERE key = @key", ("key", key)).RunAsync(cancellationToken);
                }
                return await connection.Command(transaction, "DELETE FROM sign_in_attempts WHERE last_at < @old", ("old", now - TimeSpan.FromDays(1))).RunAsync(cancellationToken);
            },
            write: true,
            cancellationToken);
    }

    (Measure, byte[])[] Keys(string purpose, string account, IPAddress? network, DateTimeOffset now)
    {
        // As accounts are looked up: one letter may be written with several signs.
        var name = account.Trim().Normalize().ToUpperInvariant();
        var place = Place(network);
        return [(Together, Hash($"{purpose}|{name}|{place}")), (OfAccount, Hash($"{purpose}|{name}")), (OfNetwork, Hash($"{purpose}||{place}"))];

        byte[] Hash(string text) => HMACSHA256.HashData(secret.Value, Encoding.UTF8.GetBytes($"{now:yyyy-MM-dd}|{text}"));
    }

    // One household or office holds a whole /64.
    static string Place(IPAddress? network)
    {
        if (network is null)
            return "";
        var address = network.IsIPv4MappedToIPv6 ? network.MapToIPv4() : network;
        var bytes = address.GetAddressBytes();
        return Convert.ToHexString(bytes.Length == 16 ? bytes[..8] : bytes);
    }

    static byte[] Secret(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
            file.Write(RandomNumberGenerator.GetBytes(32));
        }
        catch (IOException)
        {
            // Another start, or another node, has made it.
        }
        return File.ReadAllBytes(path);
    }

    sealed record Measure(string Name, int Free, TimeSpan Longest)
    {
        public TimeSpan Wait(int failures) => failures < Free
            ? TimeSpan.Zero
            : TimeSpan.FromSeconds(Math.Min(Longest.TotalSeconds, Math.Pow(2, Math.Min(failures - Free + 1, 20))));
    }
}
