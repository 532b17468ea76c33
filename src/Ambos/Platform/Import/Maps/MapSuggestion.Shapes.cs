using Ambos.Platform.Import.Tables;
using Ambos.Platform.Import.Values;
using Ambos.Platform.Languages;

namespace Ambos.Platform.Import.Maps;

/// <summary>What several columns say together: a day and its hour, family name and name in one, the end of each step.</summary>
public static partial class MapSuggestion
{
    /// <summary>A given map; one that only says how to read, or none, has its columns suggested.</summary>
    public static ImportMap Complete(ImportMap? given, ImportKind kind, TableFile file, Words words)
    {
        if (given is null) return For(kind, file, words);
        if (given.Fields.Count > 0 || given.Unpivot is not null) return given;
        var suggested = For(kind, file, words, given.Source);
        return suggested with { Nulls = given.Nulls.Count > 0 ? given.Nulls : suggested.Nulls, Where = given.Where.Count > 0 ? given.Where : suggested.Where, Extras = given.Extras };
    }

    /// <summary>The program whose usual export this is, if it is one.</summary>
    public static KnownExport? Known(ImportKind kind, TableFile file) => kind.Exports.FirstOrDefault(export => export.Fits(file));

    /// <summary>A map without what this file has no column for: people choose which columns they export.</summary>
    static ImportMap Fitted(ImportMap map, TableFile file)
    {
        var finder = new ColumnFinder(file, null);
        return map with
        {
            Reading = file.Given,
            Fields = map.Fields.Where(pair => Has(pair.Value)).ToDictionary(StringComparer.Ordinal),
            Extras = [.. map.Extras.Where(extra => finder.Find(extra.Column) is not null)],
        };

        bool Has(FieldMap from) => from.Column is { } column ? finder.Find(column, from.Occurrence) is not null : from.Template is not { } template || Templates.Names(template).All(name => finder.Find(name) is not null);
    }

    /// <summary>The columns of the file that a map leaves out.</summary>
    public static IReadOnlyList<TableColumn> Unused(ImportMap map, ImportKind kind, TableFile file)
    {
        var finder = new ColumnFinder(file, map.Unpivot);
        var used = new HashSet<int>();
        foreach (var from in map.Fields.Where(pair => kind.Fields.Any(field => field.Name == pair.Key)).Select(pair => pair.Value))
        {
            if (from.Column is { } column) Use(finder.Find(column, from.Occurrence));
            if (from.Template is { } template) foreach (var part in Templates.Parts(template, finder)) Use(part.Column);
        }

        foreach (var extra in map.Extras) Use(finder.Find(extra.Column));
        foreach (var condition in map.Where) Use(finder.Find(condition.Column));
        foreach (var turned in map.Unpivot?.Columns ?? []) Use(finder.InFile(turned.Column));
        if (map.Unpivot?.From is { } from1 && finder.InFile(from1) is { } first && finder.InFile(map.Unpivot.To ?? from1) is { } last)
            for (var index = first; index <= last; index++) used.Add(index);
        return [.. file.Columns.Where(column => !used.Contains(column.Index))];

        void Use(int? index)
        {
            if (index is { } known) used.Add(known);
        }
    }

    static List<KeyValuePair<string, FieldMap>> Shapes(ImportKind kind, TableFile file, Dictionary<string, FieldMap> fields)
    {
        List<KeyValuePair<string, FieldMap>> more = [];
        foreach (var field in kind.Fields.Where(field => field.Type == FieldType.Instant && fields.ContainsKey(field.Name)))
            if (Column(file, fields[field.Name]) is { } day)
            {
                if (Hour(file, day) is { } hour) more.Add(new(field.Name, new() { Template = $"{{{day.Name}}} {{{hour.Name}}}" }));
                else if (Folded.Of(day.Header).Split(' ', '(', ')').Any(word => word is "utc" or "gmt")) more.Add(new(field.Name, new() { Column = day.Name, Zone = "UTC" }));
            }

        if (kind.Fields.Any(field => field.Name == "last") && kind.Fields.Any(field => field.Name == "first")) more.AddRange(Names(file, fields));
        if (kind.Fields.Any(field => field is { Name: "key", Required: true }) && !fields.ContainsKey("key") && fields.GetValueOrDefault("email") is { } mail && Column(file, mail) is { } address && TellsApart(file, address))
            more.Add(new("key", mail));
        return more;
    }

