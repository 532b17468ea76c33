using System.Collections.Frozen;
using Ambos.Platform.Import.Tables;
using Ambos.Platform.Import.Values;
using Ambos.Platform.Languages;

namespace Ambos.Platform.Import.Maps;

/// <summary>A first map for a file: columns by their names in Spanish or English, then by what stands in them.</summary>
public static partial class MapSuggestion
{
    const double Enough = 0.5;
    static readonly string[] emptyWords = ["NDA", "N/A", "NA", "#N/A", "NULL", "N/D", "ND", "s/d", "sin datos", "-", "—"];

    /// <summary>The suggestion; fields without a likely column are left out for the person to choose.</summary>
    public static ImportMap For(ImportKind kind, TableFile file, Words? words = null, string source = "")
    {
        var nulls = Nulls(file);
        if (Known(kind, file) is { } export)
            return Fitted(export.Map, file) with { Kind = kind.Key, Source = source.Length > 0 ? source : export.Map.Source, Nulls = nulls, Where = export.Map.Where.Count > 0 ? export.Map.Where : Finished(file) };
        var pairs = from field in kind.Fields.Index()
                    let names = Names(field.Item, words)
                    from column in file.Columns
                    // Of two columns with one name nobody knows which is meant by the second.
                    where !file.Columns.Any(other => other.Index < column.Index && Folded.Of(other.Header) == Folded.Of(column.Header))
                    let score = Likeness(field.Item, names, column, file, nulls)
                    where score >= Enough
                    orderby score descending, field.Index, column.Index
                    select (Field: field.Item, Column: column);
        var taken = new HashSet<int>();
        var fields = new Dictionary<string, FieldMap>(StringComparer.Ordinal);
        foreach (var (field, column) in pairs)
            if (!fields.ContainsKey(field.Name) && taken.Add(column.Index))
                fields[field.Name] = new() { Column = column.Name };

        foreach (var (name, from) in Shapes(kind, file, fields)) fields[name] = from;
        ImportMap map = new()
        {
            Kind = kind.Key,
            Source = source,
            Reading = file.Given,
            Nulls = nulls,
            Where = Finished(file),
            Fields = kind.Fields.Where(field => fields.ContainsKey(field.Name)).ToDictionary(field => field.Name, field => fields[field.Name], StringComparer.Ordinal),
        };
        return Turned(map, kind, file);
    }

    /// <summary>Words for "nothing" that stand in the file.</summary>
    static List<string> Nulls(TableFile file)
    {
        var present = file.Looked.SelectMany(row => row.Cells).Where(cell => cell.Text.Length is > 0 and < 12).Select(cell => cell.Text.Trim()).ToHashSet(StringComparer.Ordinal);
        return [.. emptyWords.Where(present.Contains)];
    }

    static List<string> Names(ImportField field, Words? words)
    {
        var names = field.Synonyms.Append(field.Name).Append(field.Title);
        if (words is not null)
            names = names.Concat(Words.Languages.Select(language => words.In(System.Globalization.CultureInfo.GetCultureInfo(language), field.Title)));
        return [.. names.Select(Folded.Of).Distinct(StringComparer.Ordinal)];
    }

    static double Likeness(ImportField field, List<string> names, TableColumn column, TableFile file, List<string> nulls)
    {
        var header = Folded.Of(column.Header);
        var byName = header.Length == 0 ? 0 : names.Max(name => Likeness(name, header));
        if (byName < 0.4 && field.Type is not (FieldType.Email or FieldType.Phone)) return 0;
        if (field.NamesThings && byName < 1 && !AreReferences(Filled(file, column))) return 0;
        var fits = Fits(field, column, file, nulls);
        // A column that bears the very name is taken at its word: what cannot be read is told row by row and not passed over.
        if (fits is < 0.5 && (byName < 1 || field.Type == FieldType.Choice)) return 0;
        if (field.Type == FieldType.Email && fits is > 0.9) return Math.Max(byName, 0.6);
        return byName + (fits is > 0.9 && field.Type is not (FieldType.Text or FieldType.LongText) ? 0.1 : 0);
    }

    /// <summary>1 for the same name, less the fewer words they share.</summary>
    static double Likeness(string name, string header)
    {
        if (name == header || name.Replace(" ", "", StringComparison.Ordinal) == header.Replace(" ", "", StringComparison.Ordinal)) return 1;
        var ours = Told(name);
        var theirs = Told(header);
        if (ours.SequenceEqual(theirs, StringComparer.Ordinal)) return 1;
        var shared = ours.Where(word => theirs.Any(other => Same(word, other))).ToList();
        if (shared.Count == 0 || !shared.Exists(IsTelling) && ours.Exists(IsTelling)) return 0;
        return (shared.Exists(IsTelling) ? 0.9 : 0.8) * 2 * shared.Count / (ours.Count + theirs.Count);
    }

    /// <summary>A word that says more than "date" or "number": "Create Date" is no date of birth.</summary>
    static bool IsTelling(string word) => word is not ("fecha" or "date" or "time" or "hora" or "numero" or "number" or "id" or "key" or "clave" or "codigo" or "at" or "tipo" or "type" or "texto" or "text" or "timestamp");

    static List<string> Told(string name) =>
        [.. name.Split([' ', ',', '/', '(', ')'], StringSplitOptions.RemoveEmptyEntries).Where(word => word is not ("de" or "del" or "la" or "el" or "los" or "las" or "y" or "of" or "the" or "and")).Select(word => shortened.GetValueOrDefault(word, word))];

    /// <summary>As people write the heads of narrow columns; "Nº" is folded to "no".</summary>
    static readonly FrozenDictionary<string, string> shortened = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["no"] = "numero", ["n"] = "numero", ["num"] = "numero", ["nro"] = "numero", ["#"] = "numero",
        ["cod"] = "codigo", ["dpto"] = "departamento", ["depto"] = "departamento", ["dept"] = "department", ["tel"] = "telefono", ["tfno"] = "telefono", ["telf"] = "telefono", ["mov"] = "movil",
        ["fec"] = "fecha", ["f"] = "fecha", ["nac"] = "nacimiento", ["emp"] = "empleado", ["nom"] = "nombre", ["apell"] = "apellidos", ["dir"] = "direccion", ["obs"] = "observaciones", ["desc"] = "descripcion", ["ref"] = "referencia",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    static bool Same(string one, string other) => one == other || one.Length > 3 && other.Length > 3 && (one + "s" == other || other + "s" == one || one + "es" == other || other + "es" == one);

    /// <summary>How many of the first filled cells can be read as the field's type; nothing when there are none.</summary>
    static double? Fits(ImportField field, TableColumn column, TableFile file, List<string> nulls)
    {
        var reader = new ValueReader(field, file.Evidence.Of(column.Index, file.Given, file.Reading).Reading, TimeZoneInfo.Utc);
        var filled = file.Looked.Select(row => column.Index < row.Cells.Length ? row.Cells[column.Index] : Cell.Empty)
            .Where(cell => cell.Text.Trim().Length > 0 && !nulls.Contains(cell.Text.Trim())).Take(50).ToList();
        if (filled.Count == 0) return null;
        var fits = filled.Count(cell => reader.Read(cell, null, out _) is null);
        // Choices are often written in other words and then need a dictionary; one that need not be there is not worth one.
        if (field.Type == FieldType.Choice) return fits == 0 && !field.Required ? 0 : null;
        return (double)fits / filled.Count;
    }
}
