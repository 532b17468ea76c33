using System.Globalization;
using Ambos.Platform.Import.Tables;

namespace Ambos.Platform.Import.Maps;

/// <summary>A row of the file as the map sees it: with its number, and with one of the columns that were made rows.</summary>
readonly ref struct MappedRow(TableRows rows, long number, UnpivotedColumn? turned)
{
    public UnpivotedColumn? Turned => turned;

    public Cell this[int column] => column switch
    {
        ColumnFinder.Row => new(number.ToString(CultureInfo.InvariantCulture), CellKind.Number),
        ColumnFinder.Line => new(rows.Line.ToString(CultureInfo.InvariantCulture), CellKind.Number),
        ColumnFinder.UnpivotName => new(turned!.Name),
        ColumnFinder.UnpivotValue => rows[turned!.Index],
        _ => rows[column],
    };
}

sealed record UnpivotedColumn(int Index, string Name, Scale? Reverse);
