using Ambos.Platform.Api;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Notifications;
using Microsoft.AspNetCore.Components.Endpoints;

namespace Ambos.Platform.Web;

/// <summary>Finds the organisation and the person behind the request, before anybody asks for data.</summary>
sealed class EnterOrganization(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, Sessions sessions, Session session, Tenant tenant, Bell bell)
    {
        if (context.User.Identity?.IsAuthenticated == true)
        {
            await sessions.EnterAsync(context.User, session, tenant, context.RequestAborted);
            // A sign-in that leads nowhere any more is none.
            if (!session.IsSignedIn)
                context.User = new System.Security.Claims.ClaimsPrincipal(new System.Security.Claims.ClaimsIdentity());
            else if (context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
            {
                KeepNowhere(context.Response.Headers);
                await bell.ListenAsync(context.RequestAborted);
            }
            else if (ApiFrame.Holds(context.Request))
                KeepNowhere(context.Response.Headers);
        }
        await next(context);
    }

    // In the words the form tokens ask for, which would otherwise write them anew and a line into the log with every page.
    static void KeepNowhere(IHeaderDictionary headers) => (headers.CacheControl, headers.Pragma) = ("no-cache, no-store", "no-cache");
}
