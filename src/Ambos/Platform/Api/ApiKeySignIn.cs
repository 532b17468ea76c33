using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Ambos.Platform.Api;

/// <summary>Signs a program in by the key in its Authorization header. What is found is believed for thirty seconds, so that a revoked key is dead within a minute.</summary>
sealed class ApiKeySignIn(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiKeys keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "ambos.key";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer " + ApiKey.Mark, StringComparison.Ordinal))
            return AuthenticateResult.Fail("No key of ours.");
        if (await keys.FindAsync(header["Bearer ".Length..], Context.RequestAborted) is not { } found)
            return AuthenticateResult.Fail("Unknown key.");
        var identity = new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, found.Account.ToString()),
                new Claim(Sessions.OrganizationClaim, found.Organization.ToString(CultureInfo.InvariantCulture)),
                new Claim(Sessions.MembershipClaim, found.Membership.ToString()),
                new Claim(Sessions.ScopesClaim, found.Scopes),
                new Claim(Sessions.KeyClaim, found.Id.ToString()),
            ],
            Scheme);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "Bearer";
        return Task.CompletedTask;
    }
}

/// <summary>Finds keys across organisations by their first letters, compares the rest in constant time, and notes their use once a minute.</summary>
public sealed class ApiKeys(Store store, TimeProvider time)
{
    static readonly TimeSpan Believed = TimeSpan.FromSeconds(30);
    static readonly TimeSpan Noted = TimeSpan.FromMinutes(1);

    readonly ConcurrentDictionary<string, (FoundKey Key, DateTimeOffset At)> known = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<Guid, DateTimeOffset> used = new();

    public async ValueTask<FoundKey?> FindAsync(string secret, CancellationToken cancellationToken)
    {
        if (secret.Length is < ApiKey.PrefixLength or > 100)
            return null;
        var now = time.GetUtcNow();
        var hash = Key.Hash(secret);
        var name = Convert.ToHexString(hash);
        if (known.TryGetValue(name, out var remembered) && now - remembered.At < Believed && remembered.Key.IsOpen(now))
            return remembered.Key;
        var candidates = await store.SystemAsync(
            (connection, transaction) => connection.Command(transaction, """
                SELECT k.organization_id, k.id, k.membership_id, m.account_id, k.scopes, k.key_hash, k.expires_at FROM api_keys k
                JOIN memberships m ON m.organization_id = k.organization_id AND m.id = k.membership_id
                WHERE k.prefix = @prefix AND k.revoked_at IS NULL AND m.ended_at IS NULL AND m.account_id IS NOT NULL
                """, ("prefix", secret[..ApiKey.PrefixLength]))
                .ListAsync(row => (Hash: (byte[])row.GetValue(5), Key: new FoundKey(Convert.ToInt32(row.GetValue(0), CultureInfo.InvariantCulture), row.Id(1), row.Id(2), row.Id(3), row.GetString(4), row.IsDBNull(6) ? null : row.Instant(6))), cancellationToken),
            write: false,
            cancellationToken);
        var found = candidates.Where(candidate => CryptographicOperations.FixedTimeEquals(candidate.Hash, hash)).Select(candidate => candidate.Key).FirstOrDefault();
        if (found?.IsOpen(now) != true)
        {
            known.TryRemove(name, out _);
            return null;
        }
        if (known.Count > 10_000)
            known.Clear();
        known[name] = (found, now);
        await NoteUseAsync(found, now, cancellationToken);
        return found;
    }

    /// <summary>Call when a key was revoked, so that this node sees it at once.</summary>
    public void Forget() => known.Clear();

    async Task NoteUseAsync(FoundKey key, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (used.TryGetValue(key.Id, out var last) && now - last < Noted)
            return;
        used[key.Id] = now;
        await store.SystemAsync(
            (connection, transaction) => connection.Command(transaction, "UPDATE api_keys SET last_used_at = @now WHERE organization_id = @organization AND id = @id", ("now", now), ("organization", key.Organization), ("id", key.Id)).RunAsync(cancellationToken),
            write: true,
            cancellationToken);
    }
}

/// <summary>A key that opens: in which organisation, as whom, for what.</summary>
public sealed record FoundKey(int Organization, Guid Id, Guid Membership, Guid Account, string Scopes, DateTimeOffset? ExpiresAt)
{
    public bool IsOpen(DateTimeOffset now) => ExpiresAt is null || ExpiresAt > now;
}
