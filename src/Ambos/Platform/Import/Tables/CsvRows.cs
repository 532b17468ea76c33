using System.Text;
using CsvHelper;

namespace Ambos.Platform.Import.Tables;

/// <summary>The rows of a delimited text file.</summary>
sealed class CsvRows : TableRows
{
    const int ShownOfTooLong = 200;

    readonly Stream stream;
    readonly CsvReader reader;
    readonly ReadLimits limits;
    readonly bool owns;
    long unclosed;

    public CsvRows(Stream stream, Encoding encoding, char separator, char quote, ReadLimits limits, bool owns)
    {
        this.stream = stream;
        this.limits = limits;
        this.owns = owns;
        reader = CsvReader.Create(stream, new CsvReaderOptions
        {
            HasHeader = false,
            Separator = separator,
            Quote = quote == ' ' ? '"' : quote,
            Mode = quote == ' ' ? CsvMode.NoEscape : CsvMode.Rfc4180,
            Encoding = encoding,
            TrackLineNumbers = true,
            MaxRecordSize = limits.Row,
            OnMalformedRecord = bad =>
            {
                if (bad.Reason == CsvMalformedReason.UnterminatedQuote) unclosed = bad.LineNumber;
            },
        }, leaveOpen: true);
    }

    public override long Line => reader.LineNumber;

    public override int Count => reader.FieldCount;

    public override double Progress => stream.Length == 0 ? 1 : (double)stream.Position / stream.Length;

    public override string Text(int column)
    {
        if (column >= reader.FieldCount) return "";
        var bytes = reader.GetSpan(column);
        return bytes.Length <= limits.Cell ? reader.GetString(column) : Encoding.UTF8.GetString(bytes[..ShownOfTooLong]) + "…";
    }

    public override CellKind Kind(int column) =>
        column < reader.FieldCount && reader.GetSpan(column).Length > limits.Cell ? CellKind.TooLong : CellKind.Text;

    protected override bool Next()
    {
        try
        {
            if (Stopped is null && reader.Read() && unclosed == 0) return true;
            if (unclosed > 0) Stopped = new("The quotation mark opened on line {0} is never closed.", unclosed);
        }
        catch (CsvFormatException)
        {
            Stopped = new("A row after line {0} is longer than {1} MB. Perhaps a quotation mark is never closed.", Line, limits.Row >> 20);
        }

        return false;
    }

    protected override bool Blank(int column) => reader.GetSpan(column).Trim(" \t"u8).IsEmpty;

    protected override void Dispose(bool disposing)
    {
        reader.Dispose();
        if (owns) stream.Dispose();
    }
}
