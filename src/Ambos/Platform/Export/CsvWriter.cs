using System.Buffers;
using System.Globalization;
using System.Text;

namespace Ambos.Platform.Export;

/// <summary>RFC 4180, with a mark so that Excel reads the accents. No text becomes a formula; numbers stay numbers.</summary>
sealed class CsvWriter(Stream stream, ExportStyle style) : TableWriter(stream)
{
    static readonly SearchValues<char> needQuotes = SearchValues.Create(",;\t|\"\r\n");

    bool continued;

    /// <summary>A writer that goes on with a file it began before.</summary>
    public static CsvWriter Continuing(Stream stream, ExportStyle style) => new(stream, style) { continued = true };

    public override ValueTask Begin(IReadOnlyList<(string Key, string Title)> columns, CancellationToken cancellation)
    {
        if (continued) return ValueTask.CompletedTask;
        Buffer.Write("\uFEFF"u8);
        Put([.. columns.Select(column => (object?)column.Title)]);
        return ValueTask.CompletedTask;
    }

    protected override void Put(IReadOnlyList<object?> values)
    {
        for (var at = 0; at < values.Count; at++)
        {
            if (at > 0) Add(style.Separator == ';' ? ";" : ",");
            Field(values[at], alone: values.Count == 1);
        }

        Add("\r\n");
    }

    void Field(object? value, bool alone)
    {
        switch (value)
        {
            case null:
                Add(alone ? "\"\"" : "");
                break;
            case bool yes:
                Add(style.YesNo(yes));
                break;
            case DateOnly day:
                Add(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            case DateTimeOffset instant:
                Add(style.Local(instant).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));
                break;
            default:
                if (Number(value) is { } number) Add(style.DecimalComma ? number.Replace('.', ',') : number);
                else Text(Formulas.Guarded(value.ToString() ?? ""), alone);
                break;
        }
    }

    void Text(string text, bool alone)
    {
        var quoted = text.AsSpan().ContainsAny(needQuotes) || alone && text.Length == 0 || text is [' ' or '\u00A0' or '\uFEFF', ..] or [.., ' '];
        Add(quoted ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text);
    }

    void Add(string text) => Buffer.Advance(Encoding.UTF8.GetBytes(text, Buffer.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length))));
}
