using System.Security.Cryptography;
using System.Text.Json;
using Ambos.Platform.Web;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace Ambos.Platform.Identity.Providers;

/// <summary>What one browser set out for: to whom it was sent, with which secrets, and what is to be done when it is back. It travels sealed in a cookie of that browser, so that nobody comes back in another's place.</summary>
/// <param name="Membership">Who wants to link; nothing for coming in.</param>
/// <param name="Invitation">The key of the invitation that is taken up.</param>
public sealed record Journey(int Organization, string Issuer, string State, string Nonce, string Verifier, string? To, Guid? Membership, Guid? Session, string? Invitation)
{
    public static Journey Begin(int organization, string issuer, string? to, Guid? membership = null, Guid? session = null, string? invitation = null) =>
        new(organization, issuer, Random(), Random(), Random(), to, membership, session, invitation);

    /// <summary>PKCE (RFC 7636), S256.</summary>
    public string Challenge => WebEncoders.Base64UrlEncode(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(Verifier)));

    static string Random() => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
}

/// <summary>Keeps a journey in the browser for ten minutes, and takes it out once.</summary>
public sealed class Journeys(IDataProtectionProvider protection, PublicAddress address)
{
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);
    readonly ITimeLimitedDataProtector seal = protection.CreateProtector("ambos.journey").ToTimeLimitedDataProtector();

    string Cookie => address.IsHttps ? "__Host-ambos.journey" : "ambos.journey";

    public void Keep(HttpContext http, Journey journey) =>
        http.Response.Cookies.Append(Cookie, WebEncoders.Base64UrlEncode(seal.Protect(JsonSerializer.SerializeToUtf8Bytes(journey), Longest)), Options(http, Longest));

    public Journey? Take(HttpContext http)
    {
        if (http.Request.Cookies[Cookie] is not { Length: < 4000 } value)
            return null;
        http.Response.Cookies.Delete(Cookie, Options(http, null));
        try
        {
            return JsonSerializer.Deserialize<Journey>(seal.Unprotect(WebEncoders.Base64UrlDecode(value)));
        }
        catch (Exception broken) when (broken is FormatException or CryptographicException or JsonException)
        {
            return null;
        }
    }

    // Lax: the provider sends the browser back from its own site.
    CookieOptions Options(HttpContext http, TimeSpan? age) => new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = address.IsHttps || http.Request.IsHttps, IsEssential = true, Path = "/", MaxAge = age };
}
