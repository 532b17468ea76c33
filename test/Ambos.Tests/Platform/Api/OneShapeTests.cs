using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Ambos.Tests.Abuse;

namespace Ambos.Tests.Platform.Api;

/// <summary>All lists of the API come in one shape, and all refusals in another; swept over the description, so that a new door is tried without being named.</summary>
public sealed class OneShapeTests
{
    /// <summary>Addresses of one thing that needs no id.</summary>
    static readonly string[] One = ["/api/v1/duplicates/search"];

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Every_list_has_items_and_next(DatabaseKind kind)
    {
        await using var company = await Company.OpenAsync(kind);
        var known = await company.KnownAsync();
        var lists = 0;
        foreach (var (path, operations) in (await DescriptionAsync(company))["paths"]!.AsObject().Where(pair => !pair.Key.Contains('{') && pair.Value!["get"] is not null && !One.Contains(pair.Key)))
        {
            var list = await company.Everybody.GetFromJsonAsync<JsonNode>(path == "/api/v1/relationships" ? $"{path}?customer={known["customers.number"]}" : path);
            foreach (var shape in new[] { list, operations!["get"]!["responses"]!["200"]!["content"]!["application/json"]!["example"] })
            {
                shape.ShouldBeOfType<JsonObject>(path).Select(pair => pair.Key).ShouldBe(["items", "next", "previous"], ignoreOrder: true, path);
                shape["items"].ShouldBeOfType<JsonArray>(path);
            }
            lists++;
            if (list!["next"]?.ToString() is { } next)
            {
                var second = await company.Everybody.GetFromJsonAsync<JsonNode>($"{path}?after={Uri.EscapeDataString(next)}");
                second!["items"]!.AsArray().Count.ShouldBeGreaterThan(0, path);
                second["items"]![0]!.ToJsonString().ShouldNotBe(list["items"]![0]!.ToJsonString(), path);
            }
        }
        lists.ShouldBeGreaterThan(11);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Every_refusal_is_one_problem_with_its_fields_in_the_language_of_the_caller(DatabaseKind kind)
    {
        await using var company = await Company.OpenAsync(kind);
        var known = (await company.KnownAsync()).ToDictionary();
        // Customers and interactions have each a kind of their own.
        known.Remove("kind");
        var doors = ApiDoor.All(await DescriptionAsync(company), known);
        var refused = 0;
        List<string> faults = [];
        foreach (var door in doors)
        {
            foreach (var broken in new[] { "{\"name\":", "[1, 2]", "\u0000" })
            {
                using var answer = await company.Everybody.SendAsync(door.Request(broken));
                await ProblemAsync(answer, door, broken, [400], faults);
            }
            foreach (var field in door.Texts.Concat(door.Ids))
            {
                using var spanish = await AskAsync(company, door, field, "es");
                using var english = await AskAsync(company, door, field, "en");
                if (spanish.IsSuccessStatusCode)
                    continue;
                await ProblemAsync(spanish, door, field, [422, 404], faults);
                if (spanish.StatusCode != HttpStatusCode.UnprocessableEntity)
                    continue;
                refused++;
                var (one, other) = (await spanish.Content.ReadFromJsonAsync<JsonNode>(), await english.Content.ReadFromJsonAsync<JsonNode>());
                if (one!["errors"] is not JsonObject { Count: > 0 } errors || errors.Any(pair => pair.Value is not JsonArray { Count: > 0 } || pair.Key.Length > 0 && char.IsUpper(pair.Key[0])))
                    faults.Add($"{door.Method} {door.Path} {field}: no fields in {one.ToJsonString()}");
                else if (errors.ToJsonString() == other!["errors"]?.ToJsonString() || one["title"]!.ToString() == other["title"]!.ToString())
                    faults.Add($"{door.Method} {door.Path} {field}: the same in both languages: {one.ToJsonString()}");
            }
        }
        faults.Distinct().ShouldBeEmpty();
        refused.ShouldBeGreaterThan(20);
    }

    static async Task<HttpResponseMessage> AskAsync(Company company, ApiDoor door, string field, string language)
    {
        var body = (JsonObject)door.Body.DeepClone();
        body[field] = door.Ids.Contains(field) ? Guid.NewGuid().ToString() : new string('x', 30_000);
        using var request = door.Request(body.ToJsonString());
        var path = request.RequestUri!.OriginalString;
        request.RequestUri = new Uri(path + (path.Contains('?') ? "&" : "?") + $"lang={language}", UriKind.Relative);
        return await company.Everybody.SendAsync(request);
    }

    static async Task ProblemAsync(HttpResponseMessage answer, ApiDoor door, string field, int[] allowed, List<string> faults)
    {
        var text = await answer.Content.ReadAsStringAsync();
        if (!allowed.Contains((int)answer.StatusCode) || answer.Content.Headers.ContentType?.MediaType != "application/problem+json" || JsonNode.Parse(text) is not JsonObject problem || problem["title"] is null || problem["status"]?.GetValue<int>() != (int)answer.StatusCode)
            faults.Add($"{door.Method} {door.Path} {field}: {(int)answer.StatusCode} {text[..Math.Min(text.Length, 160)]}");
    }

    static async Task<JsonNode> DescriptionAsync(Company company) => await company.Everybody.GetFromJsonAsync<JsonNode>("/openapi/v1.json") ?? new JsonObject();
}
