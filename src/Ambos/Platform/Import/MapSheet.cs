using System.Globalization;
using Ambos.Platform.Import.Maps;
using Ambos.Platform.Import.Tables;
using Ambos.Platform.Import.Values;
using Microsoft.Extensions.Primitives;

namespace Ambos.Platform.Import;

/// <summary>A map as somebody fills it in on the screen: for each field a column, one value for all, or what a written map says.</summary>
sealed class MapSheet
{
    public const string Fixed = "=";
    public const string AsWritten = "map";
    public const string RowNumber = "#row";
    public const string Empty = "-";

    const int MostValues = 60;
    const int RowsLookedAt = 50_000;
    internal const string WideName = "column name";
    internal const string WideValue = "column value";

    readonly ImportKind kind;
    readonly TableFile file;
    readonly ImportMap map;

    public MapSheet(ImportKind kind, TableFile file, ImportMap map)
    {
        (this.kind, this.file, this.map) = (kind, file, map);
        var lines = kind.Fields.Where(field => !IsWide(field.Name)).Select(Line).ToList();
        Fill(lines);
        Lines = lines;
    }

    public IReadOnlyList<MapLine> Lines { get; }

    /// <summary>The first and last of the columns that each become a row.</summary>
    public (int? From, int? To) Wide => map.Unpivot is { From: { } from } unpivot && !WideIsWritten ? (Index(from), Index(unpivot.To ?? from)) : (null, null);

    /// <summary>Whether the map turns columns into rows in a way only a written map can say.</summary>
    public bool WideIsWritten => map.Unpivot is { } unpivot && (unpivot.Columns.Count > 0 || unpivot.From is null || Index(unpivot.From) is null);

    /// <summary>Columns that are kept under their own names, and those that could be: a column that a field takes in part is one only where the map says so.</summary>
    public IReadOnlyList<(TableColumn Column, bool Kept)> Extras =>
        [.. file.Columns.Where(column => !Lines.Any(line => line.Chosen == Text(column.Index))).Select(column => (Column: column, Kept: map.Extras.Any(extra => Index(extra.Column) == column.Index)))
            .Where(one => one.Kept || !map.Fields.Values.Any(from => from.Column is { } name && Index(name) == one.Column.Index))];

    /// <summary>What the posted form says, with all of the map that the screen does not show.</summary>
    public static ImportMap Read(IFormCollection form, ImportKind kind, TableFile file, ImportMap before)
    {
        var (from, to) = (Column(form["w.from"], file), Column(form["w.to"], file));
        var unpivot = form["w"] == AsWritten ? before.Unpivot
            : kind.Wide is not null && from is { } first ? new Unpivot { From = Math.Min(first, to ?? first) is var low ? file.Columns[low].Name : "", To = file.Columns[Math.Max(first, to ?? first)].Name, Name = WideName, Value = WideValue }
            : null;
        var fields = new Dictionary<string, FieldMap>(StringComparer.Ordinal);
        foreach (var field in kind.Fields)
        {
            var chosen = unpivot is null || kind.Wide is null || form["w"] == AsWritten ? null
                : field.Name == kind.Wide.Name ? new FieldMap { Column = WideName }
                : field.Name == kind.Wide.Value ? new FieldMap { Column = WideValue }
                : null;
            if ((chosen ?? Field(form, field, file, before.Fields.GetValueOrDefault(field.Name))) is { } said) fields[field.Name] = said;
        }

        return before with
        {
            Kind = kind.Key,
            Source = form["source"].ToString().Trim() is { Length: > 0 } source ? source[..Math.Min(source.Length, 100)] : before.Source,
            Nulls = [.. form["nulls"].ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Take(50)],
            Unpivot = unpivot,
            Fields = fields,
            Extras = kind.TakesExtras ? [.. form["x"].Select(text => Column(text, file)).OfType<int>().Select(index => Kept(before, file, index))] : [],
        };
    }

    static ExtraMap Kept(ImportMap before, TableFile file, int index) =>
        before.Extras.FirstOrDefault(extra => Folded.Of(extra.Column) == Folded.Of(file.Columns[index].Name)) ?? new() { Column = file.Columns[index].Name };

