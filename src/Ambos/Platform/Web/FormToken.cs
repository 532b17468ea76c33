using Microsoft.AspNetCore.Antiforgery;

namespace Ambos.Platform.Web;

static class FormToken
{
    /// <summary>The endpoint takes a form of ours, with its token.</summary>
    public static TBuilder NeedsFormToken<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder =>
        builder.AddEndpointFilter(async (context, next) =>
            await context.HttpContext.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context.HttpContext) ? await next(context) : Results.StatusCode(StatusCodes.Status400BadRequest));
}
