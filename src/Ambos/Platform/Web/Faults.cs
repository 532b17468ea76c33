using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace Ambos.Platform.Web;

/// <summary>Turns what went wrong into an answer: problem details for programs, a page for people, never what happened inside.</summary>
sealed class Faults(RequestDelegate next, ILogger<Faults> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            if (!context.Response.HasStarted)
                context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return;
        }
        catch (Exception trouble) when (!context.Response.HasStarted)
        {
            var status = StatusOf(trouble);
            if (status >= 500)
                log.LogError(trouble, "{Method} {Route} failed", context.Request.Method, (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText);
            context.Response.Clear();
            context.Response.StatusCode = status;
        }
        if (context.Response is { HasStarted: false, StatusCode: >= 400 and < 600, ContentLength: null, ContentType: null or "" })
            await ExplainAsync(context);
    }

    static int StatusOf(Exception trouble) => trouble switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        AntiforgeryValidationException => StatusCodes.Status400BadRequest,
        Data.TenantRefusedException => StatusCodes.Status404NotFound,
        IOException => StatusCodes.Status503ServiceUnavailable,
        // A page asked for a number or a day in its address, and something else stands there.
        InvalidOperationException when trouble.StackTrace?.Contains("Components.Routing.UrlValueConstraint", StringComparison.Ordinal) == true => StatusCodes.Status400BadRequest,
        // What was sent is no text: a sign of nothing, half a letter.
        Npgsql.PostgresException { SqlState: "22021" or "22P05" } or System.Text.EncoderFallbackException => StatusCodes.Status400BadRequest,
        _ when Import.ImportFiles.IsFull(trouble) => StatusCodes.Status503ServiceUnavailable,
        _ when Data.Trouble.IsOutside(trouble) => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    async Task ExplainAsync(HttpContext context)
    {
        var status = context.Response.StatusCode;
        if (Api.ApiFrame.Holds(context.Request))
        {
            // Chosen further inside, and forgotten on the way out.
            if (context.Items[typeof(ChooseLanguage)] is CultureInfo culture)
                CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = culture;
            await Api.Problems.WriteAsync(context, status);
            return;
        }
        if (HttpMethods.IsHead(context.Request.Method))
            return;
        var (path, method, endpoint, services) = (context.Request.Path, context.Request.Method, context.GetEndpoint(), context.RequestServices);
        // What the failed page left half done in its scope has no part in the page about it.
        await using var scope = services.CreateAsyncScope();
        try
        {
            context.RequestServices = scope.ServiceProvider;
            context.SetEndpoint(null);
            // Tells the page renderer that a status of 400 and more is meant.
            context.Features.Set<IStatusCodeReExecuteFeature>(new StatusCodeReExecuteFeature { OriginalPath = path, OriginalPathBase = context.Request.PathBase });
            context.Features.Get<IRouteValuesFeature>()?.RouteValues.Clear();
            (context.Request.Path, context.Request.Method) = (status == StatusCodes.Status404NotFound ? "/not-found" : $"/fault/{status}", HttpMethods.Get);
            // The page framework draws nothing into an answer that is already 404; the code comes back as the answer starts.
            context.Response.OnStarting(() => { context.Response.StatusCode = status; return Task.CompletedTask; });
            context.Response.StatusCode = StatusCodes.Status200OK;
            await next(context);
            if (!context.Response.HasStarted)
                context.Response.StatusCode = status;
        }
        catch (Exception again) when (!context.Response.HasStarted)
        {
            log.LogError(again, "The page about a fault failed too");
            context.Response.Clear();
            context.Response.StatusCode = status;
            await context.Response.WriteAsync("Ambos no puede responder ahora. · Ambos cannot answer right now.", context.RequestAborted);
        }
        finally
        {
            (context.Request.Path, context.Request.Method) = (path, method);
            context.SetEndpoint(endpoint);
            context.RequestServices = services;
        }
    }
}
