using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ambos.Tests.Platform.Api;

/// <summary>As much of JSON Schema as our document uses: whether a value is of a shape.</summary>
static class Schema
{
    public static IEnumerable<string> Faults(JsonObject document, JsonNode schema, JsonNode? value, string at)
    {
        if (schema["$ref"]?.GetValue<string>() is { } name)
            schema = document["components"]!["schemas"]![name.Split('/')[^1]]!;
        if (schema["oneOf"]?.AsArray() is { } several)
            return several.Any(one => !Faults(document, one!, value, at).Any()) ? [] : [$"{at}: fits none of {several.Count}"];
        if (schema["enum"]?.AsArray() is { } words)
            return words.Any(word => JsonNode.DeepEquals(word, value)) ? [] : [$"{at}: {value?.ToJsonString()} is not one of {words.ToJsonString()}"];
        var types = schema["type"] switch
        {
            JsonArray list => list.Select(one => one!.GetValue<string>()).ToList(),
            JsonValue one => [one.GetValue<string>()],
            _ => [],
        };
        if (types.Count > 0 && !types.Contains(Type(value)) && !(Type(value) == "integer" && types.Contains("number")))
            return [$"{at}: {Type(value)} where {string.Join(" or ", types)} is meant"];
        return value switch
        {
            JsonObject parts => Parts(document, schema, parts, at),
            JsonArray items when schema["items"] is { } item => items.SelectMany((one, index) => Faults(document, item, one, $"{at}[{index}]")),
            _ => [],
        };
    }

    static IEnumerable<string> Parts(JsonObject document, JsonNode schema, JsonObject parts, string at)
    {
        foreach (var needed in schema["required"]?.AsArray() ?? [])
        {
            if (!parts.ContainsKey(needed!.GetValue<string>()))
                yield return $"{at}: {needed} is missing";
        }
        if (schema["properties"]?.AsObject() is not { } known)
            yield break;
        foreach (var (key, value) in parts)
        {
            if (known[key] is not { } part)
                yield return $"{at}: {key} is not in the shape";
            else
            {
                foreach (var fault in Faults(document, part, value, $"{at}.{key}"))
                    yield return fault;
            }
        }
    }

    static string Type(JsonNode? value) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null => "null",
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Number => value.ToJsonString().AsSpan().ContainsAny(".eE") ? "number" : "integer",
        JsonValueKind.Array => "array",
        _ => "object",
    };
}
