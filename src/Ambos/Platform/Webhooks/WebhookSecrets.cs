using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace Ambos.Platform.Webhooks;

/// <summary>Secrets of webhooks and what is signed with them (standardwebhooks.com: HMAC-SHA256 over id, time and body). They must be known to sign, so they are sealed with the key folder, which no backup of the database holds.</summary>
public sealed class WebhookSecrets(IDataProtectionProvider protection)
{
    const string Mark = "whsec_";
    readonly IDataProtector seal = protection.CreateProtector("ambos.webhook");

    /// <summary>As its receiver writes it down, and as it is kept.</summary>
    public (string Shown, byte[] Kept) New()
    {
        var secret = RandomNumberGenerator.GetBytes(32);
        return (Mark + Convert.ToBase64String(secret), seal.Protect(secret));
    }

    /// <summary>Value of the header <c>webhook-signature</c>: one signature, or two while the secret changes.</summary>
    public string Sign(Webhook webhook, string id, long seconds, byte[] body, DateTimeOffset now)
    {
        var signed = Of(seal.Unprotect(webhook.Secret), id, seconds, body);
        return webhook is { OldSecret: { } old, OldUntil: { } until } && until > now ? $"{signed} {Of(seal.Unprotect(old), id, seconds, body)}" : signed;
    }

    static string Of(byte[] secret, string id, long seconds, byte[] body) =>
        "v1," + Convert.ToBase64String(HMACSHA256.HashData(secret, (byte[])[.. Encoding.ASCII.GetBytes(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{id}.{seconds}.")), .. body]));
}
