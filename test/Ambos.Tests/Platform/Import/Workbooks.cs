using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Ambos.Tests.Platform.Import;

/// <summary>Workbooks made by the reference library, as Excel would, and by hand, as an attacker would.</summary>
static class Workbooks
{
    public static byte[] Make(Action<WorkbookPart, SheetData> fill, bool from1904 = false)
    {
        var bytes = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(bytes, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            book.Workbook = new Workbook(new WorkbookProperties { Date1904 = from1904 }, new Sheets());
            var styles = book.AddNewPart<WorkbookStylesPart>();
            styles.Stylesheet = new Stylesheet(
                new NumberingFormats(
                    new NumberingFormat { NumberFormatId = 164, FormatCode = "[$-C0A]d \"de\" mmmm" },
                    new NumberingFormat { NumberFormatId = 165, FormatCode = "#,##0.00 \"días\"" }),
                new Fonts(new Font()), new Fills(new Fill()), new Borders(new Border()),
                new CellFormats(new CellFormat(), Format(14), Format(22), Format(10), Format(164), Format(165), Format(21)));
            AddSheet(book, "Datos", fill);
        }

        return bytes.ToArray();
    }

    public static void AddSheet(WorkbookPart book, string name, Action<WorkbookPart, SheetData> fill, bool hidden = false)
    {
        var part = book.AddNewPart<WorksheetPart>();
        var data = new SheetData();
        part.Worksheet = new Worksheet(data);
        fill(book, data);
        var sheets = book.Workbook.Sheets!;
        sheets.Append(new Sheet { Id = book.GetIdOfPart(part), SheetId = (uint)sheets.Count() + 1, Name = name, State = hidden ? SheetStateValues.Hidden : null });
    }

    public static Cell Shared(string place, WorkbookPart book, string text)
    {
        var part = book.SharedStringTablePart ?? book.AddNewPart<SharedStringTablePart>();
        part.SharedStringTable ??= new SharedStringTable();
        part.SharedStringTable.Append(new SharedStringItem(new Text(text) { Space = SpaceProcessingModeValues.Preserve }));
        return new Cell { CellReference = place, DataType = CellValues.SharedString, CellValue = new(part.SharedStringTable.Count() - 1) };
    }

    public static Cell Number(string place, string number, uint style = 0) =>
        new() { CellReference = place, CellValue = new(number), StyleIndex = style };

    public static Cell Typed(string place, string value, CellValues type) =>
        new() { CellReference = place, CellValue = new(value), DataType = type };

    public static Row Row(uint line, params Cell[] cells) => new(cells.Cast<OpenXmlElement>()) { RowIndex = line };

    /// <summary>A workbook of raw parts; what is not given is an honest minimum.</summary>
    public static byte[] Raw(string sheet, params (string Name, string Text)[] others)
    {
        var parts = new Dictionary<string, string>
        {
            ["xl/workbook.xml"] = "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>",
            ["xl/_rels/workbook.xml.rels"] = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>",
            ["xl/worksheets/sheet1.xml"] = sheet,
        };
        foreach (var (name, text) in others) parts[name] = text;
        var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, text) in parts)
                using (var entry = zip.CreateEntry(name).Open())
                    entry.Write(Encoding.UTF8.GetBytes(text));
        return bytes.ToArray();
    }

    public static string Sheet(string rows) => $"<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{rows}</sheetData></worksheet>";

    static CellFormat Format(uint number) => new() { NumberFormatId = number, ApplyNumberFormat = true };
}
