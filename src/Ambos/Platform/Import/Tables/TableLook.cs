using System.Text;

namespace Ambos.Platform.Import.Tables;

/// <summary>The first look at a file: detects what the given reading leaves open.</summary>
sealed record TableLook(Reading Given, Reading Reading, IReadOnlyList<TableColumn> Columns, IReadOnlyList<SampleRow> Looked, IReadOnlyList<string> Sheets, IReadOnlyList<Reason> Notes, FileEvidence Evidence)
{
    const int LookedLetters = 4_000_000;

    public IReadOnlyList<IReadOnlyList<string>> Shown { get; } =
        [.. Looked.Take(ReadLimits.ShownRows).Select(row => (IReadOnlyList<string>)[.. row.Cells.Select(cell => cell.Text)])];

    public static Opening Open(TableSource source, Reading given, ReadLimits limits)
    {
        var (format, no) = Format(source, given, limits, out var sheets);
        if (no is not null) return new(null, no);
        var (rows, refused) = source.Rows(format, limits);
        if (rows is null) return new(null, refused);
        using (rows)
        {
            var sample = Sample(rows);
            if (sample.Count == 0) return new(null, rows.Stopped ?? new("The file has no rows."));
            var header = format.HeaderLine ?? Headers.Line(sample);
            var names = Names(sample, header);
            if (names.Count > limits.Columns) return new(null, new("The table has {0} columns; at most {1} can be read.", names.Count, limits.Columns));
            var data = sample.Where(row => row.Line > header).ToList();
            var seen = FileEvidence.Collect(data, rows);
            var evidence = seen.Whole;
            var reading = format with
            {
                HeaderLine = (int)header,
                DateOrder = given.DateOrder ?? evidence.Order(TableFile.UsuallyDayFirst ? DateOrder.Dmy : DateOrder.Mdy),
                DecimalComma = given.DecimalComma ?? evidence.Comma(format.Separator == ';'),
                Zone = given.Zone,
            };
            return new(new TableFile(source, limits, new(given, reading, TableColumn.From(names), data, sheets, [.. Look(given, evidence, data, names), .. More(format, sheets)], seen)), null);
        }
    }

    static (Reading Reading, Reason? No) Format(TableSource source, Reading given, ReadLimits limits, out List<string> sheets)
    {
        sheets = [];
        var stream = source.Open();
        try
        {
            var chosen = given.Encoding is null ? null : Encodings.Named(given.Encoding);
            if (given.Encoding is not null && chosen is null) return (given, new("The encoding \"{0}\" is not known.", given.Encoding));
            var (format, no) = Recognition.Of(stream, chosen);
            if (no is not null) return (given, no);
            return format switch
            {
                TableFormat.Csv => (Text(stream, given), null),
                TableFormat.Ics => (given with { Format = TableFormat.Ics, Encoding = Encoding.UTF8.WebName, HeaderLine = 1, Sheet = null }, null),
                _ => Book(source, stream, given, limits, sheets),
            };
        }
        finally
        {
            source.Close(stream);
        }
    }

    static Reading Text(Stream stream, Reading given)
    {
        var encoding = given.Encoding is null ? Encodings.Detect(stream) : Encodings.Named(given.Encoding)!;
        var start = Separators.Start(stream, encoding);
        var quote = given.Quote ?? Separators.DetectQuote(start);
        var stated = Separators.Stated(start);
        return given with
        {
            Format = TableFormat.Csv,
            Encoding = encoding.WebName,
            Quote = quote,
            Separator = given.Separator ?? stated ?? Separators.Detect(start, quote),
            Sheet = null,
        };
    }

    static (Reading Reading, Reason? No) Book(TableSource source, Stream stream, Reading given, ReadLimits limits, List<string> sheets)
    {
        var (workbook, no) = Workbook.Open(stream, limits);
        if (workbook is null) return (given, no);
        using (workbook)
        {
            sheets.AddRange(workbook.Sheets.Where(sheet => sheet.Visible).Select(sheet => sheet.Name));
            var sheet = given.Sheet is null ? LikelySheet(source, workbook, sheets, limits) : workbook.Sheets.Find(one => string.Equals(one.Name, given.Sheet, StringComparison.OrdinalIgnoreCase))?.Name;
            var reading = new Reading { Format = TableFormat.Xlsx, Sheet = sheet, HeaderLine = given.HeaderLine, From1904 = workbook.From1904 };
            return (reading, sheet is null ? new("The workbook has no sheet \"{0}\".", given.Sheet) : null);
        }
    }

