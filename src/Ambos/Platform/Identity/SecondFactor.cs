using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using Ambos.Platform.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace Ambos.Platform.Identity;

/// <summary>Something one has beside what one knows: an authenticator, and ten recovery codes for the day it is lost.
/// The secret is sealed with the key folder; of a recovery code only its fingerprint is kept. Each code lets in once.</summary>
public sealed class SecondFactor(Store store, IDataProtectionProvider protection, TimeProvider time)
{
    const int Codes = 10;
    static readonly TimeSpan OfferHolds = TimeSpan.FromHours(1);

    readonly IDataProtector seal = protection.CreateProtector("ambos.factor");
    readonly ITimeLimitedDataProtector offers = protection.CreateProtector("ambos.factor.offer").ToTimeLimitedDataProtector();

    public async Task<FactorState> OfAsync(Guid account, CancellationToken cancellationToken) => await store.SystemAsync(
        async (connection, transaction) =>
        {
            var since = await connection.Command(transaction, "SELECT set_at FROM account_factors WHERE account_id = @account", ("account", account)).ListAsync(row => row.Instant(0), cancellationToken);
            var left = await connection.Command(transaction, "SELECT COUNT(*) FROM recovery_codes WHERE account_id = @account AND used_at IS NULL", ("account", account))
                .ListAsync(row => Convert.ToInt32(row.GetValue(0), CultureInfo.InvariantCulture), cancellationToken);
            return new FactorState(since.Count > 0 ? since[0] : null, left[0]);
        },
        write: false,
        cancellationToken);

    /// <summary>A secret that holds once it has been confirmed with a code. Nothing is kept: it travels, sealed, in the form.</summary>
    public FactorOffer Offer(Guid account) => Offered(account, OneTimeCode.NewSecret());

