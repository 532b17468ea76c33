using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ambos.Requests;

/// <summary>What a file said beside its known fields, as a JSON object of texts.</summary>
public static class ImportedFields
{
    static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IReadOnlyDictionary<string, string> Read(string? json) =>
        json is null or "{}" ? new Dictionary<string, string>(StringComparer.Ordinal) : JsonSerializer.Deserialize<Dictionary<string, string>>(json, Readable) ?? [];

    /// <summary>The last word on each name.</summary>
    internal static string Write(IEnumerable<KeyValuePair<string, string>> fields)
    {
        var last = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in fields)
            last[name] = value;
        return JsonSerializer.Serialize(last, Readable);
    }

    internal static string Merge(IEnumerable<string?> inOrder) => Write(inOrder.OfType<string>().SelectMany(json => Read(json)));
}
