using Ambos.Platform.Identity;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Ambos.Platform.Api;

/// <summary>What the OpenAPI document says beyond the routes: keys, permissions, common refusals.</summary>
static class Description
{
    const string Key = "key";

    public static void Describe(OpenApiOptions options)
    {
        options.ShouldInclude = description => description.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Ambos",
                Version = "v1",
                Description = "Both kinds of customers in one place. Send a key as `Authorization: Bearer ambos_…`; keys are made under Settings → API keys. Lists are paged by `after`. A POST with an `Idempotency-Key` header has its effect once. Every refusal is `application/problem+json`, in the language of `Accept-Language`.",
                License = new OpenApiLicense { Name = "AGPL-3.0-or-later" },
            };
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
            document.Components.SecuritySchemes[Key] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A key made under Settings → API keys." };
            document.Servers = [new OpenApiServer { Url = "/" }];
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            var needs = context.Description.ActionDescriptor.EndpointMetadata.OfType<NeedsAttribute>().Select(need => $"`{need.Permission}`").ToList();
            if (needs.Count > 0)
                operation.Description = $"{operation.Description} Needs {string.Join(", ", needs)}.".Trim();
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Key, context.Document)] = [] }];
            operation.Responses ??= [];
            foreach (var (status, text) in new[] { ("400", "Not understood"), ("401", "No key"), ("404", "Not there, or not for this key"), ("429", "Too many requests") })
                operation.Responses.TryAdd(status, new OpenApiResponse { Description = text });
            return Task.CompletedTask;
        });
    }
}
