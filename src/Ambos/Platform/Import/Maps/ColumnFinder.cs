using Ambos.Platform.Import.Tables;

namespace Ambos.Platform.Import.Maps;

/// <summary>Finds the column a map means, by its name as people write it, or one of the columns made while reading.</summary>
sealed class ColumnFinder(TableFile file, Unpivot? unpivot)
{
    public const int Row = -1;
    public const int Line = -2;
    public const int UnpivotName = -3;
    public const int UnpivotValue = -4;

    public List<Reason> Missing { get; } = [];

    public int? Find(string name, int? occurrence = null)
    {
        if (name == "#row") return Row;
        if (name == "#line") return Line;
        var folded = Folded.Of(name);
        if (unpivot is not null && folded == Folded.Of(unpivot.Name)) return UnpivotName;
        if (unpivot is not null && folded == Folded.Of(unpivot.Value)) return UnpivotValue;
        return InFile(name, occurrence);
    }

    public int? InFile(string name, int? occurrence = null)
    {
        var folded = Folded.Of(name);
        var column = occurrence is null
            ? file.Columns.FirstOrDefault(one => one.Name == name) ?? file.Columns.FirstOrDefault(one => Folded.Of(one.Name) == folded)
            : file.Columns.FirstOrDefault(one => one.Occurrence == occurrence && Folded.Of(one.Header) == folded);
        if (column is null) Missing.Add(new("The file has no column \"{0}\".", occurrence > 1 ? $"{name} ({occurrence})" : name));
        return column?.Index;
    }

    public string Name(int column) => column switch
    {
        Row => "#row",
        Line => "#line",
        UnpivotName => unpivot!.Name,
        UnpivotValue => unpivot!.Value,
        _ => file.Columns[column].Name,
    };
}
