using System.Text;

namespace Ambos.Platform.Export;

/// <summary>The parts of a workbook around its sheets.</summary>
static class XlsxParts
{
    public const int PlainStyle = 0;
    public const int TextStyle = 1;
    public const int DateStyle = 2;
    public const int InstantStyle = 3;
    public const int BoldStyle = 4;
    public const int QuotedStyle = 5;

    const string Head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
    const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const string Types = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    public const string SheetStart = $"{Head}<worksheet xmlns=\"{Main}\"><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><sheetFormatPr defaultColWidth=\"18\" defaultRowHeight=\"15\"/><sheetData>";

    public const string SheetEnd = "</sheetData></worksheet>";

    public static IEnumerable<(string Name, string Text)> Around(int sheets, ExportStyle style)
    {
        yield return ("[Content_Types].xml",
            $"{Head}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"{Types}.sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"{Types}.styles+xml\"/>{Each(sheets, at => $"<Override PartName=\"/xl/worksheets/sheet{at}.xml\" ContentType=\"{Types}.worksheet+xml\"/>")}</Types>");
        yield return ("_rels/.rels",
            $"{Head}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"{Relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        yield return ("xl/_rels/workbook.xml.rels",
            $"{Head}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{Each(sheets, at => $"<Relationship Id=\"rId{at}\" Type=\"{Relations}/worksheet\" Target=\"worksheets/sheet{at}.xml\"/>")}<Relationship Id=\"rId{sheets + 1}\" Type=\"{Relations}/styles\" Target=\"styles.xml\"/></Relationships>");
        var word = style.Culture.TwoLetterISOLanguageName == "es" ? "Hoja" : "Sheet";
        yield return ("xl/workbook.xml",
            $"{Head}<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\"><sheets>{Each(sheets, at => $"<sheet name=\"{word} {at}\" sheetId=\"{at}\" r:id=\"rId{at}\"/>")}</sheets></workbook>");
        yield return ("xl/styles.xml",
            $"{Head}<styleSheet xmlns=\"{Main}\"><numFmts count=\"2\"><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/><numFmt numFmtId=\"165\" formatCode=\"yyyy\\-mm\\-dd\\ hh:mm:ss\"/></numFmts><fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font><font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts><fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills><borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs><cellXfs count=\"6\">{Xf(0)}{Xf(49)}{Xf(164)}{Xf(165)}{Xf(49, font: 1)}{Xf(49, more: " quotePrefix=\"1\"")}</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>");
    }

    static string Xf(int format, int font = 0, string more = "") =>
        $"<xf numFmtId=\"{format}\" fontId=\"{font}\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"{more}/>";

    static string Each(int sheets, Func<int, string> text) =>
        Enumerable.Range(1, sheets).Aggregate(new StringBuilder(), (all, at) => all.Append(text(at))).ToString();
}