    static IEnumerable<Reason> More(Reading reading, List<string> sheets)
    {
        if (sheets.Count > 1) yield return new("The workbook has {0} sheets; the sheet \"{1}\" is read.", sheets.Count, reading.Sheet);
    }

    /// <summary>The first sheet in view that holds more than a title page; among the first few, because each costs opening the book.</summary>
    static string LikelySheet(TableSource source, Workbook workbook, List<string> visible, ReadLimits limits)
    {
        const int RowsOfEach = 5;
        const int Most = 20;
        if (visible.Count < 2) return visible.FirstOrDefault() ?? workbook.Sheets[0].Name;
        foreach (var name in visible.Take(Most))
        {
            using var rows = source.Rows(new() { Format = TableFormat.Xlsx, Sheet = name }, limits).Rows;
            for (var row = 0; row < RowsOfEach && rows?.Read() == true; row++)
                if (Enumerable.Range(0, rows.Count).Count(column => rows.Text(column).Trim().Length > 0) > 1)
                    return name;
        }

        return visible[0];
    }

    static List<SampleRow> Sample(TableRows rows)
    {
        var sample = new List<SampleRow>();
        var letters = 0;
        while (sample.Count < ReadLimits.SampleRows && letters < LookedLetters && rows.Read())
        {
            var cells = new Cell[rows.Count];
            for (var column = 0; column < cells.Length; column++)
            {
                cells[column] = rows[column];
                letters += cells[column].Text.Length + 8;
            }

            // Excel's own hint about the separator is not a row.
            if (sample.Count == 0 && rows is CsvRows && cells is [{ Text: var first }, ..] && first.StartsWith("sep=", StringComparison.OrdinalIgnoreCase)) continue;
            sample.Add(new(rows.Line, cells));
        }

        return sample;
    }

    static List<string> Names(List<SampleRow> sample, long header)
    {
        var names = sample.Find(row => header > 0 && row.Line >= header)?.Cells.Select(cell => cell.Text).ToList() ?? [];
        var last = names.FindLastIndex(name => name.Trim().Length > 0);
        var widest = sample.Where(row => row.Line > header).Select(Width).DefaultIfEmpty(0).Max();
        // A header may end before the rows do, and the rows before the separators that close every line.
        var width = header > 0 ? Math.Max(last + 1, Math.Min(widest, names.Count)) : widest;
        while (names.Count < width) names.Add("");
        return names[..width];
    }

    static int Width(SampleRow row) => Array.FindLastIndex(row.Cells, cell => cell.Text.Trim().Length > 0) + 1;

    static IEnumerable<Reason> Look(Reading given, Evidence evidence, List<SampleRow> data, List<string> names)
    {
        if (given.DateOrder is null && evidence.DatesUnclear) yield return new("Nothing in the file tells whether day or month comes first in its dates. Please check.");
        if (given.DateOrder is null && evidence.DatesMixed) yield return new("Some dates have the day first and some the month. Where a column tells its order, it is read in it.");
        if (given.DecimalComma is null && evidence.NumbersUnclear) yield return new("Nothing in the file tells whether 1.234 is a thousand or one and a bit. Please check.");
        if (names is [var only] && only.IndexOfAny([',', ';', '\t', '|']) >= 0) yield return new("There is only one column. Perhaps each line stands whole in quotation marks, or something else separates the columns: export the file again as CSV.");
        if (data.Count == 0) yield return new("There are no rows under the header.");
        if (data.Exists(row => Width(row) > names.Count)) yield return new("Some rows have more cells than the header.");
        if (data.Exists(row => Array.Exists(row.Cells, cell => Encodings.WasMisread(cell.Text)))) yield return new("Letters such as \"Ã±\" show that the file was once saved with wrong letters. Export it again from where it came.");
        if (data.Exists(row => Array.Exists(row.Cells, cell => cell.Text.Contains('\uFFFD')))) yield return new("Some letters cannot be read in this encoding. Please choose another.");
    }
}
