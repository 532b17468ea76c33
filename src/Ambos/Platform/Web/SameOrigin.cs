using Ambos.Platform.Api;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;

namespace Ambos.Platform.Web;

/// <summary>Refuses what another site makes a browser send. Forms carry a token besides; calls to the API with a cookie must show where they come from.</summary>
sealed class SameOrigin(RequestDelegate next, PublicAddress address, IAntiforgery antiforgery)
{
    public const string FormHeader = "X-Ambos-Form";

    public async Task InvokeAsync(HttpContext context)
    {
        if (IsSafe(context.Request.Method) || context.User.Identity?.AuthenticationType == ApiKeySignIn.Scheme || await IsOursAsync(context))
        {
            await next(context);
            return;
        }
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
    }

    static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method) || HttpMethods.IsTrace(method);

    async Task<bool> IsOursAsync(HttpContext context)
    {
        var headers = context.Request.Headers;
        switch (headers["Sec-Fetch-Site"].ToString())
        {
            case "same-origin" or "none":
                return true;
            case { Length: > 0 }:
                return false;
        }
        if (headers.Origin.ToString() is { Length: > 0 } origin)
            return origin == address.Origin || origin == $"{context.Request.Scheme}://{context.Request.Host}";
        var byCookie = context.User.Identity is { IsAuthenticated: true } || context.Request.Cookies.Keys.Any(name => name.EndsWith("ambos.session", StringComparison.Ordinal));
        return !byCookie || !ApiFrame.Holds(context.Request) || await antiforgery.IsRequestValidAsync(context);
    }
}
