using System.Text.Json;
using System.Text.Json.Serialization;
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
    }

    public static void MapApi(this WebApplication app, Catalog catalog)
    {
        var api = app.MapGroup(Root).WithMetadata(new RequestSizeLimitAttribute(LargestBody));
        foreach (var routes in catalog.All<ApiRoutes>())
            routes.Map(api);
        app.MapOpenApi("/openapi/{documentName}.json").WithMetadata(new OpenAttribute("The description of the API is the same for everybody."));
        app.UseSwaggerUI(ApiPage.Lay);
    }
}
