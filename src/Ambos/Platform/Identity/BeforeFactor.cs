using Ambos.Platform.Api;
using Ambos.Platform.Web;
using Microsoft.AspNetCore.Routing;

namespace Ambos.Platform.Identity;

/// <summary>Open also to those who owe a second factor: the page that sets it up, and what stands in its frame.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class BeforeFactorAttribute : Attribute;

/// <summary>Once the grace is over, whoever owes a second factor goes to its page before anywhere else.</summary>
sealed class FactorFirst(RequestDelegate next, TimeProvider time)
{
    public const string Page = "/me/factor";

    public Task InvokeAsync(HttpContext context, Session session)
    {
        if (session.FactorOwedBy is not { } until || until > time.GetUtcNow() || context.GetEndpoint() is not { } asked
            || asked.Metadata.GetMetadata<BeforeFactorAttribute>() is not null || asked.Metadata.GetMetadata<OpenAttribute>() is not null)
            return next(context);
        if (ApiFrame.Holds(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }
        var to = HttpMethods.IsGet(context.Request.Method) ? context.Request.Path + context.Request.QueryString : "/";
        context.Response.Redirect(Page + QueryString.Create("to", LocalPath.Or(to)));
        return Task.CompletedTask;
    }
}