    /// <summary>"Nombre" beside "Apellidos" is the first name; "Apellidos, Nombre" is both.</summary>
    static IEnumerable<KeyValuePair<string, FieldMap>> Names(TableFile file, Dictionary<string, FieldMap> fields)
    {
        if (fields.GetValueOrDefault("name") is { } name && Column(file, name) is { } column)
        {
            var header = Folded.Of(column.Header);
            var both = header.Contains("apellido", StringComparison.Ordinal) && header.Contains("nombre", StringComparison.Ordinal) || header.Contains("last name", StringComparison.Ordinal) && header.Contains("first", StringComparison.Ordinal);
            if (both && !fields.ContainsKey("first") && !fields.ContainsKey("last") && Filled(file, column).All(text => text.Count(letter => letter == ',') == 1))
            {
                fields.Remove("name");
                yield return new("first", new() { Column = column.Name, Split = ",", Part = 2 });
                yield return new("last", new() { Column = column.Name, Split = ",", Part = 1 });
            }
            else if (fields.ContainsKey("last") && !fields.ContainsKey("first") && header is "nombre" or "name" or "nombres" or "vorname")
            {
                fields.Remove("name");
                yield return new("first", name);
            }
        }
    }

    /// <summary>The column with the hours of a day's column, where that one says none.</summary>
    static TableColumn? Hour(TableFile file, TableColumn day)
    {
        if (Filled(file, day).Any(text => text.Contains(':', StringComparison.Ordinal) || text.AsSpan().Trim().IndexOf(' ') > 5)) return null;
        var hours = file.Columns.Where(column => Folded.Of(column.Header) is var header && (header is "hora" or "time" or "hour" || header.StartsWith("hora ", StringComparison.Ordinal)) && AreHours(Filled(file, column))).ToList();
        return hours.Find(hour => hour.Index == day.Index + 1) ?? (hours is [var only] ? only : null);
    }

    static bool AreHours(List<string> texts) => texts.Count > 0 && texts.TrueForAll(text =>
    {
        var (local, offset) = (new DateTime(2000, 1, 1), (TimeSpan?)null);
        return text.Contains(':', StringComparison.Ordinal) && TimeText.Read(text.AsSpan().Trim(), ref local, ref offset) is null;
    });

    /// <summary>A process log with a row for the start and one for the end of each step counts by its ends.</summary>
    static IReadOnlyList<RowCondition> Finished(TableFile file)
    {
        if (file.Columns.FirstOrDefault(column => Folded.Of(column.Header) == "lifecycle transition") is not { } column) return [];
        var values = Filled(file, column).Select(Folded.Of).ToHashSet(StringComparer.Ordinal);
        return values.Contains("start") && values.Contains("complete") ? [new() { Column = column.Name, Is = ["complete"] }] : [];
    }

    /// <summary>Numbers, C-12 or e-mail addresses.</summary>
    static bool AreReferences(List<string> texts) =>
        texts.Count > 0 && texts.Count(text => text.Contains('@', StringComparison.Ordinal) || text.Trim() is { } plain && (plain.StartsWith("C-", StringComparison.OrdinalIgnoreCase) ? plain[2..] : plain).All(char.IsAsciiDigit)) * 2 > texts.Count;

    static bool TellsApart(TableFile file, TableColumn column)
    {
        var texts = Filled(file, column);
        return texts.Count > 0 && texts.Count == file.Looked.Count && texts.Distinct(StringComparer.OrdinalIgnoreCase).Count() == texts.Count;
    }

    static TableColumn? Column(TableFile file, FieldMap from) => file.Columns.FirstOrDefault(column => column.Name == from.Column);

    static List<string> Filled(TableFile file, TableColumn column) =>
        [.. file.Looked.Where(row => column.Index < row.Cells.Length && row.Cells[column.Index].Text.Trim().Length > 0).Select(row => row.Cells[column.Index].Text)];
}
