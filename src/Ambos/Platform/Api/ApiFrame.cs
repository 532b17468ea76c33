using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading.RateLimiting;
using Ambos.Platform.Areas;
using Ambos.Platform.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Ambos.Platform.Api;

/// <summary>What every endpoint of the HTTP API stands in: limits, problem details, idempotency, its description.</summary>
static class ApiFrame
{
    public const string Root = "/api/v1";
    public static bool Holds(HttpRequest request) => request.Path.StartsWithSegments(Root, StringComparison.OrdinalIgnoreCase);

    const int LargestBody = 1 << 20;
    const int Deepest = 16;
    const int PerMinute = 1_200;

    public static void AddApi(this IServiceCollection services)
    {
        services.AddProblemDetails(options => options.CustomizeProblemDetails = context => Problems.Word(context.HttpContext, context.ProblemDetails));
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.MaxDepth = Deepest;
            options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            options.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.Never;
            options.SerializerOptions.Converters.Add(new WholeTexts());
            options.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        });
        services.AddOpenApi("v1", Description.Describe);
        services.AddRateLimiter(limits =>
        {
            limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limits.OnRejected = (context, _) =>
            {
                context.HttpContext.Response.Headers.RetryAfter = "5";
                return ValueTask.CompletedTask;
            };
            limits.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(Limit);
        });
    }

    public static void MapApi(this WebApplication app, Catalog catalog)
    {
        var api = app.MapGroup(Root).WithMetadata(new RequestSizeLimitAttribute(LargestBody));
        foreach (var routes in catalog.All<ApiRoutes>())
            routes.Map(api);
        app.MapOpenApi("/openapi/{documentName}.json").WithMetadata(new OpenAttribute("The description of the API is the same for everybody."));
        app.UseSwaggerUI(ApiPage.Lay);
    }

    static RateLimitPartition<string> Limit(HttpContext context)
    {
        var most = context.RequestServices.GetRequiredService<IConfiguration>().GetValue("AMBOS_API_PER_MINUTE", PerMinute);
        if (most <= 0 || !ApiFrame.Holds(context.Request))
            return RateLimitPartition.GetNoLimiter("");
        var session = context.RequestServices.GetRequiredService<Session>();
        var caller = session.IsSignedIn ? (session.KeyId ?? session.Person.MembershipId).ToString() : context.Connection.RemoteIpAddress?.ToString() ?? "";
        return RateLimitPartition.GetTokenBucketLimiter(caller, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = Math.Max(1, most / 6),
            TokensPerPeriod = Math.Max(1, most / 60),
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            AutoReplenishment = true,
        });
    }
}
