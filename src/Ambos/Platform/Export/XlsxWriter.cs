using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Ambos.Platform.Export;

/// <summary>A workbook written straight to the stream. Texts are typed as texts, so nothing in it is a formula; what does not fit on a sheet goes on on the next.</summary>
sealed class XlsxWriter : TableWriter
{
    const int RowsOfSheet = 1_048_576;

    readonly ExportStyle style;
    readonly DrainedStream drained;
    readonly ZipArchive zip;
    string[] titles = [];
    Stream? sheet;
    int sheets;
    int row;

    public XlsxWriter(Stream stream, ExportStyle style)
        : base(stream)
    {
        this.style = style;
        drained = new(stream);
        zip = new(drained, ZipArchiveMode.Create, leaveOpen: true);
    }

    protected override Stream Target => sheet ?? throw new InvalidOperationException("Begin comes first.");

    public override async ValueTask Begin(IReadOnlyList<(string Key, string Title)> columns, CancellationToken cancellation)
    {
        titles = [.. columns.Select(column => column.Title)];
        await OpenSheet(cancellation);
    }

    public override async ValueTask End(CancellationToken cancellation)
    {
        await CloseSheet(cancellation);
        foreach (var (name, text) in XlsxParts.Around(sheets, style)) await Part(name, text, cancellation);
    }

    public override async ValueTask DisposeAsync()
    {
        if (sheet is not null) await sheet.DisposeAsync();
        await zip.DisposeAsync();
        await drained.Drain(CancellationToken.None);
        await drained.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override void Put(IReadOnlyList<object?> values)
    {
        Add("<row r=\"", ++row, "\">");
        for (var at = 0; at < values.Count; at++)
            if (values[at] is { } value)
                XlsxCells.Put(Buffer, Number(value), value, style);
            else
                Add("<c/>");
        Add("</row>");
    }

    protected override async ValueTask AfterRow(CancellationToken cancellation)
    {
        if (row < RowsOfSheet) return;
        await CloseSheet(cancellation);
        await OpenSheet(cancellation);
    }

    async ValueTask OpenSheet(CancellationToken cancellation)
    {
        sheet = await zip.CreateEntry($"xl/worksheets/sheet{++sheets}.xml", CompressionLevel.Fastest).OpenAsync(cancellation);
        row = 0;
        Add(XlsxParts.SheetStart);
        Add("<row r=\"", ++row, "\">");
        foreach (var title in titles) XlsxCells.PutText(Buffer, title, XlsxParts.BoldStyle);
        Add("</row>");
    }

    async ValueTask CloseSheet(CancellationToken cancellation)
    {
        Add(XlsxParts.SheetEnd);
        await Flush(cancellation);
        await sheet!.DisposeAsync();
        sheet = null;
    }

    async ValueTask Part(string name, string text, CancellationToken cancellation)
    {
        await using var part = await zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(cancellation);
        await part.WriteAsync(Encoding.UTF8.GetBytes(text), cancellation);
    }

    void Add(string text) => XlsxCells.Add(Buffer, text);

    void Add(string before, int number, string after)
    {
        Add(before);
        Add(number.ToString(CultureInfo.InvariantCulture));
        Add(after);
    }
}
