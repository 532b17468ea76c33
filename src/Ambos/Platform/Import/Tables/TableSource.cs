using System.Text;

namespace Ambos.Platform.Import.Tables;

/// <summary>Where the bytes of a table come from; it can be read from the start as often as needed.</summary>
sealed record TableSource(string Name, string? Path, Stream? Stream)
{
    public Stream Open()
    {
        if (Path is not null) return new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, FileOptions.SequentialScan);
        Stream!.Position = 0;
        return Stream;
    }

    public void Close(Stream stream)
    {
        if (Path is not null) stream.Dispose();
    }

    /// <summary>Every row from the first line, with a reading that leaves nothing open.</summary>
    public (TableRows? Rows, Reason? No) Rows(Reading reading, ReadLimits limits)
    {
        var stream = Open();
        if (reading.Format == TableFormat.Ics)
            return (new CalendarRows(stream, limits, owns: Path is not null), null);
        if (reading.Format == TableFormat.Csv)
            return (new CsvRows(stream, Encodings.Named(reading.Encoding!) ?? Encoding.UTF8, reading.Separator!.Value, reading.Quote!.Value, limits, owns: Path is not null), null);

        var (workbook, no) = Workbook.Open(stream, limits);
        if (workbook?.Sheets.Find(one => one.Name == reading.Sheet) is { } sheet)
            return (new XlsxRows(workbook, sheet, limits, Path is null ? null : stream), null);
        workbook?.Dispose();
        Close(stream);
        return (null, no ?? new("The workbook has no sheet \"{0}\".", reading.Sheet));
    }
}
