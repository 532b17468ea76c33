using System.Globalization;
using System.Xml;

namespace Ambos.Platform.Import.Tables;

/// <summary>The rows of one sheet of a workbook.</summary>
sealed class XlsxRows : TableRows
{
    readonly Stream? owned;
    readonly Workbook workbook;
    readonly SharedTexts shared;
    readonly ReadLimits limits;
    readonly XmlReader xml;
    readonly LimitedStream stream;
    readonly CellText text;
    readonly List<Cell> cells = [];
    long line;

    public XlsxRows(Workbook workbook, Workbook.Sheet sheet, ReadLimits limits, Stream? owned)
    {
        this.owned = owned;
        this.workbook = workbook;
        this.limits = limits;
        text = new(limits.Cell);
        (xml, stream) = workbook.Part(sheet.Part) ?? throw new ArgumentException("The sheet has no part.", nameof(sheet));
        try
        {
            shared = workbook.SharedTexts();
            if (shared.TooMany) Stopped = new("The workbook holds more than {0} MB of different texts. Save the sheet as CSV.", limits.SharedTexts >> 20);
        }
        catch (Exception broken) when (broken is InvalidDataException or XmlException or IOException)
        {
            shared = new();
            Stopped = Damaged(0);
        }
    }

    public override long Line => line;

    public override int Count => cells.Count;

    public override double Progress => stream.Progress;

    public override string Text(int column) => column < cells.Count ? cells[column].Text : "";

    public override CellKind Kind(int column) => column < cells.Count ? cells[column].Kind : CellKind.Text;

    protected override bool Next()
    {
        if (Stopped is not null) return false;
        try
        {
            while (xml.Read())
            {
                if (xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "sheetData") return false;
                if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "row") return ReadRow();
            }

            return false;
        }
        catch (Exception broken) when (broken is InvalidDataException or XmlException or IOException)
        {
            Stopped = Damaged(line);
            return false;
        }
    }

    protected override void Dispose(bool disposing)
    {
        xml.Dispose();
        workbook.Dispose();
        owned?.Dispose();
    }

    static Reason Damaged(long line) => new("The workbook is damaged after row {0}. Save it again and try once more.", line);

    bool ReadRow()
    {
        line = long.TryParse(xml.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var stated) && stated > line ? stated : line + 1;
        cells.Clear();
        if (xml.IsEmptyElement) return true;
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "c") continue;
            var column = Column(xml.GetAttribute("r"));
            if (column >= limits.Columns)
            {
                Stopped = new("The table has more than {0} columns.", limits.Columns);
                return false;
            }

            while (cells.Count < column) cells.Add(Cell.Empty);
            var cell = ReadCell();
            if (column < cells.Count) cells[column] = cell;
            else cells.Add(cell);
        }

        return true;
    }

    Cell ReadCell()
    {
        var type = xml.GetAttribute("t") ?? "n";
        var style = int.TryParse(xml.GetAttribute("s"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        if (xml.IsEmptyElement) return Cell.Empty;
        text.Clear();
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element) continue;
            if (xml.LocalName == "v") text.ReadText(xml);
            else if (xml.LocalName == "is" && !xml.IsEmptyElement) text.ReadRuns(xml, "is");
        }

        return Typed(type, style);
    }

    Cell Typed(string type, int style)
    {
        if (text.Length == 0) return Cell.Empty;
        var value = text.ToString();
        if (type == "s") value = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? shared[index] : "";
        if (value.Length > limits.Cell) return new(value[..200] + "…", CellKind.TooLong);
        return type switch
        {
            "n" => NumberOrDate(value, style),
            "d" => new(value, CellKind.Date),
            "b" => new(value == "1" ? "true" : "false", CellKind.YesNo),
            "e" => new(value, CellKind.Error),
            _ => new(value),
        };
    }

    Cell NumberOrDate(string value, int style)
    {
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return new(value);
        var meaning = workbook.Formats[style];
        if (meaning == CellFormats.Meaning.Date && CellFormats.Date(number, workbook.From1904) is { } date) return new(date, CellKind.Date);
        // Other writers keep more digits than a fraction of two holds.
        if (meaning == CellFormats.Meaning.Number && value.Length > 15 && !value.AsSpan().TrimStart('-').ContainsAnyExceptInRange('0', '9')) return new(value, CellKind.Number);
        if (meaning == CellFormats.Meaning.Percent) return new(Plain(number * 100) + "%", CellKind.Number);
        return new(Plain(number), CellKind.Number);
    }

    /// <summary>Without an exponent where a number can do without, and without the noise of binary fractions: 0.1+0.2 is 0.3, as the sheet shows it.</summary>
    static string Plain(double number) =>
        Math.Abs(number) is < 1e15 and > 1e-9 or 0 ? ((decimal)number).ToString(CultureInfo.InvariantCulture) : number.ToString("R", CultureInfo.InvariantCulture);

    int Column(string? reference)
    {
        if (reference is null) return cells.Count;
        var column = 0;
        foreach (var letter in reference)
        {
            if (!char.IsAsciiLetter(letter) || column > 1_000_000) break;
            column = column * 26 + (letter & 0x1F);
        }

        return column == 0 ? cells.Count : column - 1;
    }
}
