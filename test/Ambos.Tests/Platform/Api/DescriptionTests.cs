using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Ambos.Platform.Api;
using Ambos.Platform.Identity;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace Ambos.Tests.Platform.Api;

/// <summary>The OpenAPI document: every operation says what it does, who may, and shows what is sent and what comes back; the examples are true.</summary>
public sealed class DescriptionTests
{
    [Fact]
    public async Task Every_operation_is_told_whole()
    {
        await using var house = await TestHouse.StartAsync(DatabaseKind.Sqlite);
        var document = await DocumentAsync(house);
        var operations = Operations(document).ToList();
        operations.Count.ShouldBeGreaterThan(45);
        operations.SelectMany(one => Faults(document, one.Name, one.Operation)).ShouldBeEmpty();
        operations.Select(one => one.Operation["operationId"]!.GetValue<string>()).ShouldBeUnique();
    }

    [Fact]
    public async Task A_bare_operation_is_seen()
    {
        await using var house = await TestHouse.StartAsync(DatabaseKind.Sqlite);
        var document = await DocumentAsync(house);
        var (name, good) = Operations(document).First(one => one.Name == "post /api/v1/teams");
        foreach (var spoil in (Action<JsonObject>[])[
            one => one.Remove("summary"), one => one["description"] = "", one => one["requestBody"]!["content"]!["application/json"]!.AsObject().Remove("example"),
            one => one["requestBody"]!["content"]!["application/json"]!["example"]!["name"] = 12, one => one["responses"]!["201"]!["content"]!["application/json"]!["example"]!["more"] = "x"])
        {
            var bad = good.DeepClone().AsObject();
            spoil(bad);
            Faults(document, name, bad).ShouldNotBeEmpty();
        }
    }

    /// <summary>What is shown as sent is what the endpoint reads, and what is shown as got is written by the endpoint's own shape.</summary>
    [Fact]
    public async Task Examples_are_read_by_the_shapes_they_stand_for()
    {
        await using var house = await TestHouse.StartAsync(DatabaseKind.Sqlite);
        var strict = new JsonSerializerOptions(house.Services.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };
        var read = 0;
        foreach (var endpoint in house.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<Example>() is not { } example)
                continue;
            if (example.Sent is { } sent and not JsonNode && endpoint.Metadata.GetMetadata<IAcceptsMetadata>() is { RequestType: { } body })
            {
                body.ShouldBe(sent.GetType(), endpoint.RoutePattern.RawText);
                JsonSerializer.Deserialize(JsonSerializer.Serialize(sent, body, strict), body, strict).ShouldNotBeNull();
                read++;
            }
            if (example.Got is { } got and not JsonNode and not string)
                JsonSerializer.Deserialize(JsonSerializer.Serialize(got, got.GetType(), example.Written ?? strict), got.GetType(), strict).ShouldNotBeNull();
        }
        read.ShouldBeGreaterThan(20);
    }

    /// <summary>Those that stand on nothing else are sent as they are shown, and are taken.</summary>
    [Theory]
    [InlineData("/api/v1/sites", null)]
    [InlineData("/api/v1/groups", null)]
    [InlineData("/api/v1/calendars", null)]
    [InlineData("/api/v1/teams", "parent site manager")]
    [InlineData("/api/v1/customers", "fields relationship")]
    [InlineData("/api/v1/services", "teamId")]
    public async Task What_is_shown_can_be_sent(string path, string? without)
    {
        await using var house = await TestHouse.StartAsync(DatabaseKind.Sqlite);
        using var founder = await house.SignedInAsync(await house.OrganizationAsync("one"), Role.Administrator);
        var document = await DocumentAsync(house);
        var body = document["paths"]![path]!["post"]!["requestBody"]!["content"]!["application/json"]!["example"]!.DeepClone().AsObject();
        foreach (var part in without?.Split(' ') ?? [])
            body.Remove(part);
        if (path.EndsWith("services", StringComparison.Ordinal))
        {
            var team = await (await founder.PostAsJsonAsync("/api/v1/teams", new { name = "Recepción" })).Content.ReadFromJsonAsync<JsonNode>();
            body["teamId"] = team!["id"]!.GetValue<string>();
        }
        using var answer = await founder.PostAsJsonAsync(path, body);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        var shown = document["paths"]![path]!["post"]!["responses"]!["201"]!["content"]!["application/json"]!["example"]!.AsObject();
        JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject().Select(part => part.Key).ShouldBe(shown.Select(part => part.Key));
    }

    static async Task<JsonObject> DocumentAsync(TestHouse house)
    {
        using var visitor = house.Visitor();
        return (await visitor.GetFromJsonAsync<JsonObject>("/openapi/v1.json"))!;
    }

    static IEnumerable<(string Name, JsonObject Operation)> Operations(JsonObject document) =>
        document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(verb => ($"{verb.Key} {path.Key}", verb.Value!.AsObject())));

    static IEnumerable<string> Faults(JsonObject document, string name, JsonObject operation)
    {
        if (operation["summary"] is null || operation["operationId"] is null || operation["tags"] is null)
            yield return $"{name}: no summary, name or tag";
        if (operation["description"]?.GetValue<string>() is not { } said || !(said.Contains("Needs `") || said.Contains("For every member")))
            yield return $"{name}: does not say who may";
        foreach (var (type, body) in operation["requestBody"]?["content"]?.AsObject() ?? [])
        {
            if (body!["example"] is not { } example)
                yield return $"{name}: {type} without an example";
            else if (type == "application/json")
            {
                foreach (var fault in Schema.Faults(document, body["schema"]!, example, "sent"))
                    yield return $"{name}: {fault}";
            }
        }
        var good = operation["responses"]!.AsObject().Where(answer => answer.Key.StartsWith('2')).ToList();
        if (good.Count != 1)
            yield return $"{name}: {good.Count} good answers";
        foreach (var (status, answer) in good.Where(one => one.Key != "204"))
        {
            if (answer!["content"]?.AsObject() is not { Count: > 0 } contents)
                yield return $"{name}: {status} without content";
            else
            {
                foreach (var (type, content) in contents)
                {
                    if (content!["example"] is not { } example)
                        yield return $"{name}: {status} {type} without an example";
                    else if (type == "application/json")
                    {
                        foreach (var fault in Schema.Faults(document, content["schema"]!, example, "got"))
                            yield return $"{name}: {fault}";
                    }
                }
            }
        }
    }
}
