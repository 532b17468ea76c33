using System.Text;
using CsvHelper;

namespace Ambos.Platform.Import.Tables;

/// <summary>Which sign separates the cells of a text file: the one that gives the most rows of the same width.</summary>
static class Separators
{
    const int Rows = 200;

    public static readonly char[] Candidates = [',', ';', '\t', '|'];

    /// <summary>Excel may write <c>sep=;</c> as the first line.</summary>
    public static char? Stated(string start) =>
        start.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && start.Length > 4 && start.IndexOfAny(['\r', '\n']) == 5 ? start[4] : null;

    public static char Detect(string start, char quote)
    {
        var best = ',';
        var bestScore = 0.0;
        foreach (var candidate in Candidates)
        {
            var score = Score(start, candidate, quote);
            if (score <= bestScore + 0.0001) continue;
            best = candidate;
            bestScore = score;
        }

        return best;
    }

    public static char DetectQuote(string start)
    {
        var singles = Candidates.Sum(separator => Count(start, separator + "'"));
        var doubles = Candidates.Sum(separator => Count(start, separator + "\""));
        return singles > 10 && singles > 5 * doubles && Candidates.Sum(separator => Count(start, "'" + separator)) > singles / 2 ? '\'' : '"';
    }

    static double Score(string start, char separator, char quote)
    {
        var widths = Widths(start, separator, quote);
        if (widths.Count == 0) return 0;
        var usual = widths.GroupBy(width => width).OrderByDescending(same => same.Count()).ThenByDescending(same => same.Key).First();
        if (usual.Key < 2) return 0;
        var share = (double)usual.Count() / widths.Count;
        return Math.Round(share, 2) + (widths[0] == usual.Key ? 0.5 : 0) + Math.Min(usual.Key, 100) * 0.0005;
    }

    static List<int> Widths(string start, char separator, char quote)
    {
        using var reader = CsvReader.Create(new StringReader(start), new CsvReaderOptions
        {
            HasHeader = false,
            Separator = separator,
            Quote = quote == ' ' ? '"' : quote,
            Mode = quote == ' ' ? CsvMode.NoEscape : CsvMode.Rfc4180,
        });
        var widths = new List<int>();
        while (widths.Count < Rows && reader.Read()) widths.Add(reader.FieldCount);
        // The sample may end in the middle of a row.
        if (widths.Count > 1 && widths.Count < Rows) widths.RemoveAt(widths.Count - 1);
        return widths;
    }

    static int Count(string text, string part)
    {
        var count = 0;
        for (var at = text.IndexOf(part, StringComparison.Ordinal); at >= 0; at = text.IndexOf(part, at + 1, StringComparison.Ordinal)) count++;
        return count;
    }

    public static string Start(Stream stream, Encoding encoding)
    {
        stream.Position = 0;
        using var reader = new StreamReader(stream, encoding, detectEncodingFromByteOrderMarks: true, bufferSize: 4096, leaveOpen: true);
        var letters = new char[64 * 1024];
        var start = new string(letters, 0, reader.ReadBlock(letters, 0, letters.Length));
        stream.Position = 0;
        return start;
    }
}
