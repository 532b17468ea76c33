using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Ambos.Tests.Abuse;

/// <summary>An operation of the API that takes a body, filled in as somebody would who means well, by what the description says.</summary>
/// <param name="Texts">Fields that are nothing but a text.</param>
/// <param name="Ids">Fields that name another thing.</param>
sealed record ApiDoor(string Method, string Path, JsonObject Body, IReadOnlySet<string> Described, IReadOnlySet<string> Texts, IReadOnlyList<string> Ids)
{
    public static IReadOnlyList<ApiDoor> All(JsonNode description, IReadOnlyDictionary<string, string> known)
    {
        List<ApiDoor> doors = [];
        foreach (var (path, operations) in description["paths"]!.AsObject())
            foreach (var (method, operation) in operations!.AsObject())
                if (method is "post" or "put" or "patch" && operation!["requestBody"]?["content"]?["application/json"]?["schema"] is { } schema)
                    doors.Add(Of(description, method.ToUpperInvariant(), Filled(path, known), Resolved(description, schema), operation["requestBody"]!["content"]!["application/json"]!["example"] as JsonObject, known));
        return doors;
    }

    public HttpRequestMessage Request(string json) => new(new HttpMethod(Method), Path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };

    public async Task<(HttpStatusCode Status, string Body)> SendAsync(HttpClient client, string field, string value)
    {
        var parts = Body.Select(pair => $"\"{pair.Key}\":{(pair.Key == field ? value : pair.Value?.ToJsonString() ?? "null")}").ToList();
        if (!Body.ContainsKey(field))
            parts.Add($"\"{field}\":{value}");
        using var answer = await client.SendAsync(Request($"{{{string.Join(',', parts)}}}"));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    static ApiDoor Of(JsonNode description, string method, string path, JsonNode schema, JsonObject? example, IReadOnlyDictionary<string, string> known)
    {
        JsonObject body = [];
        HashSet<string> described = [];
        HashSet<string> texts = [];
        List<string> ids = [];
        var needed = schema["required"]?.AsArray().Select(name => name!.ToString()).ToHashSet() ?? [];
        foreach (var (name, property) in schema["properties"]?.AsObject() ?? [])
        {
            described.Add(name);
            var one = Resolved(description, property!);
            var type = one["type"]?.ToJsonString() ?? "";
            var format = one["format"]?.ToString();
            if (format == "uuid")
                ids.Add(name);
            if (type.Contains("string") && format is null && one["enum"] is null)
                texts.Add(name);
            if (known.TryGetValue(name, out var id))
                body[name] = id;
            else if (format != "uuid" && example?[name] is { } shown)
                body[name] = shown.DeepClone();
            else if (name is "name" or "subject" or "title")
                body[name] = "Texto";
            else if (needed.Contains(name))
                body[name] = Example(one, type, format);
        }
        return new ApiDoor(method, path, body, described, texts, ids);
    }

    static JsonNode? Example(JsonNode one, string type, string? format) => one["enum"] is JsonArray { Count: > 0 } list ? list[0]!.DeepClone()
        : format switch { "uuid" => null, "date" => "2026-03-02", "date-time" => "2026-03-02T09:00:00Z", _ => null }
        ?? (type.Contains("array") ? new JsonArray() : type.Contains("boolean") ? false : type.Contains("integer") || type.Contains("number") ? 1 : (JsonNode?)null);

    static JsonNode Resolved(JsonNode description, JsonNode schema)
    {
        if (schema["$ref"]?.ToString() is { } to)
            return Resolved(description, description["components"]!["schemas"]![to.Split('/')[^1]]!);
        foreach (var many in new[] { "oneOf", "anyOf", "allOf" })
            if (schema[many] is JsonArray list && list.FirstOrDefault(one => one?["type"]?.ToString() != "null") is { } one)
                return Resolved(description, one);
        return schema;
    }

    static string Filled(string path, IReadOnlyDictionary<string, string> known) =>
        Regex.Replace(path, @"\{(\w+)\}", hole => known.TryGetValue(path.Split('/')[3] + "." + hole.Groups[1].Value, out var value) ? value : hole.Groups[1].Value == "id" ? Guid.Empty.ToString() : "1");
}
