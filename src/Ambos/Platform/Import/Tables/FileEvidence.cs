namespace Ambos.Platform.Import.Tables;

/// <summary>What the values say about how dates and numbers are written, of the whole file and column by column.</summary>
sealed class FileEvidence
{
    const int Rows = 50_000;

    readonly List<Evidence> columns = [];

    public Evidence Whole { get; } = new();

    /// <summary>Reads on while day and month cannot be told apart: a log may start with twelve days that say nothing.</summary>
    public static FileEvidence Collect(List<SampleRow> data, TableRows rows)
    {
        var evidence = new FileEvidence();
        foreach (var row in data)
            for (var column = 0; column < row.Cells.Length; column++)
                evidence.Of(column).Take(row.Cells[column]);
        for (var more = 0; more < Rows && evidence.columns.Exists(column => column.DatesUnclear) && rows.Read(); more++)
            for (var column = 0; column < rows.Count; column++)
                evidence.Of(column).Take(rows[column]);
        evidence.columns.ForEach(evidence.Whole.Add);
        return evidence;
    }

    /// <summary>How the dates and numbers of a column are to be read, and what nothing in the file decides.</summary>
    public (Reading Reading, string? UnclearDate, string? UnclearNumber) Of(int column, Reading given, Reading reading)
    {
        if (column >= columns.Count) return (reading, null, null);
        var own = columns[column];
        var date = given.DateOrder is null && (own.DatesMixed || own.DatesUnclear && Whole.OwnOrder is null) ? own.UnclearDate : null;
        var number = given.DecimalComma is null && (own.NumbersMixed || own.NumbersUnclear && Whole.OwnComma is null) ? own.UnclearNumber : null;
        return (reading with { DateOrder = given.DateOrder ?? own.OwnOrder ?? reading.DateOrder, DecimalComma = given.DecimalComma ?? own.OwnComma ?? reading.DecimalComma }, date, number);
    }

    Evidence Of(int column)
    {
        while (columns.Count <= column) columns.Add(new());
        return columns[column];
    }
}