    static FieldMap? Field(IFormCollection form, ImportField field, TableFile file, FieldMap? before)
    {
        var chosen = form["f." + field.Name].ToString();
        if (chosen == AsWritten) return before;
        if (chosen == Fixed) return form["v." + field.Name].ToString().Trim() is { Length: > 0 } value ? new() { Value = value } : null;
        if (chosen == RowNumber) return new() { Column = RowNumber };
        if (Column(chosen, file) is not { } index) return null;
        var name = file.Columns[index].Name;
        // A dictionary belongs to the column it was filled in for.
        var same = form["c." + field.Name] == chosen;
        return new() { Column = name, Values = same ? Dictionary(form, field) : null };
    }

    static Dictionary<string, string>? Dictionary(IFormCollection form, ImportField field)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var at = 0; at < MostValues && form.TryGetValue($"k.{field.Name}.{at}", out var raw); at++)
            if (form[$"d.{field.Name}.{at}"].ToString() is { Length: > 0 } chosen)
                values[raw.ToString()] = chosen == Empty ? "" : chosen;
        return values.Count > 0 ? values : null;
    }

    bool IsWide(string field) => kind.Wide is { } wide && Wide.From is not null && (field == wide.Name || field == wide.Value);

    MapLine Line(ImportField field)
    {
        var said = map.Fields.GetValueOrDefault(field.Name);
        var plain = said is not null && (said with { Column = null, Value = null, Values = null }) == new FieldMap();
        return said switch
        {
            null => new(field, "", "", null),
            { Value: { } value } when plain => new(field, Fixed, value, null),
            { Column: RowNumber } when plain => new(field, RowNumber, "", null),
            { Column: { } column } when plain && Index(column) is { } index => new(field, Text(index), "", null) { Values = said.Values },
            _ => new(field, AsWritten, "", said.Template ?? said.Column ?? said.Value),
        };
    }

    /// <summary>What stands in the columns: examples for all, every value for choices.</summary>
    void Fill(List<MapLine> lines)
    {
        var choices = new List<(MapLine Line, int Column, HashSet<string> Seen)>();
        foreach (var line in lines)
        {
            if (Column(line.Chosen, file) is not { } index) continue;
            line.Example = file.Shown.Select(row => index < row.Count ? row[index] : "").FirstOrDefault(text => text.Trim().Length > 0) ?? "";
            if (line.Field.Type == FieldType.Choice) choices.Add((line, index, new(StringComparer.Ordinal)));
        }

        if (choices.Count == 0) return;
        using var rows = file.Rows();
        for (var row = 0; row < RowsLookedAt && rows.Read(); row++)
            foreach (var (_, column, seen) in choices)
                if (column < rows.Count && seen.Count <= MostValues && rows.Text(column).ToString().Trim() is { Length: > 0 } text && !map.Nulls.Contains(text, StringComparer.OrdinalIgnoreCase))
                    seen.Add(text);
        foreach (var (line, _, seen) in choices)
            if (seen.Count <= MostValues) line.Dictionary = [.. seen.Order(StringComparer.CurrentCultureIgnoreCase).Select(text => new MapValue(text, Chosen(line, text)))];
            else line.TooMany = true;
    }

    string Chosen(MapLine line, string text)
    {
        if (line.Values?.FirstOrDefault(pair => Folded.Of(pair.Key) == Folded.Of(text)) is { Key: not null } said) return said.Value.Length == 0 ? Empty : said.Value;
        return new ValueReader(line.Field, file.Reading, TimeZoneInfo.Utc).Read(new Cell(text), null, out var value) is null && value is string key ? key : "";
    }

    int? Index(string column) => (file.Columns.FirstOrDefault(one => one.Name == column) ?? file.Columns.FirstOrDefault(one => Folded.Of(one.Name) == Folded.Of(column)))?.Index;

    static int? Column(StringValues text, TableFile file) =>
        int.TryParse(text.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < file.Columns.Count ? index : null;

    static string Text(int index) => index.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A field on that sheet.</summary>
/// <param name="Chosen">Nothing, the number of a column, or one of the signs of <see cref="MapSheet"/>.</param>
/// <param name="Written">What a written map takes it from, where the screen cannot show it.</param>
sealed record MapLine(ImportField Field, string Chosen, string Value, string? Written)
{
    public string Example { get; set; } = "";

    public IReadOnlyList<MapValue> Dictionary { get; set; } = [];

    /// <summary>The column holds more different values than can be listed.</summary>
    public bool TooMany { get; set; }

    internal IReadOnlyDictionary<string, string>? Values { get; init; }

    public bool IsOpen => Dictionary.Any(value => value.Chosen.Length == 0);
}

/// <summary>A value as it stands in the file, and what it means; nothing while nobody knows.</summary>
sealed record MapValue(string Text, string Chosen);