    /// <summary>The same offer again, from what the form brought; nothing if it is another's, or too old.</summary>
    public FactorOffer? OfferFrom(Guid account, string? sealedOffer)
    {
        try
        {
            var bytes = offers.Unprotect(WebEncoders.Base64UrlDecode(sealedOffer ?? ""), out var until);
            return until > time.GetUtcNow() && bytes.Length == 36 && new Guid(bytes.AsSpan(0, 16)) == account ? new FactorOffer(bytes[16..], sealedOffer!) : null;
        }
        catch (Exception broken) when (broken is FormatException or CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Sets the factor up with a code of it; the recovery codes are returned and are nowhere else. Nothing: the code was wrong, or there is a factor.</summary>
    public async Task<IReadOnlyList<string>?> SetAsync(Guid account, FactorOffer offer, string code, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (OneTimeCode.StepOf(offer.Secret, Digits(code), now) is not { } step)
            return null;
        var codes = NewCodes();
        return await store.SystemAsync(
            async (connection, transaction) =>
            {
                var set = await connection.Command(transaction, """
                    INSERT INTO account_factors (account_id, secret, last_step, set_at) VALUES (@account, @secret, @step, @now) ON CONFLICT (account_id) DO NOTHING
                    """, ("account", account), ("secret", seal.Protect(offer.Secret)), ("step", step), ("now", now)).RunAsync(cancellationToken) == 1;
                if (set)
                    await KeepAsync(connection, transaction, account, codes, cancellationToken);
                return set ? codes : null;
            },
            write: true,
            cancellationToken);
    }

    /// <summary>Ten others; the old ones open nothing any more.</summary>
    public async Task<IReadOnlyList<string>> RenewCodesAsync(Guid account, CancellationToken cancellationToken)
    {
        var codes = NewCodes();
        await store.SystemAsync(
            async (connection, transaction) =>
            {
                await KeepAsync(connection, transaction, account, codes, cancellationToken);
                return true;
            },
            write: true,
            cancellationToken);
        return codes;
    }

    /// <summary>Takes a code of the authenticator or a recovery code, once: of two that come at the same moment one is let through.</summary>
    public Task<bool> PassAsync(Guid account, string typed, CancellationToken cancellationToken)
    {
        var digits = Digits(typed);
        return digits.Length == 6 && digits.All(char.IsAsciiDigit) ? PassStepAsync(account, digits, cancellationToken) : PassRecoveryAsync(account, typed, cancellationToken);
    }

    /// <summary>True if there was one.</summary>
    public Task<bool> RemoveAsync(Guid account, CancellationToken cancellationToken) => store.SystemAsync(
        async (connection, transaction) =>
        {
            await connection.Command(transaction, "DELETE FROM recovery_codes WHERE account_id = @account", ("account", account)).RunAsync(cancellationToken);
            return await connection.Command(transaction, "DELETE FROM account_factors WHERE account_id = @account", ("account", account)).RunAsync(cancellationToken) > 0;
        },
        write: true,
        cancellationToken);

    Task<bool> PassStepAsync(Guid account, string digits, CancellationToken cancellationToken) => store.SystemAsync(
        async (connection, transaction) =>
        {
            var kept = await connection.Command(transaction, "SELECT secret FROM account_factors WHERE account_id = @account", ("account", account)).ListAsync(row => (byte[])row.GetValue(0), cancellationToken);
            if (kept.Count == 0 || Opened(kept[0]) is not { } secret || OneTimeCode.StepOf(secret, digits, time.GetUtcNow()) is not { } step)
                return false;
            return await connection.Command(transaction, "UPDATE account_factors SET last_step = @step WHERE account_id = @account AND last_step < @step", ("step", step), ("account", account)).RunAsync(cancellationToken) == 1;
        },
        write: true,
        cancellationToken);

    Task<bool> PassRecoveryAsync(Guid account, string typed, CancellationToken cancellationToken) => store.SystemAsync(
        async (connection, transaction) =>
            await connection.Command(transaction, "UPDATE recovery_codes SET used_at = @now WHERE account_id = @account AND hash = @hash AND used_at IS NULL", ("now", time.GetUtcNow()), ("account", account), ("hash", Hash(account, typed))).RunAsync(cancellationToken) == 1,
        write: true,
        cancellationToken);

    static async Task KeepAsync(DbConnection connection, DbTransaction transaction, Guid account, IReadOnlyList<string> codes, CancellationToken cancellationToken)
    {
        await connection.Command(transaction, "DELETE FROM recovery_codes WHERE account_id = @account", ("account", account)).RunAsync(cancellationToken);
        foreach (var code in codes)
            await connection.Command(transaction, "INSERT INTO recovery_codes (account_id, hash) VALUES (@account, @hash)", ("account", account), ("hash", Hash(account, code))).RunAsync(cancellationToken);
    }

    FactorOffer Offered(Guid account, byte[] secret) =>
        new(secret, WebEncoders.Base64UrlEncode(offers.Protect([.. account.ToByteArray(), .. secret], time.GetUtcNow() + OfferHolds)));

    // A secret sealed with keys that are gone opens nothing; the recovery codes still do.
    byte[]? Opened(byte[] kept)
    {
        try
        {
            return seal.Unprotect(kept);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    static List<string> NewCodes() => [.. Enumerable.Range(0, Codes).Select(_ => Key.ForRecovery())];

    static byte[] Hash(Guid account, string code) => Key.Hash($"{account:n}|{Key.Plain(code)}");

    static string Digits(string typed) => string.Concat(typed.Where(letter => !char.IsWhiteSpace(letter) && letter != '-'));
}

/// <summary>Since when an account has a second factor, and how many recovery codes are left.</summary>
public sealed record FactorState(DateTimeOffset? Since, int CodesLeft)
{
    public bool IsSet => Since is not null;
}

/// <summary>A secret that waits to be confirmed, and the same sealed for the form.</summary>
public sealed record FactorOffer(byte[] Secret, string Sealed);
