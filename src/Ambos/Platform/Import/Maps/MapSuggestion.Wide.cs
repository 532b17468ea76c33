using System.Globalization;
using Ambos.Platform.Import.Tables;
using Ambos.Platform.Import.Values;
using Ambos.Platform.Languages;

namespace Ambos.Platform.Import.Maps;

/// <summary>A column for each question, as survey tools write: neighbours full of numbers where a column that names the question is missing.</summary>
public static partial class MapSuggestion
{
    // Points of a scale; whoever has more gives the scale himself.
    const double Highest = 10;
    static readonly double[] ends = [5, 6, 7, Highest];

    /// <summary>Turns the longest run of columns with numbers into rows, and proposes the scale they seem to be on.</summary>
    static ImportMap Turned(ImportMap map, ImportKind kind, TableFile file)
    {
        if (kind.Wide is not { } wide || map.Fields.ContainsKey(wide.Name) || kind.Fields.All(field => field.Name != wide.Value))
            return map;
        var used = map.Fields.Where(pair => pair.Key != wide.Value).Select(pair => pair.Value.Column).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var isScaled = kind.Fields.Any(field => field.Name == "low") && kind.Fields.Any(field => field.Name == "high");
        var run = Longest(file.Columns, column => !used.Contains(column.Name) && !IsAboutThem(column) && Figures(file, column, map.Nulls) is { Count: > 0 } figures && (!isScaled || figures.TrueForAll(figure => figure is >= 0 and <= Highest)));
        if (run.Count < 2)
            return map;
        var fields = new Dictionary<string, FieldMap>(map.Fields, StringComparer.Ordinal)
        {
            [wide.Name] = new() { Column = MapSheet.WideName },
            [wide.Value] = new() { Column = MapSheet.WideValue },
        };
        if (isScaled && !fields.ContainsKey("low") && !fields.ContainsKey("high"))
        {
            List<double> all = [.. run.SelectMany(column => Figures(file, column, map.Nulls)!)];
            fields["low"] = new() { Value = all.Contains(0) ? "0" : "1" };
            fields["high"] = new() { Value = ends.First(end => all.Max() <= end).ToString(CultureInfo.InvariantCulture) };
        }
        return map with
        {
            Unpivot = new() { From = run[0].Name, To = run[^1].Name, Name = MapSheet.WideName, Value = MapSheet.WideValue },
            Fields = kind.Fields.Where(field => fields.ContainsKey(field.Name)).ToDictionary(field => field.Name, field => fields[field.Name], StringComparer.Ordinal),
        };
    }

    static List<TableColumn> Longest(IReadOnlyList<TableColumn> columns, Func<TableColumn, bool> fits)
    {
        List<TableColumn> longest = [], run = [];
        foreach (var column in columns)
        {
            if (fits(column))
                run.Add(column);
            else
                run = [];
            if (run.Count > longest.Count)
                longest = [.. run];
        }
        return longest;
    }

    /// <summary>Numbers that describe who answers and are no answer.</summary>
    static bool IsAboutThem(TableColumn column) => Folded.Of(column.Header).Split(' ') is var words
        && words.Any(word => word is "edad" or "age" or "id" or "antiguedad" or "seniority" or "hijos" or "children" or "sexo" or "sex" or "gender" or "genero" or "ano" or "year" or "mes" or "month" or "dia" or "day" or "telefono" or "phone" or "numero" or "number" or "codigo" or "code");

    /// <summary>The numbers of a column; nothing if anything else stands in it.</summary>
    static List<double>? Figures(TableFile file, TableColumn column, IReadOnlyList<string> nulls)
    {
        List<double> figures = [];
        var reader = new ValueReader(new ImportField("value", "", FieldType.Number), file.Reading, TimeZoneInfo.Utc);
        foreach (var text in Filled(file, column).Select(text => text.Trim()).Where(text => !nulls.Contains(text, StringComparer.Ordinal)))
        {
            if (reader.Read(new Cell(text), null, out var value) is not null || value is not decimal figure)
                return null;
            figures.Add((double)figure);
        }
        return figures;
    }
}
