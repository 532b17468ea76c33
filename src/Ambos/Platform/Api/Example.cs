using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace Ambos.Platform.Api;

/// <summary>What one call sends and what it gets, as the description of the API shows it: the real shapes with invented content.</summary>
/// <param name="Got">Nothing where the answer has no body; a text for a file.</param>
/// <param name="Written">How the endpoint writes, if not like the others.</param>
public sealed record Example(int Status, object? Got, object? Sent, JsonSerializerOptions? Written);

/// <summary>A word of the address that an endpoint reads by itself, with what it may be.</summary>
public sealed record Asked(string Name, string Meaning);

public static class Examples
{
    /// <summary>Names of things in all examples, so that they fit together.</summary>
    public static readonly Guid Team = new("0192a400-0000-7000-8000-000000000001"), OtherTeam = new("0192a400-0000-7000-8000-000000000002"), Site = new("0192a400-0000-7000-8000-000000000003"), Thing = new("0192a400-0000-7000-8000-000000000004"), Customer = new("0192a400-0000-7000-8000-000000000005");

    public static readonly DateTimeOffset Then = new(2026, 3, 2, 9, 30, 0, TimeSpan.Zero);

    /// <summary>Says what a call gets and sends. The shape of the answer in the description is that of <paramref name="got"/>.</summary>
    public static RouteHandlerBuilder Shows(this RouteHandlerBuilder route, object? got, object? sent = null, int status = StatusCodes.Status200OK, JsonSerializerOptions? written = null)
    {
        route.WithMetadata(new Example(status, got, sent, written));
        return got is string ? route.Produces<string>(status, "text/csv") : route.Produces(status, got?.GetType());
    }

    /// <summary>Names the words of the address that narrow and page a list.</summary>
    public static RouteHandlerBuilder Takes(this RouteHandlerBuilder route, params IEnumerable<(string Name, string Meaning)> asked) =>
        route.WithMetadata([.. asked.Select(one => (object)new Asked(one.Name, one.Meaning))]);

    internal static void Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        foreach (var asked in context.Description.ActionDescriptor.EndpointMetadata.OfType<Asked>())
            (operation.Parameters ??= []).Add(new OpenApiParameter { Name = asked.Name, In = ParameterLocation.Query, Description = asked.Meaning, Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<Example>().LastOrDefault() is not { } example)
            return;
        var usual = context.ApplicationServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        if (example.Sent is { } sent && operation.RequestBody?.Content is { } bodies)
        {
            foreach (var body in bodies.Values)
                body.Example = Node(sent, usual);
        }
        if (example.Got is { } got && operation.Responses?.GetValueOrDefault($"{example.Status}")?.Content is { } answers)
        {
            foreach (var answer in answers.Values)
                answer.Example = got is string text ? JsonValue.Create(text) : Node(got, example.Written ?? usual);
        }
    }

    // What a caller leaves out need not be shown as nothing.
    static JsonNode? Node(object shape, JsonSerializerOptions options) => shape as JsonNode ?? JsonSerializer.SerializeToNode(shape, shape.GetType(), options);
}
