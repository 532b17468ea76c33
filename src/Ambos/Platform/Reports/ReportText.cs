using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Ambos.Platform.Export;

namespace Ambos.Platform.Reports;

/// <summary>The figures of a report as JSON, as CSV (its rows) or as lines to read.</summary>
public static class ReportText
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static string Json(object figures) => JsonSerializer.Serialize(figures, Options);

    /// <summary>One line a row of its first list; a list inside a row is left out, an object becomes columns with a point.</summary>
    public static string Csv(object figures)
    {
        var whole = JsonSerializer.SerializeToNode(figures, Options)!.AsObject();
        var rows = Rows(whole) ?? [Flat(whole)];
        var columns = rows.SelectMany(row => row.Select(cell => cell.Key)).Distinct(StringComparer.Ordinal).ToList();
        var text = new StringBuilder().AppendJoin(',', columns.Select(Quoted)).Append("\r\n");
        foreach (var row in rows)
        {
            var cells = row.ToDictionary(cell => cell.Key, cell => cell.Value, StringComparer.Ordinal);
            text.AppendJoin(',', columns.Select(column => cells.TryGetValue(column, out var value) ? Cell(value) : "")).Append("\r\n");
        }
        return text.ToString();
    }

    /// <summary>Names and figures, then the rows in columns.</summary>
    public static string Lines(object figures)
    {
        var whole = JsonSerializer.SerializeToNode(figures, Options)!.AsObject();
        var text = new StringBuilder();
        foreach (var (name, value) in Flat(whole))
            text.Append(CultureInfo.InvariantCulture, $"{name}: {Plain(value)}\n");
        if (Rows(whole) is not { Count: > 0 } rows)
            return text.ToString();
        var columns = rows.SelectMany(row => row.Select(cell => cell.Key)).Distinct(StringComparer.Ordinal).ToList();
        var table = rows.Select(row => row.ToDictionary(cell => cell.Key, cell => Plain(cell.Value), StringComparer.Ordinal))
            .Select(row => columns.Select(column => row.GetValueOrDefault(column, "")).ToList()).Prepend(columns).ToList();
        var widths = columns.Select((_, at) => table.Max(row => row[at].Length)).ToList();
        text.Append('\n');
        foreach (var row in table)
            text.AppendJoin("  ", row.Select((cell, at) => cell.PadRight(widths[at]))).Append('\n');
        return text.ToString();
    }

    static List<List<KeyValuePair<string, JsonNode?>>>? Rows(JsonObject whole) =>
        whole.Select(part => part.Value).OfType<JsonArray>().FirstOrDefault(list => list.Count > 0 && list[0] is JsonObject)
            is { } list ? [.. list.OfType<JsonObject>().Select(row => Flat(row))] : null;

    static List<KeyValuePair<string, JsonNode?>> Flat(JsonObject whole, string before = "") =>
    [
        .. whole.SelectMany(part => part.Value switch
        {
            JsonObject inner => Flat(inner, $"{before}{part.Key}."),
            JsonArray => [],
            var value => [new KeyValuePair<string, JsonNode?>(before + part.Key, value)],
        }),
    ];

    static string Plain(JsonNode? value) => value is null ? "" : value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();

    static string Cell(JsonNode? value) =>
        value?.GetValueKind() == JsonValueKind.String ? Quoted(Formulas.Guarded(value.GetValue<string>())) : Plain(value);

    static string Quoted(string text) => text.AsSpan().IndexOfAny("\",;\r\n") >= 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
