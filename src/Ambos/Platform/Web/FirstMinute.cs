using Ambos.Platform.Identity;
using Ambos.Platform.Organizations;

namespace Ambos.Platform.Web;

/// <summary>While nobody administers this installation, its start page is the welcome page; afterwards everything below that page is gone.</summary>
sealed class FirstMinute(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, Session session, Installation installation)
    {
        var path = context.Request.Path;
        if (path.StartsWithSegments("/welcome", StringComparison.OrdinalIgnoreCase) && await installation.IsTakenAsync(context.RequestAborted))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        var arrives = (path == "/" || path == "/sign-in") && HttpMethods.IsGet(context.Request.Method) && !session.IsSignedIn;
        if (arrives && !await installation.IsTakenAsync(context.RequestAborted))
        {
            context.Response.Redirect("/welcome");
            return;
        }
        await next(context);
    }
}
