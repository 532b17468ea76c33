using System.Globalization;
using Ambos.Platform.Identity;

namespace Ambos.Platform.Web;

/// <summary>Language by person, then by what this browser chose, then by organisation, then by what the browser asks for; Spanish otherwise.</summary>
sealed class ChooseLanguage(RequestDelegate next)
{
    public const string Cookie = "ambos.language";

    public static readonly CookieOptions Kept = new() { IsEssential = true, SameSite = SameSiteMode.Lax, HttpOnly = true, MaxAge = TimeSpan.FromDays(365) };

    public Task InvokeAsync(HttpContext context, Session session)
    {
        var asked = context.Request.Query["lang"].ToString();
        var language = Known(asked) ?? Known(session.Person.Language) ?? Known(context.Request.Cookies[Cookie]) ?? Known(session.Organization?.Language)
            ?? context.Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(value => value.Quality ?? 1)
                .Select(value => Known(value.Value.Value)).FirstOrDefault(value => value is not null)
            ?? Languages.Words.Languages[0];
        // The organisation's country gives Spanish its numbers and dates.
        var culture = CultureInfo.GetCultureInfo(language == "es" ? $"es-{session.Organization?.Country ?? "ES"}" : "en-GB");
        CultureInfo.CurrentCulture = culture;
        CultureInfo.CurrentUICulture = culture;
        context.Items[typeof(ChooseLanguage)] = culture;
        if (Known(asked) is not null && context.Request.Cookies[Cookie] != asked)
            context.Response.Cookies.Append(Cookie, language, Kept);
        context.Response.Headers.ContentLanguage = language;
        return next(context);
    }

    static string? Known(string? language) =>
        language is { Length: >= 2 } ? Languages.Words.Languages.FirstOrDefault(known => language.StartsWith(known, StringComparison.OrdinalIgnoreCase)) : null;
}
