using System.Text.Json;
using Ambos.Platform.Import.Tables;

namespace Ambos.Platform.Import.Maps;

/// <summary>How the columns of somebody's file become the fields of an import. Plain JSON, described in docs/import.md, to be saved, shared and used again.</summary>
public sealed record ImportMap
{
    /// <summary>The kind of import the map was made for.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Whose keys the file uses: the same key from the same source is the same thing.</summary>
    public string Source { get; init; } = "";

    public Reading Reading { get; init; } = new();

    /// <summary>Texts that mean "nothing" in every column, as NDA or n/a.</summary>
    public IReadOnlyList<string> Nulls { get; init; } = [];

    /// <summary>Only rows that meet all of these are taken.</summary>
    public IReadOnlyList<RowCondition> Where { get; init; } = [];

    /// <summary>Makes a row of each of several columns.</summary>
    public Unpivot? Unpivot { get; init; }

    public IReadOnlyDictionary<string, FieldMap> Fields { get; init; } = new Dictionary<string, FieldMap>(StringComparer.Ordinal);

    /// <summary>Columns kept under their own names, where the kind takes such.</summary>
    public IReadOnlyList<ExtraMap> Extras { get; init; } = [];

    /// <summary>What becomes of new rows that look like something that is here already.</summary>
    public AlikeChoice Alike { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, MapJson.Options);

    /// <summary>The map, or on which line the file is wrong.</summary>
    public static (ImportMap? Map, Reason? No) FromJson(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<ImportMap>(json, MapJson.Options) is { } map ? (map, null) : (null, new("The map is empty."));
        }
        catch (JsonException wrong)
        {
            return (null, new("The map cannot be read: look at line {0}, {1}.", (wrong.LineNumber ?? 0) + 1, wrong.Path ?? "$"));
        }
    }
}

/// <summary>Where one field comes from. The parts apply in this order: cell, split, nulls, dictionary, then format or numbers.</summary>
public sealed record FieldMap
{
    /// <summary>The column's name; <c>#row</c> and <c>#line</c> number the rows.</summary>
    public string? Column { get; init; }

    /// <summary>Which of several columns of the same name.</summary>
    public int? Occurrence { get; init; }

    /// <summary>The same value for every row.</summary>
    public string? Value { get; init; }

    /// <summary>Several columns in one text: <c>{First name} {Last name}</c>.</summary>
    public string? Template { get; init; }

    public string? Split { get; init; }

    /// <summary>Which part of what was split, from 1; from the end when negative.</summary>
    public int? Part { get; init; }

    public IReadOnlyList<string>? Nulls { get; init; }

    public IReadOnlyDictionary<string, string>? Values { get; init; }

    /// <summary>The value of what the dictionary does not hold; absent: it stays as it is; empty: nothing.</summary>
    public string? Otherwise { get; init; }

    public string? Format { get; init; }

    public string? Zone { get; init; }

    public decimal? Multiply { get; init; }

    /// <summary>Turns a scale round: on 1 to 6, 2 becomes 5.</summary>
    public Scale? Reverse { get; init; }
}

/// <summary>The two ends of a scale.</summary>
public sealed record Scale(decimal Low, decimal High);

public sealed record RowCondition
{
    public string Column { get; init; } = "";

    public IReadOnlyList<string>? Is { get; init; }

    public IReadOnlyList<string>? IsNot { get; init; }
}

/// <summary>Each of the columns becomes a row; its name and its value stand in two columns made for it.</summary>
public sealed record Unpivot
{
    public IReadOnlyList<UnpivotColumn> Columns { get; init; } = [];

    /// <summary>All columns from this one …</summary>
    public string? From { get; init; }

    /// <summary>… to this one, as they stand in the file.</summary>
    public string? To { get; init; }

    public string Name { get; init; } = "name";

    public string Value { get; init; } = "value";

    /// <summary>Whether an empty cell makes a row too.</summary>
    public bool KeepEmpty { get; init; }
}

public sealed record UnpivotColumn
{
    public string Column { get; init; } = "";

    /// <summary>What it is called in the new rows.</summary>
    public string? As { get; init; }

    public Scale? Reverse { get; init; }
}

public sealed record ExtraMap
{
    public string Column { get; init; } = "";

    public string? Name { get; init; }
}
