using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Ambos.Platform.Identity.Providers;

/// <summary>What a provider says of somebody, in a token that it signed for us, for this sign-in and for now (OpenID Connect Core 3.1.3.7).</summary>
public sealed record IdToken(string Subject, string? Mail, bool IsMailVerified, IReadOnlyList<string> Ways)
{
    const int Longest = 32 * 1024;
    const int LongestSubject = 255;
    static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    // RFC 8176: something one has or is.
    static readonly HashSet<string> Strong = ["mfa", "otp", "hwk", "swk", "sc", "fpt", "face", "iris", "vbm", "sms"];

    public bool ShowsFactor => Ways.Any(Strong.Contains);

    /// <summary>The head of a token, to fetch the right keys; nothing if it is none.</summary>
    public static (string? Algorithm, string? Kid)? Head(string token)
    {
        if (token.Length > Longest || token.Split('.') is not [var head, _, _])
            return null;
        return Object(head) is { } element ? (Text(element, "alg"), Text(element, "kid")) : null;
    }

    /// <summary>Nothing unless every word of it holds.</summary>
    public static IdToken? Read(string token, SigningKeys keys, string issuer, string clientId, string nonce, DateTimeOffset now)
    {
        if (Head(token) is not ({ } algorithm, var kid) || !SigningKeys.Algorithms.Contains(algorithm, StringComparer.Ordinal))
            return null;
        var parts = token.Split('.');
        if (Bytes(parts[2]) is not { } signature || !keys.Signed(algorithm, kid, Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), signature) || Object(parts[1]) is not { } claims)
            return null;
        return Text(claims, "iss") == issuer && IsForUs(claims, clientId) && IsNow(claims, now) && Same(Text(claims, "nonce"), nonce) && Text(claims, "sub") is { Length: > 0 and <= LongestSubject } subject && !subject.Any(char.IsControl)
            ? new IdToken(subject, Text(claims, "email"), Truth(claims, "email_verified"), [.. Texts(claims, "amr")])
            : null;
    }

    // A token for several says by azp for whom it was asked.
    static bool IsForUs(JsonElement claims, string clientId)
    {
        var audience = Texts(claims, "aud").ToList();
        var party = claims.TryGetProperty("azp", out _) ? Text(claims, "azp") ?? "" : null;
        return audience.Contains(clientId, StringComparer.Ordinal) && (audience.Count == 1 || party is not null) && (party is null || party == clientId);
    }

    static bool IsNow(JsonElement claims, DateTimeOffset now) =>
        Moment(claims, "exp") is { } until && until + Skew > now && Moment(claims, "iat") is { } since && since - Skew <= now && (!claims.TryGetProperty("nbf", out _) || Moment(claims, "nbf") is { } from && from - Skew <= now);

    static bool Same(string? one, string other) => one is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));

    static JsonElement? Object(string part)
    {
        try
        {
            if (Bytes(part) is not { } bytes)
                return null;
            using var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = 8, AllowDuplicateProperties = false });
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static byte[]? Bytes(string part)
    {
        try
        {
            return WebEncoders.Base64UrlDecode(part);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    static string? Text(JsonElement claims, string name) => claims.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    // Some write "true".
    static bool Truth(JsonElement claims, string name) => claims.TryGetProperty(name, out var value) && (value.ValueKind == JsonValueKind.True || (value.ValueKind == JsonValueKind.String && value.GetString() == "true"));

    static IEnumerable<string> Texts(JsonElement claims, string name) => !claims.TryGetProperty(name, out var value) ? []
        : value.ValueKind == JsonValueKind.String ? [value.GetString()!]
        : value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.String).Select(one => one.GetString()!)
        : [];

    static DateTimeOffset? Moment(JsonElement claims, string name) => claims.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var seconds) && seconds is > 0 and < 253_402_300_000
        ? DateTimeOffset.FromUnixTimeSeconds((long)seconds) : null;
}
