using System.Globalization;
using System.Runtime.CompilerServices;
using Ambos.Platform.Lists;

namespace Ambos.Platform.Export;

/// <summary>A list as a file: the rows a reader may see, with the filters of the address, written as they are read.</summary>
public static class ListExport
{
    /// <summary>Rows in one reading, so that none lasts as long as the reader's line is slow.</summary>
    public const int PerRead = 1_000;

    /// <summary>Answers <c>…/export.csv</c>, <c>.xlsx</c> or <c>.json</c>; anything else is not found.</summary>
    public static async Task WriteAsync<T>(HttpContext http, string name, string format, TimeZoneInfo zone, IReadOnlyList<ExportColumn<T>> columns, IAsyncEnumerable<T> rows)
    {
        if (!Enum.TryParse<ExportFormat>(format, ignoreCase: true, out var chosen) || !Enum.IsDefined(chosen) || char.IsAsciiDigit(format[0]))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        http.Response.ContentType = TableWriter.ContentType(chosen);
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}.{chosen.ToString().ToLowerInvariant()}\"";
        http.Response.Headers.CacheControl = "private, no-store";
        await TableWriter.Write(chosen, http.Response.Body, new ExportStyle(CultureInfo.CurrentCulture, zone), columns, rows, http.RequestAborted);
    }

    /// <summary>All pages of a list, one after another.</summary>
    public static async IAsyncEnumerable<T> PagesAsync<T>(Func<string?, Task<ListPage<T>>> page, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        string? after = null;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            var read = await page(after);
            foreach (var row in read.Rows)
                yield return row;
            after = read.After;
        }
        while (after is not null);
    }
}
