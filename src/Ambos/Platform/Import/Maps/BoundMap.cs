using Ambos.Platform.Import.Tables;
using Ambos.Platform.Import.Values;
using Ambos.Platform.Languages;

namespace Ambos.Platform.Import.Maps;

/// <summary>A map joined to a file and a kind: every name found, ready to make typed rows.</summary>
sealed class BoundMap
{
    readonly RowShape shape;
    readonly List<BoundField> fields = [];
    readonly List<(int Column, HashSet<string>? Is, HashSet<string>? IsNot)> conditions = [];
    readonly List<UnpivotedColumn?> turned = [];
    readonly List<(int Column, string Name)> extras = [];
    readonly HashSet<string> nulls;
    readonly ReadingDoubts doubts;
    readonly bool keepEmpty;
    readonly int width;

    BoundMap(ImportMap map, ImportKind kind, TableFile file, TimeZoneInfo zone, ColumnFinder finder, Words? words, List<Reason> problems)
    {
        doubts = new(file);
        width = file.Columns.Count;
        keepEmpty = map.Unpivot?.KeepEmpty ?? false;
        nulls = Set(map.Nulls);
        Turn(map.Unpivot, file, finder);
        foreach (var condition in map.Where)
            if (finder.Find(condition.Column) is { } column)
                conditions.Add((column, condition.Is is null ? null : Folds(condition.Is), condition.IsNot is null ? null : Folds(condition.IsNot)));
        foreach (var extra in map.Extras)
            if (finder.Find(extra.Column) is { } column)
                extras.Add((column, extra.Name ?? finder.Name(column)));

        var columns = new string?[kind.Fields.Count];
        for (var position = 0; position < columns.Length; position++)
        {
            var field = kind.Fields[position];
            if (map.Fields.GetValueOrDefault(field.Name) is { } from) columns[position] = Bind(from, field, position, finder, file, zone, problems);
            else if (field.Required) problems.Add(Lacks(field));
        }

        shape = new([.. kind.Fields.Select(field => field.Name)], columns, [.. kind.Fields.Select(field => words is null ? field.Name : words[field.Title])]);
    }

    /// <summary>Why a map without this field does not do.</summary>
    public static Reason Lacks(ImportField field) => new("The field \"{0}\" is required; choose a column or a value for it.", new Reason(field.Title));

    /// <summary>The map ready for use, or everything in it that does not fit.</summary>
    public static (BoundMap? Map, IReadOnlyList<Reason> Problems) Bind(ImportMap map, ImportKind kind, TableFile file, TimeZoneInfo zone, Words? words = null)
    {
        var problems = new List<Reason>();
        if (map.Kind.Length > 0 && map.Kind != kind.Key) problems.Add(new("The map is for {0}, not for {1}.", map.Kind, kind.Key));
        foreach (var unknown in map.Fields.Keys.Where(name => !kind.Fields.Any(field => field.Name == name)))
            problems.Add(new("There is no field \"{0}\" here.", unknown));
        if (map.Extras.Count > 0 && !kind.TakesExtras) problems.Add(new("Other columns cannot be kept here."));
        if (file.Reading.Zone is { } named && Zones.Named(named) is null) problems.Add(new("The time zone \"{0}\" is not known.", named));
        var finder = new ColumnFinder(file, map.Unpivot);
        var bound = new BoundMap(map, kind, file, Zones.Named(file.Reading.Zone) ?? zone, finder, words, problems);
        problems.AddRange(finder.Missing);
        problems.AddRange(bound.doubts.Found);
        return (problems.Count == 0 ? bound : null, problems);
    }

    /// <summary>The rows that one row of the file makes: none where the conditions are not met, several where columns become rows.</summary>
    public IEnumerable<ImportRow> Rows(TableRows rows, long number)
    {
        foreach (var column in turned)
            if (Make(rows, number, column) is { } made)
                yield return made;
    }

