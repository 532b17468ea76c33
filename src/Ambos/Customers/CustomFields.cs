using System.Globalization;
using System.Text.Json;
using Ambos.Platform.Languages;

namespace Ambos.Customers;

/// <summary>The values of the fields an organisation added, as one JSON object of key → text.</summary>
public static class CustomFields
{
    static readonly JsonSerializerOptions Letters = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IReadOnlyDictionary<string, string> Read(string json) =>
        json.Length <= 2 ? new Dictionary<string, string>(StringComparer.Ordinal) : JsonSerializer.Deserialize<Dictionary<string, string>>(json)!;

    public static string Write(IReadOnlyDictionary<string, string> values) => JsonSerializer.Serialize(new SortedDictionary<string, string>(values.ToDictionary(), StringComparer.Ordinal), Letters);

    /// <summary>What was there with what is said now; an empty text takes a value away.</summary>
    public static string Merge(string json, IReadOnlyDictionary<string, string?> changes)
    {
        var values = new Dictionary<string, string>(Read(json), StringComparer.Ordinal);
        foreach (var (key, value) in changes)
            if (string.IsNullOrWhiteSpace(value))
                values.Remove(key);
            else
                values[key] = value.Trim();
        return Write(values);
    }

    /// <summary>The key of a field of this name.</summary>
    public static string KeyOf(string name) =>
        string.Concat(Plain.Text(name).Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_')).Trim('_') is { Length: > 0 } key ? key[..Math.Min(key.Length, 60)] : "field";

    public static IEnumerable<No> Check(IReadOnlyList<CustomField> fields, IReadOnlyDictionary<string, string?> values)
    {
        foreach (var (key, value) in values)
        {
            if (fields.FirstOrDefault(field => field.Key == key) is not { } field)
                yield return new No($"Fields.{key}", "There is no field {0}.", key);
            else if (!string.IsNullOrWhiteSpace(value) && !Fits(field, value.Trim()))
                yield return new No($"Fields.{key}", "{0} does not fit the field {1}.", value, field.Name);
        }
    }

    static bool Fits(CustomField field, string value) => field.Type switch
    {
        "number" => decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out _),
        "date" => DateOnly.TryParseExact(value, "yyyy-MM-dd", out _),
        "choice" => field.ChoiceList.Contains(value, StringComparer.Ordinal),
        _ => value.Length <= 2_000,
    };
}
