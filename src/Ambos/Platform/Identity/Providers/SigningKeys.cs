using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Ambos.Platform.Identity.Providers;

/// <summary>Public keys of a provider (RFC 7517). Only signatures of the list are read; a key serves the kind of signature it was made for.</summary>
public sealed class SigningKeys
{
    /// <summary>Neither "none" nor anything that the client's own secret would sign.</summary>
    public static readonly IReadOnlyList<string> Algorithms = ["RS256", "PS256", "ES256"];

    const int Most = 50;
    const int ShortestRsa = 2048;

    readonly List<JsonElement> keys;

    SigningKeys(List<JsonElement> keys) => this.keys = keys;

    public static SigningKeys Read(ReadOnlySpan<byte> json)
    {
        using var document = JsonDocument.Parse(json.ToArray(), new JsonDocumentOptions { MaxDepth = 8 });
        return new SigningKeys([.. document.RootElement.GetProperty("keys").EnumerateArray().Take(Most).Select(key => key.Clone())]);
    }

    public bool Knows(string? kid) => keys.Exists(key => Text(key, "kid") == kid);

    public bool Signed(string algorithm, string? kid, byte[] signed, byte[] signature) => keys
        .Where(key => (kid is null || Text(key, "kid") == kid) && Text(key, "use") is null or "sig" && (Text(key, "alg") is not { } only || only == algorithm))
        .Any(key => Verifies(key, algorithm, signed, signature));

    static bool Verifies(JsonElement key, string algorithm, byte[] signed, byte[] signature)
    {
        try
        {
            return algorithm switch
            {
                "RS256" when Text(key, "kty") == "RSA" => Rsa(key, signed, signature, RSASignaturePadding.Pkcs1),
                "PS256" when Text(key, "kty") == "RSA" => Rsa(key, signed, signature, RSASignaturePadding.Pss),
                "ES256" when Text(key, "kty") == "EC" && Text(key, "crv") == "P-256" => Ecdsa(key, signed, signature),
                _ => false,
            };
        }
        catch (Exception broken) when (broken is CryptographicException or FormatException or ArgumentException)
        {
            return false;
        }
    }

    static bool Rsa(JsonElement key, byte[] signed, byte[] signature, RSASignaturePadding padding)
    {
        using var rsa = RSA.Create(new RSAParameters { Modulus = Bytes(key, "n"), Exponent = Bytes(key, "e") });
        return rsa.KeySize >= ShortestRsa && rsa.VerifyData(signed, signature, HashAlgorithmName.SHA256, padding);
    }

    static bool Ecdsa(JsonElement key, byte[] signed, byte[] signature)
    {
        using var curve = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = Bytes(key, "x"), Y = Bytes(key, "y") } });
        return curve.VerifyData(signed, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    static string? Text(JsonElement key, string name) => key.ValueKind == JsonValueKind.Object && key.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    static byte[] Bytes(JsonElement key, string name) => WebEncoders.Base64UrlDecode(Text(key, name) ?? "");
}
