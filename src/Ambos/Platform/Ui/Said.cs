using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Ambos.Platform.Ui;

/// <summary>One sentence carried over a redirect: what was just done. A cookie, because an address could be made by anybody.</summary>
public static class Said
{
    const string Cookie = "ambos.said";

    /// <summary>Keeps a sentence (a key of the word lists, with its values) for the next page.</summary>
    public static void Say(this HttpContext http, string key, params string[] values) =>
        http.Response.Cookies.Append(Cookie, WebEncoders.Base64UrlEncode(JsonSerializer.SerializeToUtf8Bytes<string[]>([key, .. values])),
            new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, IsEssential = true, MaxAge = TimeSpan.FromMinutes(1) });

    /// <summary>Takes the sentence out, so that it is shown once.</summary>
    public static string[]? Take(HttpContext http)
    {
        if (http.Request.Cookies[Cookie] is not { } value)
            return null;
        if (!http.Response.HasStarted)
            http.Response.Cookies.Delete(Cookie);
        try
        {
            return JsonSerializer.Deserialize<string[]>(WebEncoders.Base64UrlDecode(value)) is [_, ..] parts ? parts : null;
        }
        catch (Exception broken) when (broken is FormatException or JsonException)
        {
            return null;
        }
    }
}
