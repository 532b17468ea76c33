using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Ambos.Platform.Import.Maps;

namespace Ambos.Platform.Import;

/// <summary>What is kept of what went wrong: why a run ended early, and the first bad values; to be read in anybody's language.</summary>
public sealed record ImportFindings(IReadOnlyList<Reason> Ends, IReadOnlyList<RowProblem> First, IReadOnlyList<ProblemGroup>? Groups = null, AlikeRows? Alike = null)
{
    const int Kept = 100;

    static readonly JsonSerializerOptions options = new(JsonSerializerDefaults.Web) { Converters = { new ReasonJson() } };

    public static ImportFindings None { get; } = new([], []);

    public static ImportFindings Of(string? json) => json is null ? None : JsonSerializer.Deserialize<ImportFindings>(json, options) ?? None;

    /// <summary>The fields of a kind that were asked for and have neither a column nor a value, in the order of the form.</summary>
    internal IReadOnlyList<string> Lacking(ImportKind kind) => [.. kind.Fields.Where(field => field.Required && Ends.Any(end => Same(end, BoundMap.Lacks(field)))).Select(field => field.Name)];

    /// <summary>What is about the file as a whole, not about one of the fields above.</summary>
    internal IReadOnlyList<Reason> Elsewhere(ImportKind kind) => [.. Ends.Where(end => !kind.Fields.Any(field => field.Required && Same(end, BoundMap.Lacks(field))))];

    /// <summary>What is wrong, each reason once; of a run of long ago as far as its first bad values tell.</summary>
    internal IReadOnlyList<ProblemGroup> Grouped => Groups ?? ProblemGroups.Of(First);

    static bool Same(Reason one, Reason other) => one.Key == other.Key && one.Values is [Reason first] && other.Values is [Reason second] && first.Key == second.Key;

    internal static string? Of(ImportReport report)
    {
        var ends = report.Stopped is null ? report.Refused : [.. report.Refused, report.Stopped];
        return new ImportFindings(ends, [.. report.FirstProblems.Take(Kept)], report.Groups.Count > 0 ? report.Groups : null, report.Alike is { Count: > 0 } alike ? alike : null).Json;
    }

    internal static string? Of(params IReadOnlyList<Reason> ends) => new ImportFindings(ends, []).Json;

    string? Json => Ends.Count + First.Count == 0 && Alike is null ? null : JsonSerializer.Serialize(this, options);

    sealed class ReasonJson : JsonConverter<Reason>
    {
        public override Reason Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using var document = JsonDocument.ParseValue(ref reader);
            return Of(document.RootElement);
        }

        public override void Write(Utf8JsonWriter writer, Reason value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WriteString("key", value.Key);
            writer.WriteStartArray("values");
            foreach (var one in value.Values)
            {
                if (one is Reason inner) Write(writer, inner, options);
                else if (one is int or long or double or decimal) writer.WriteRawValue(((IFormattable)one).ToString(null, CultureInfo.InvariantCulture));
                else writer.WriteStringValue(Convert.ToString(one, CultureInfo.InvariantCulture));
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        static Reason Of(JsonElement written) => new(
            written.GetProperty("key").GetString()!,
            [
                .. written.GetProperty("values").EnumerateArray().Select(value => value.ValueKind switch
                {
                    JsonValueKind.Object => (object)Of(value),
                    JsonValueKind.Number => value.TryGetInt64(out var whole) ? whole : value.GetDouble(),
                    _ => value.GetString() ?? "",
                }),
            ]);
    }
}
