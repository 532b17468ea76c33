using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Ambos.Tests.Platform.Identity;

/// <summary>A device that holds one passkey, as far as a server can tell.</summary>
sealed class HeldDevice : IDisposable
{
    readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    readonly byte[] id = RandomNumberGenerator.GetBytes(32);
    string user = "";
    uint count;

    public string Host { get; init; } = "localhost";

    public string Origin { get; init; } = "http://localhost:5080";

    /// <summary>Whether its owner unlocked it.</summary>
    public bool Unlocked { get; init; } = true;

    public string Create(string options)
    {
        using var asked = JsonDocument.Parse(options);
        user = asked.RootElement.GetProperty("user").GetProperty("id").GetString()!;
        var point = key.ExportParameters(false).Q;
        byte[] cose = [0xA5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 0x20, .. point.X!, 0x22, 0x58, 0x20, .. point.Y!];
        byte[] data = [.. Head(0x40), .. new byte[16], 0, (byte)id.Length, .. id, .. cose];
        byte[] attestation = [0xA3, 0x63, .. "fmt"u8, 0x64, .. "none"u8, 0x67, .. "attStmt"u8, 0xA0, 0x68, .. "authData"u8, 0x58, (byte)data.Length, .. data];
        return Credential(new { clientDataJSON = Text(Client("webauthn.create", asked)), attestationObject = Text(attestation), transports = new[] { "internal" } });
    }

    public string Get(string options)
    {
        using var asked = JsonDocument.Parse(options);
        count++;
        var (data, client) = (Head(0), Client("webauthn.get", asked));
        var signature = key.SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Credential(new { clientDataJSON = Text(client), authenticatorData = Text(data), signature = Text(signature), userHandle = user });
    }

    public void Dispose() => key.Dispose();

    byte[] Head(byte more) =>
        [.. SHA256.HashData(Encoding.UTF8.GetBytes(Host)), (byte)(1 | (Unlocked ? 4 : 0) | more), (byte)(count >> 24), (byte)(count >> 16), (byte)(count >> 8), (byte)count];

    byte[] Client(string type, JsonDocument asked) =>
        JsonSerializer.SerializeToUtf8Bytes(new { type, challenge = asked.RootElement.GetProperty("challenge").GetString(), origin = Origin, crossOrigin = false });

    string Credential(object response) =>
        JsonSerializer.Serialize(new { id = Text(id), rawId = Text(id), type = "public-key", authenticatorAttachment = "platform", response, clientExtensionResults = new { } });

    static string Text(byte[] bytes) => WebEncoders.Base64UrlEncode(bytes);
}
