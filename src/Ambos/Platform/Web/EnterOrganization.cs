using Ambos.Platform.Data;
using Ambos.Platform.Identity;

namespace Ambos.Platform.Web;

/// <summary>Finds the organisation and the person behind the request, before anybody asks for data.</summary>
sealed class EnterOrganization(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, Sessions sessions, Session session, Tenant tenant)
    {
        if (context.User.Identity?.IsAuthenticated == true)
            await sessions.EnterAsync(context.User, session, tenant, context.RequestAborted);
        await next(context);
    }
}
