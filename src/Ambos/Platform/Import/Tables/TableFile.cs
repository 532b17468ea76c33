using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Ambos.Platform.Import.Tables;

/// <summary>A file that holds a table, opened: how it is read, which columns it has, and its first rows. What was detected can be overridden with a <see cref="Reading"/>.</summary>
public sealed class TableFile
{
    readonly TableSource source;
    readonly ReadLimits limits;

    internal TableFile(TableSource source, ReadLimits limits, TableLook look)
    {
        this.source = source;
        this.limits = limits;
        Given = look.Given;
        Reading = look.Reading;
        Columns = look.Columns;
        Shown = look.Shown;
        Looked = look.Looked;
        Sheets = look.Sheets;
        Notes = look.Notes;
        Evidence = look.Evidence;
    }

    public string Name => source.Name;

    /// <summary>What was chosen and not detected; only that belongs into a map, for the next file may be written otherwise.</summary>
    public Reading Given { get; }

    /// <summary>How the file is read, nothing left open.</summary>
    public Reading Reading { get; }

    public IReadOnlyList<TableColumn> Columns { get; }

    /// <summary>The first rows under the header, to show.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Shown { get; }

    public IReadOnlyList<string> Sheets { get; }

    /// <summary>What the person should look at, such as an order of day and month that nothing in the file decides.</summary>
    public IReadOnlyList<Reason> Notes { get; }

    /// <summary>The rows looked at to detect and to suggest.</summary>
    internal IReadOnlyList<SampleRow> Looked { get; }

    internal FileEvidence Evidence { get; }

    public static Opening Open(string path, string? name = null, Reading? given = null, ReadLimits? limits = null) =>
        TableLook.Open(new TableSource(name ?? Path.GetFileName(path), path, null), given ?? new(), limits ?? ReadLimits.Standard);

    /// <summary>The stream must be able to go back; it stays open.</summary>
    public static Opening Open(Stream stream, string name, Reading? given = null, ReadLimits? limits = null)
    {
        if (!stream.CanSeek) throw new ArgumentException("The stream must be able to seek.", nameof(stream));
        return TableLook.Open(new TableSource(name, null, stream), given ?? new(), limits ?? ReadLimits.Standard);
    }

    /// <summary>All rows under the header, from the first. One reader at a time where the file came as a stream.</summary>
    public TableRows Rows()
    {
        var rows = source.Rows(Reading, limits).Rows ?? throw new IOException("The file has changed since it was opened.");
        var header = Reading.HeaderLine ?? 0;
        while (header > 0 && rows.Read() && rows.Line < header)
        {
            // Titles above the header are no data.
        }

        return rows;
    }

    /// <summary>The Spanish way is the usual one where nothing else decides.</summary>
    internal static bool UsuallyDayFirst => !CultureInfo.CurrentCulture.Name.Equals("en-US", StringComparison.OrdinalIgnoreCase);
}

/// <summary>A file, or why it cannot be read.</summary>
public sealed record Opening(TableFile? File, Reason? No)
{
    [MemberNotNullWhen(true, nameof(File))]
    [MemberNotNullWhen(false, nameof(No))]
    public bool Ok => File is not null;
}