    ImportRow? Make(TableRows rows, long number, UnpivotedColumn? column)
    {
        var row = new MappedRow(rows, number, column);
        if (column is not null && !keepEmpty && IsNull(rows[column.Index])) return null;
        foreach (var (at, isOneOf, isNoneOf) in conditions)
        {
            var value = Folded.Of(row[at].Text);
            if (isOneOf?.Contains(value) == false || isNoneOf?.Contains(value) == true) return null;
        }

        var made = new ImportRow(shape, rows.Line);
        foreach (var field in fields) field.Fill(made, row);
        if (Totals.Is(rows)) made.Complain("", rows.Text(0), new("This looks like a line of totals and not like a row of the table."));
        if (extras.Count > 0) made.Extras = [.. Extras(rows, number, column)];
        for (var at = width; at < rows.Count; at++)
            if (!string.IsNullOrWhiteSpace(rows.Text(at)))
            {
                made.Complain("", rows.Text(at), new("The row has {0} cells and the header {1}. Perhaps a quotation mark is missing.", rows.Count, width));
                break;
            }

        return made;
    }

    List<KeyValuePair<string, string>> Extras(TableRows rows, long number, UnpivotedColumn? turnedColumn)
    {
        var row = new MappedRow(rows, number, turnedColumn);
        var kept = new List<KeyValuePair<string, string>>(extras.Count);
        foreach (var (column, name) in extras)
        {
            var cell = row[column];
            if (cell.Kind != CellKind.TooLong && !IsNull(cell)) kept.Add(new(name, PlainText.Of(cell.Text, lines: false)));
        }

        return kept;
    }

    bool IsNull(Cell cell) => cell.Text.AsSpan().Trim() is { } text && (text.IsEmpty || nulls.Count > 0 && nulls.Contains(text.ToString()));

    string? Bind(FieldMap from, ImportField field, int position, ColumnFinder finder, TableFile file, TimeZoneInfo zone, List<Reason> problems)
    {
        if (new[] { from.Column, from.Value, from.Template }.Count(given => given is not null) != 1)
        {
            problems.Add(new("The field \"{0}\" needs one of: a column, a value, a template.", new Reason(field.Title)));
            return null;
        }

        if (from.Zone is not null && Zones.Named(from.Zone) is null) problems.Add(new("The time zone \"{0}\" is not known.", from.Zone));
        var template = from.Template is null ? [] : Templates.Parts(from.Template, finder);
        var column = from.Column is null ? 0 : finder.Find(from.Column, from.Occurrence) ?? 0;
        var values = new ValueReader(field, doubts.Reading(field, from, column, template, turned), Zones.Named(from.Zone) ?? zone, from.Format, from.Multiply);
        fields.Add(new(from, field, position, column, template, values, from.Nulls is null ? nulls : Set([.. nulls, .. from.Nulls])));
        if (from.Column is not null) return finder.Missing.Count == 0 ? finder.Name(column) : from.Column;
        return from.Template ?? field.Name;
    }

    void Turn(Unpivot? unpivot, TableFile file, ColumnFinder finder)
    {
        if (unpivot is null)
        {
            turned.Add(null);
            return;
        }

        foreach (var column in unpivot.Columns)
            if (finder.InFile(column.Column) is { } index)
                turned.Add(new(index, column.As ?? file.Columns[index].Name, column.Reverse));
        if (unpivot.From is null || finder.InFile(unpivot.From) is not { } first || finder.InFile(unpivot.To ?? unpivot.From) is not { } last) return;
        for (var index = first; index <= last; index++)
            if (!turned.Exists(column => column!.Index == index))
                turned.Add(new(index, file.Columns[index].Name, null));
    }

    static HashSet<string> Set(IEnumerable<string> texts) => texts.Select(text => text.Trim()).ToHashSet(StringComparer.OrdinalIgnoreCase);

    static HashSet<string> Folds(IEnumerable<string> texts) => texts.Select(Folded.Of).ToHashSet(StringComparer.Ordinal);
}
