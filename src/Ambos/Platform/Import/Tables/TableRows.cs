namespace Ambos.Platform.Import.Tables;

/// <summary>What the file itself says a cell is. Only workbooks say more than text.</summary>
public enum CellKind
{
    Text,
    /// <summary>A number in plain notation with a point, whatever the file's decimal sign.</summary>
    Number,
    /// <summary>A date or time in ISO notation.</summary>
    Date,
    YesNo,
    Error,
    /// <summary>Longer than may be read; only its beginning is given.</summary>
    TooLong,
}

public readonly record struct Cell(string Text, CellKind Kind = CellKind.Text)
{
    public static Cell Empty { get; } = new("");
}

/// <summary>The rows of a table, one at a time, forward only. The cells are valid until the next row is read.</summary>
public abstract class TableRows : IDisposable
{
    /// <summary>The line of the file, or row of the sheet, that the row starts on; the first is 1.</summary>
    public abstract long Line { get; }

    public abstract int Count { get; }

    /// <summary>How much of the file has been read, from 0 to 1.</summary>
    public abstract double Progress { get; }

    /// <summary>Why reading ended before the end of the file.</summary>
    public Reason? Stopped { get; protected set; }

    public bool IsBlank
    {
        get
        {
            for (var column = 0; column < Count; column++)
                if (!Blank(column))
                    return false;
            return true;
        }
    }

    /// <summary>Moves to the next row that is not blank.</summary>
    public bool Read()
    {
        while (Next())
            if (!IsBlank)
                return true;
        return false;
    }

    /// <summary>The cell's text; a missing cell is empty.</summary>
    public abstract string Text(int column);

    public virtual CellKind Kind(int column) => CellKind.Text;

    public Cell this[int column] => new(Text(column), Kind(column));

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected abstract bool Next();

    protected virtual bool Blank(int column) => string.IsNullOrWhiteSpace(Text(column));

    protected abstract void Dispose(bool disposing);
}
