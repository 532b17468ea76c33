using System.Text.Json;
using Ambos.Platform.Import.Maps;
using Ambos.Platform.Import.Tables;

namespace Ambos.Platform.Import;

/// <summary>The usual export of another program, known by columns that stand together nowhere else, with the map that fits it.</summary>
/// <param name="Name">What people call it, as <c>HubSpot</c>; a key of Words where it is no name.</param>
/// <param name="Signs">Columns by which it is known.</param>
public sealed record KnownExport(string Name, IReadOnlyList<string> Signs, ImportMap Map)
{
    static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web);

    /// <summary>Those for a kind, among the embedded files that lie beside it.</summary>
    public static IReadOnlyList<KnownExport> Of(ImportKind kind)
    {
        var prefix = $"{kind.GetType().Namespace}.Exports.";
        return [.. kind.GetType().Assembly.GetManifestResourceNames().Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(name => Read(kind.GetType(), name)).Where(export => export.Map.Kind == kind.Key)];
    }

    public bool Fits(TableFile file)
    {
        var headers = file.Columns.Select(column => Folded.Of(column.Header)).ToHashSet(StringComparer.Ordinal);
        return Signs.All(sign => headers.Contains(Folded.Of(sign)));
    }

    static KnownExport Read(Type kind, string name)
    {
        using var stream = kind.Assembly.GetManifestResourceStream(name)!;
        var text = JsonSerializer.Deserialize<Text>(stream, json)!;
        return new(text.Name, text.Signs, ImportMap.FromJson(text.Map.GetRawText()) switch { ({ } map, _) => map, var (_, no) => throw new InvalidOperationException($"{name}: {no}") });
    }

    sealed record Text(string Name, IReadOnlyList<string> Signs, JsonElement Map);
}
