using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json;
using Ambos.Platform.Identity;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Ambos.Platform.Api;

/// <summary>What the OpenAPI document says beyond the routes: keys, permissions, common refusals.</summary>
static class Description
{
    const string Key = "key";

    static readonly (string Status, string Text, string Title)[] Refusals =
    [
        ("400", "Not understood", "This request was not understood."), ("401", "No key", "Sign in, or send a key in the Authorization header."),
        ("404", "Not there, or not for this key", "There is nothing here, or it is not for you to see."), ("412", "Somebody has saved it meanwhile: the stamp in `If-Match` is an older one", "Somebody has saved this meanwhile. Read it again."), ("422", "Refused, with the reason at each field", "Something must be put right."),
        ("429", "Too many requests", "Too many requests in a short time."),
    ];

    public static void Describe(OpenApiOptions options)
    {
        options.ShouldInclude = description => description.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Ambos",
                Version = "v1",
                Description = "Both kinds of customers in one place. Send a key as `Authorization: Bearer ambos_…`; keys are made under Settings → API keys. Every list is `items` with `next`, which goes into `after` and is null on the last page (and `previous` for `before`, where a list can be read backwards); `limit` says how many. What can be changed comes with an `ETag`: sent back as `If-Match`, a change over somebody else's is refused with 412. What cannot be read is refused with 400, what was read and is not accepted with 422 and the reason at each field. A POST with an `Idempotency-Key` header has its effect once. Every refusal is `application/problem+json`, in the language of `Accept-Language`.",
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
            Examples.Describe(operation, context);
            var needs = context.Description.ActionDescriptor.EndpointMetadata.OfType<NeedsAttribute>().Select(need => $"`{need.Permission}`").ToList();
            operation.Description = $"{operation.Description} {(needs.Count > 0 ? $"Needs {string.Join(", ", needs)}." : "For every member, as far as each may see.")}".Trim();
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Key, context.Document)] = [] }];
            operation.Responses ??= [];
            foreach (var (status, text, title) in Refusals.Where(refusal => refusal.Status switch { "422" => operation.RequestBody is not null, "412" => context.Description.HttpMethod is "PUT" or "PATCH", _ => true }))
            {
                operation.Responses.Remove(status);
                operation.Responses.Add(status, new OpenApiResponse { Description = text, Content = Problem(int.Parse(status, CultureInfo.InvariantCulture), title) });
            }
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer(Texts);
        options.AddSchemaTransformer(WhatMayBeLeftOut);
    }

    static Dictionary<string, OpenApiMediaType> Problem(int status, string title)
    {
        var problem = new JsonObject { ["type"] = "about:blank", ["title"] = title, ["status"] = status };
        if (status is StatusCodes.Status422UnprocessableEntity)
            problem["errors"] = new JsonObject { ["name"] = new JsonArray("Fill in this field.") };
        return new(StringComparer.Ordinal) { ["application/problem+json"] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.Object }, Example = problem } };
    }

    // The exporter of shapes cannot look into a reader of our own, and ours still reads texts.
    static Task Texts(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.JsonTypeInfo.Type == typeof(string) && schema.Type is null)
            schema.Type = context.JsonPropertyInfo is { IsSetNullable: true } or { IsGetNullable: true } ? JsonSchemaType.String | JsonSchemaType.Null : JsonSchemaType.String;
        return Task.CompletedTask;
    }

    // The reader of JSON takes a body without the parts that may be nothing; the document says so too.
    static Task WhatMayBeLeftOut(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (schema.Required is not { Count: > 0 } required || context.JsonTypeInfo.Type.Name is not { } name || !(name.EndsWith("Body", StringComparison.Ordinal) || name.EndsWith("Draft", StringComparison.Ordinal) || name.EndsWith("Reply", StringComparison.Ordinal)))
            return Task.CompletedTask;
        var nullability = new NullabilityInfoContext();
        foreach (var property in context.JsonTypeInfo.Type.GetProperties().Where(property => nullability.Create(property).WriteState == NullabilityState.Nullable || property.PropertyType == typeof(bool)))
            required.Remove(JsonNamingPolicy.CamelCase.ConvertName(property.Name));
        return Task.CompletedTask;
    }
}
