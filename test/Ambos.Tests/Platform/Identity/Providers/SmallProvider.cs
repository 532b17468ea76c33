using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ambos.Tests.Platform.Identity.Providers;

/// <summary>A whole OpenID provider, as small as one can be, that a test may make lie in one way at a time.</summary>
sealed class SmallProvider : IAsyncDisposable
{
    public const string ClientId = "ambos-test";
    public const string Secret = "s3cr3t:with %signs";

    readonly WebApplication app;
    readonly ConcurrentDictionary<string, (string Nonce, string Challenge, string Redirect, string Subject)> codes = new();
    RSA key = RSA.Create(2048);

    SmallProvider(WebApplication app) => this.app = app;

    public string Issuer => app.Services.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>Who is signed in over there.</summary>
    public string Subject { get; set; } = "u-1";

    public string? Mail { get; set; }

    public object? MailVerified { get; set; } = true;

    public string[] Ways { get; set; } = ["pwd"];

    /// <summary>The last touch on the claims before they are signed.</summary>
    public Action<Dictionary<string, object?>> Claims { get; set; } = _ => { };

    /// <summary>Makes the token, where the usual one is not wanted.</summary>
    public Func<Dictionary<string, object?>, string>? Token { get; set; }

    /// <summary>Answered instead of a token.</summary>
    public string? Instead { get; set; }

    public string Kid { get; private set; } = "k1";

    public bool NamesItself { get; set; } = true;

    public string? DocumentIssuer { get; set; }

    public bool IsDown { get; set; }

    public int KeysRead { get; private set; }

    public int Exchanges { get; private set; }

    public static async Task<SmallProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var web = builder.Build();
        var provider = new SmallProvider(web);
        web.Use(async (http, next) =>
        {
            if (provider.IsDown)
                http.Response.StatusCode = 503;
            else
                await next(http);
        });
        web.MapGet("/.well-known/openid-configuration", () => new Dictionary<string, object>
        {
            ["issuer"] = provider.DocumentIssuer ?? provider.Issuer, ["authorization_endpoint"] = provider.Issuer + "/authorize", ["token_endpoint"] = provider.Issuer + "/token", ["jwks_uri"] = provider.Issuer + "/keys",
            ["authorization_response_iss_parameter_supported"] = provider.NamesItself,
        });
        web.MapGet("/keys", provider.Keys);
        web.MapPost("/token", (Delegate)provider.ExchangeAsync);
        await web.StartAsync();
        return provider;
    }

    /// <summary>What the browser of somebody who is signed in there would do: the address that it is sent back to.</summary>
    public string Authorize(string asked)
    {
        var query = QueryHelpers.ParseQuery(new Uri(asked).Query);
        query["response_type"].ToString().ShouldBe("code");
        query["client_id"].ToString().ShouldBe(ClientId);
        query["code_challenge_method"].ToString().ShouldBe("S256");
        query["scope"].ToString().ShouldBe("openid email");
        var code = Guid.NewGuid().ToString("n");
        codes[code] = (query["nonce"]!, query["code_challenge"]!, query["redirect_uri"]!, Subject);
        return Address("/sign-in/back", ("code", code), ("state", query["state"]!), ("iss", Issuer));
    }

    public static string Address(string path, params (string, string?)[] query) => path + QueryString.Create(query.Select(pair => new KeyValuePair<string, string?>(pair.Item1, pair.Item2)));

    /// <summary>Signs with another key from now on.</summary>
    public void TurnKey()
    {
        key = RSA.Create(2048);
        Kid += "x";
    }

    public string Signed(Dictionary<string, object?> claims, string algorithm = "RS256")
    {
        var text = Part(new { alg = algorithm, kid = Kid, typ = "JWT" }) + "." + Part(claims);
        return text + "." + WebEncoders.Base64UrlEncode(key.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, algorithm == "PS256" ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1));
    }

    /// <summary>The public key as a text, which an old trick takes for a shared secret.</summary>
    public byte[] PublicKey => Encoding.ASCII.GetBytes(key.ExportSubjectPublicKeyInfoPem());

    public static string Part(object value) => WebEncoders.Base64UrlEncode(JsonSerializer.SerializeToUtf8Bytes(value));

    object Keys()
    {
        KeysRead++;
        var open = key.ExportParameters(includePrivateParameters: false);
        return new { keys = new object[] { new { kty = "oct", k = "AAAA", kid = "oct" }, new { kty = "RSA", use = "sig", kid = Kid, n = WebEncoders.Base64UrlEncode(open.Modulus!), e = WebEncoders.Base64UrlEncode(open.Exponent!) } } };
    }

    async Task<IResult> ExchangeAsync(HttpContext http)
    {
        Exchanges++;
        var form = await http.Request.ReadFormAsync();
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Uri.EscapeDataString(ClientId)}:{Uri.EscapeDataString(Secret)}"));
        // A code serves once, for who asked for it, with the verifier of its challenge.
        if (http.Request.Headers.Authorization != "Basic " + basic || form["grant_type"] != "authorization_code" || !codes.TryRemove(form["code"].ToString(), out var asked)
            || asked.Redirect != form["redirect_uri"] || asked.Challenge != WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))))
            return Results.BadRequest(new { error = "invalid_grant" });
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var claims = new Dictionary<string, object?>
        {
            ["iss"] = Issuer, ["aud"] = ClientId, ["sub"] = asked.Subject, ["nonce"] = asked.Nonce, ["iat"] = now, ["exp"] = now + 300, ["amr"] = Ways,
        };
        if (Mail is not null)
            (claims["email"], claims["email_verified"]) = (Mail, MailVerified);
        Claims(claims);
        if (Instead is not null)
            return Results.Text(Instead, "application/json");
        return Results.Json(new { access_token = "x", token_type = "Bearer", id_token = Token?.Invoke(claims) ?? Signed(claims) });
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        key.Dispose();
    }
}
