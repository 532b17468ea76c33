using Ambos.Platform.Identity;

namespace Ambos.Customers.Consents;

/// <summary>What the doors without an account share, and the one that mail programmes press by themselves when their reader says "no more" (RFC 8058).</summary>
static class PublicDoor
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/c/{key}/out", OutAsync).WithMetadata(new OpenAttribute("A mail programme says no for its reader; the key in the address is all it has.")).DisableAntiforgery();
        // Whoever opens the address by hand comes to the page, where one press does it.
        routes.MapGet("/c/{key}/out", (string key) => Results.LocalRedirect($"/c/{Uri.EscapeDataString(key)}")).WithMetadata(new OpenAttribute("It leads to the page with the button."));
    }

    /// <summary>The address is the secret: no other site hears of it, no cache keeps it, no search engine lists it.</summary>
    public static void Keep(HttpContext http)
    {
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        http.Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        http.Response.Headers.CacheControl = "no-store";
    }

    // The same answer whether the key opens something or not.
    static async Task<IResult> OutAsync(string key, HttpContext http, ConsentDoor door)
    {
        Keep(http);
        if (await door.PageAsync(key, http.RequestAborted) is { } open)
            await door.WithdrawAsync(open, http.Request.Query["for"].ToString() is { Length: > 0 } purpose ? purpose : null, http.RequestAborted);
        return Results.NoContent();
    }
}
