using System.Globalization;
using Ambos.Platform.Export;
using Ambos.Platform.Languages;

namespace Ambos.Platform.Import;

/// <summary>The list of everything that could not be taken, as a CSV file to download: line, column, value, reason.</summary>
public sealed class BadRows : IAsyncDisposable
{
    readonly Stream stream;
    readonly Words words;
    readonly CultureInfo culture;
    TableWriter writer;
    bool begun;

    /// <summary>The stream must be able to go back; it stays open.</summary>
    public BadRows(Stream stream, Words words, CultureInfo culture)
    {
        this.stream = stream;
        this.words = words;
        this.culture = culture;
        writer = new CsvWriter(stream, Style);
    }

    ExportStyle Style => new(culture, TimeZoneInfo.Utc);

    /// <summary>How much of the file is written for good.</summary>
    public long Length => stream.Length;

    public async ValueTask DisposeAsync() => await writer.DisposeAsync();

    /// <summary>Starts again, or goes on where an interrupted run had come to.</summary>
    internal void Restart(long length)
    {
        stream.SetLength(length);
        stream.Position = length;
        writer = length > 0 ? CsvWriter.Continuing(stream, Style) : new CsvWriter(stream, Style);
        begun = false;
    }

    internal async ValueTask Add(RowProblem problem, CancellationToken cancellation)
    {
        await Begin(cancellation);
        await writer.Row([problem.Line, problem.Column, problem.Value, problem.Reason.In(words, culture)], cancellation);
    }

    internal async ValueTask Flush(CancellationToken cancellation)
    {
        await writer.Flush(cancellation);
        await stream.FlushAsync(cancellation);
    }

    async ValueTask Begin(CancellationToken cancellation)
    {
        if (begun) return;
        begun = true;
        await writer.Begin([.. new[] { "Line", "Column", "Value", "Reason" }.Select(title => (title, words.In(culture, title)))], cancellation);
    }
}
