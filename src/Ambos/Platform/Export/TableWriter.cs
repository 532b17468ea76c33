using System.Buffers;

namespace Ambos.Platform.Export;

/// <summary>Writes a table of any length to a stream, row after row, never holding more than a few rows. A value is text, a number, a <see cref="DateOnly"/>, a <see cref="DateTimeOffset"/>, a <see cref="bool"/>, a <see cref="TimeSpan"/> (in hours) or nothing.</summary>
public abstract class TableWriter(Stream stream) : IAsyncDisposable
{
    const int Full = 32 * 1024;

    protected ArrayBufferWriter<byte> Buffer { get; } = new(2 * Full);

    /// <summary>Closing the writer completes the table; the stream stays open.</summary>
    public static TableWriter Create(ExportFormat format, Stream stream, ExportStyle style) => format switch
    {
        ExportFormat.Csv => new CsvWriter(stream, style),
        ExportFormat.Xlsx => new XlsxWriter(stream, style),
        ExportFormat.Json => new JsonWriter(stream),
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };

    /// <summary>Writes a whole list.</summary>
    public static async Task Write<T>(ExportFormat format, Stream stream, ExportStyle style, IReadOnlyList<ExportColumn<T>> columns, IAsyncEnumerable<T> rows, CancellationToken cancellation = default)
    {
        await using var writer = Create(format, stream, style);
        await writer.Begin([.. columns.Select(column => (column.Key, column.Title))], cancellation);
        var values = new object?[columns.Count];
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            for (var at = 0; at < values.Length; at++) values[at] = columns[at].Value(row);
            await writer.Row(values, cancellation);
        }

        await writer.End(cancellation);
    }

    public static string ContentType(ExportFormat format) => format switch
    {
        ExportFormat.Csv => "text/csv; charset=utf-8",
        ExportFormat.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _ => "application/json; charset=utf-8",
    };

    public abstract ValueTask Begin(IReadOnlyList<(string Key, string Title)> columns, CancellationToken cancellation);

    public async ValueTask Row(IReadOnlyList<object?> values, CancellationToken cancellation)
    {
        Put(values);
        if (Buffer.WrittenCount > Full) await Flush(cancellation);
        await AfterRow(cancellation);
    }

    public virtual ValueTask End(CancellationToken cancellation) => Flush(cancellation);

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    protected abstract void Put(IReadOnlyList<object?> values);

    protected virtual ValueTask AfterRow(CancellationToken cancellation) => ValueTask.CompletedTask;

    protected virtual Stream Target => stream;

    public async ValueTask Flush(CancellationToken cancellation)
    {
        BeforeFlush();
        await Target.WriteAsync(Buffer.WrittenMemory, cancellation);
        Buffer.ResetWrittenCount();
    }

    protected virtual void BeforeFlush()
    {
    }

    /// <summary>The value as a number, if it is one; lengths of time in hours.</summary>
    private protected static string? Number(object value) => value switch
    {
        decimal number => number.ToString(System.Globalization.CultureInfo.InvariantCulture),
        double number => double.IsFinite(number) ? number.ToString("R", System.Globalization.CultureInfo.InvariantCulture) : "",
        float number => float.IsFinite(number) ? number.ToString("R", System.Globalization.CultureInfo.InvariantCulture) : "",
        TimeSpan span => span.TotalHours.ToString("R", System.Globalization.CultureInfo.InvariantCulture),
        byte or short or int or long or uint or ulong => ((IFormattable)value).ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => null,
    };
}
