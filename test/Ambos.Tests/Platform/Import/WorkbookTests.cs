using System.Buffers.Binary;
using Ambos.Platform.Import;
using Ambos.Platform.Import.Tables;
using Ambos.Platform.Import.Values;
using DocumentFormat.OpenXml.Spreadsheet;
using Cell = Ambos.Platform.Import.Tables.Cell;

namespace Ambos.Tests.Platform.Import;

public sealed class WorkbookTests
{
    [Fact]
    public void The_sheet_with_the_table_is_read_and_not_the_title_page()
    {
        var bytes = Workbooks.Make((book, data) =>
        {
            data.Append(Workbooks.Row(1, Workbooks.Shared("A1", book, "Informe")), Workbooks.Row(2, Workbooks.Shared("A2", book, "2024")));
            Workbooks.AddSheet(book, "Oculta", (inner, sheet) => sheet.Append(Workbooks.Row(1, Workbooks.Shared("A1", inner, "x"), Workbooks.Shared("B1", inner, "y"))), hidden: true);
            Workbooks.AddSheet(book, "Clientes", (inner, sheet) => sheet.Append(Workbooks.Row(1, Workbooks.Shared("A1", inner, "Código"), Workbooks.Shared("B1", inner, "Nombre")), Workbooks.Row(2, Workbooks.Number("A2", "1234567890123456789"), Workbooks.Shared("B2", inner, "Ana"))));
        });
        var file = Tables.Opened(bytes).File!;
        file.Reading.Sheet.ShouldBe("Clientes");
        file.Notes.ShouldContain(note => note.Values.Count == 2 && Equals(note.Values[1], "Clientes"));
        // All nineteen digits of a key.
        Tables.Read(file)[0].ShouldBe(["1234567890123456789", "Ana"]);
    }

    [Theory]
    [InlineData(false, "45306", "2024-01-15")]
    [InlineData(true, "43844", "2024-01-15")]
    [InlineData(false, "2024", null)]
    public void A_count_of_days_without_a_date_format_is_a_day_where_a_day_is_meant(bool from1904, string number, string? day)
    {
        var bytes = Workbooks.Make((book, data) => data.Append(Workbooks.Row(1, Workbooks.Shared("A1", book, "id"), Workbooks.Shared("B1", book, "Alta")), Workbooks.Row(2, Workbooks.Shared("A2", book, "x"), Workbooks.Number("B2", number))), from1904);
        var file = Tables.Opened(bytes).File!;
        var reader = new ValueReader(new("f", "F", FieldType.Date), file.Reading, TimeZoneInfo.Utc);
        using var rows = file.Rows();
        rows.Read().ShouldBeTrue();
        (reader.Read(rows[1], null, out var value) is null).ShouldBe(day is not null);
        value.ShouldBe(day is null ? null : DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Cells_are_what_the_sheet_shows()
    {
        var bytes = Workbooks.Make((book, data) => data.Append(
            Workbooks.Row(1, Workbooks.Shared("A1", book, "Nombre"), Workbooks.Shared("B1", book, "Alta"), Workbooks.Shared("D1", book, "Parte")),
            Workbooks.Row(3, Workbooks.Shared("A3", book, "Ángel <&> Muñoz"), Workbooks.Number("B3", "45356", 1), Workbooks.Number("D3", "0.96", 3)),
            Workbooks.Row(4, Workbooks.Number("A4", "0.30000000000000004"), Workbooks.Number("B4", "45356.617013889", 2), Workbooks.Number("C4", "45356", 4), Workbooks.Number("D4", "1234.5", 5)),
            Workbooks.Row(5, Workbooks.Typed("A5", "1", CellValues.Boolean), Workbooks.Typed("B5", "#N/A", CellValues.Error), Workbooks.Number("C5", "0.75", 6), Workbooks.Typed("D5", "=1+1", CellValues.String))));

        var file = Tables.Opened(bytes).File!;
        file.Reading.Format.ShouldBe(TableFormat.Xlsx);
        file.Sheets.ShouldBe(["Datos"]);
        file.Columns.Select(column => column.Name).ShouldBe(["Nombre", "Alta", "Column C", "Parte"]);
        using var rows = file.Rows();
        rows.Read();
        (rows.Line, rows[0], rows[1], rows[2], rows[3]).ShouldBe((3L, new Cell("Ángel <&> Muñoz"), new Cell("2024-03-05", CellKind.Date), Cell.Empty, new Cell("96%", CellKind.Number)));
        rows.Read();
        (rows[0], rows[1], rows[2], rows[3]).ShouldBe((new Cell("0.3", CellKind.Number), new Cell("2024-03-05T14:48:30", CellKind.Date), new Cell("2024-03-05", CellKind.Date), new Cell("1234.5", CellKind.Number)));
        rows.Read();
        (rows[0], rows[1], rows[2], rows[3]).ShouldBe((new Cell("true", CellKind.YesNo), new Cell("#N/A", CellKind.Error), new Cell("18:00:00", CellKind.Date), new Cell("=1+1")));
        rows.Read().ShouldBeFalse();
        rows.Stopped.ShouldBeNull();
    }

    [Fact]
    public void The_first_visible_sheet_is_read_unless_another_is_chosen()
    {
        var bytes = Workbooks.Make((book, data) =>
        {
            Workbooks.AddSheet(book, "Oculta", (inner, hidden) => hidden.Append(Workbooks.Row(1, Workbooks.Shared("A1", inner, "Secreto"))), hidden: true);
            Workbooks.AddSheet(book, "Otra", (inner, other) => other.Append(Workbooks.Row(1, Workbooks.Shared("A1", inner, "Equipo")), Workbooks.Row(2, Workbooks.Shared("A2", inner, "Cocina"))));
            data.Append(Workbooks.Row(1, Workbooks.Shared("A1", book, "Nombre")), Workbooks.Row(2, Workbooks.Shared("A2", book, "Ana")));
        });
        var file = Tables.Opened(bytes).File!;
        file.Sheets.ShouldBe(["Otra", "Datos"]);
        Tables.Read(file).ShouldBe([["Cocina"]]);
        Tables.Read(Tables.Opened(bytes, new Reading { Sheet = "datos" }).File!).ShouldBe([["Ana"]]);
        Tables.Opened(bytes, new Reading { Sheet = "Nada" }).No!.Values.ShouldBe(["Nada"]);
    }

    [Fact]
    public void Years_may_count_from_1904()
    {
        var bytes = Workbooks.Make((book, data) => data.Append(Workbooks.Row(1, Workbooks.Shared("A1", book, "Día")), Workbooks.Row(2, Workbooks.Number("A2", "43894", 1))), from1904: true);
        Tables.Read(Tables.Opened(bytes).File!).ShouldBe([["2024-03-05"]]);
    }

    [Fact]
    public void A_bomb_is_refused_before_it_is_unpacked()
    {
        var bomb = Workbooks.Raw(Workbooks.Sheet(new string(' ', 40_000_000)));
        bomb.Length.ShouldBeLessThan(100_000);
        Tables.Opened(bomb).No!.Key.ShouldBe("The workbook would unpack to more than {0} times its size and is not opened.");
    }

    [Fact]
    public void A_bomb_that_lies_about_its_size_is_stopped_while_it_unpacks()
    {
        var bomb = Workbooks.Raw(Workbooks.Sheet("<row r=\"1\"><c t=\"inlineStr\"><is><t>a</t></is></c></row>" + new string(' ', 40_000_000)));
        DeclareSize(bomb, "xl/worksheets/sheet1.xml", 4_000);
        var opened = Tables.Opened(bomb);
        if (opened.Ok)
        {
            using var rows = opened.File.Rows();
            while (rows.Read()) rows.Line.ShouldBe(1);
            rows.Stopped.ShouldNotBeNull();
        }
        else opened.No.Key.ShouldContain("damaged");
    }

    [Fact]
    public void One_endless_text_is_not_gathered_in_memory()
    {
        var random = new Random(1);
        var noise = string.Concat(Enumerable.Range(0, 6_000_000).Select(_ => (char)random.Next('a', 'z')));
        var bytes = Workbooks.Raw(Workbooks.Sheet($"<row r=\"1\"><c t=\"inlineStr\"><is><t>a</t></is></c></row><row r=\"2\" x=\"{noise}\"/>"));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var opened = Tables.Opened(bytes);
        opened.Ok.ShouldBeTrue();
        using var rows = opened.File!.Rows();
        while (rows.Read()) rows.Line.ShouldBe(1);
        rows.Stopped.ShouldNotBeNull().Key.ShouldContain("damaged");
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(60_000_000);
    }

    [Fact]
    public void Entities_and_document_types_are_never_followed()
    {
        var secret = Path.GetTempFileName();
        File.WriteAllText(secret, "SECRET");
        var sheet = $"<!DOCTYPE w [<!ENTITY x SYSTEM \"file://{secret}\">]>" + Workbooks.Sheet("<row r=\"1\"><c t=\"inlineStr\"><is><t>&x;</t></is></c></row>");
        var opened = Tables.Opened(Workbooks.Raw(sheet));
        opened.Ok.ShouldBeFalse();
        opened.No!.Key.ShouldContain("damaged");
        File.Delete(secret);
    }

    [Fact]
    public void Ten_thousand_parts_are_too_many() =>
        Tables.Opened(Workbooks.Raw(Workbooks.Sheet(""), [.. Enumerable.Range(0, 3_000).Select(at => ($"xl/x{at}.xml", ""))])).No!.Key.ShouldContain("parts");

    [Fact]
    public void Too_many_different_texts_are_refused_with_a_way_out()
    {
        var texts = "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">" + string.Concat(Enumerable.Range(0, 5_000).Select(at => $"<si><t>text {at}</t></si>")) + "</sst>";
        var bytes = Workbooks.Raw(Workbooks.Sheet("<row r=\"1\"><c t=\"s\"><v>4</v></c></row>"), ("xl/sharedStrings.xml", texts));
        Tables.Read(Tables.Opened(bytes, new Reading { HeaderLine = 0 }).File!).ShouldBe([["text 4"]]);
        Tables.Opened(bytes, limits: new ReadLimits { SharedTexts = 50_000 }).No!.Key.ShouldContain("different texts");
    }

    [Theory]
    [InlineData("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>99</v></c></row>")]
    [InlineData("<row r=\"1\"><c r=\"ZZZZZZZZZ1\"><v>1</v></c></row>")]
    [InlineData("<row r=\"-5\"><c r=\"1\"><v>1</v></c></row>")]
    [InlineData("<row r=\"1\"><c r=\"A1\" s=\"999\"><v>1e400</v></c></row>")]
    [InlineData("<row r=\"1\"><c r=\"A1\" t=\"zzz\"><v>x</v></c>")]
    [InlineData("")]
    public void Broken_sheets_end_in_a_message_or_in_harmless_cells(string rows)
    {
        var opened = Tables.Opened(Workbooks.Raw(Workbooks.Sheet(rows)));
        if (!opened.Ok) opened.No.Key.ShouldNotBeEmpty();
        else using (var read = opened.File.Rows()) while (read.Read()) read.Count.ShouldBeLessThan(5_000);
    }

    [Fact]
    public void Escapes_and_runs_of_a_text_are_put_together()
    {
        var sheet = Workbooks.Sheet("<row r=\"1\"><c t=\"inlineStr\"><is><r><t>a_x000A_</t></r><rPh sb=\"0\" eb=\"1\"><t>no</t></rPh><r><t xml:space=\"preserve\"> b</t></r></is></c></row>");
        Tables.Read(Tables.Opened(Workbooks.Raw(sheet), new Reading { HeaderLine = 0 }).File!).ShouldBe([["a\n b"]]);
    }

    [Fact]
    public void A31_a_book_of_many_sheets_is_not_opened_for_each_of_them()
    {
        var bytes = Workbooks.Make((book, data) =>
        {
            data.Append(Workbooks.Row(1, Workbooks.Shared("A1", book, "Informe")));
            for (var number = 2; number <= 30; number++)
                Workbooks.AddSheet(book, $"Hoja {number}", (inner, sheet) => sheet.Append(Workbooks.Row(1, Workbooks.Shared("A1", inner, "Informe"))));
            Workbooks.AddSheet(book, "Clientes", (inner, sheet) => sheet.Append(Workbooks.Row(1, Workbooks.Shared("A1", inner, "Código"), Workbooks.Shared("B1", inner, "Nombre"))));
        });
        var file = Tables.Opened(bytes).File!;
        // The reader is told that there are more, and chooses.
        file.Reading.Sheet.ShouldNotBe("Clientes");
        file.Sheets.Count.ShouldBe(31);
        Tables.Opened(bytes, new Reading { Sheet = "Clientes" }).File!.Columns.Count.ShouldBe(2);
    }

    [Fact]
    public void A31_half_a_letter_or_a_zero_in_a_heading_is_left_out()
    {
        var sheet = Workbooks.Sheet("<row r=\"1\"><c t=\"inlineStr\"><is><t>te_xD800_x_x0000_to</t></is></c><c t=\"inlineStr\"><is><t>no_xD83D__xDE00_ta</t></is></c></row><row r=\"2\"><c t=\"inlineStr\"><is><t>hola</t></is></c><c t=\"inlineStr\"><is><t>4</t></is></c></row>");
        Tables.Opened(Workbooks.Raw(sheet), new Reading { HeaderLine = 1 }).File!.Columns.Select(column => column.Name).ShouldBe(["texto", "no\U0001F600ta"]);
    }

    /// <summary>Writes a false size into the archive's directory.</summary>
    static void DeclareSize(byte[] zip, string name, int size)
    {
        var text = System.Text.Encoding.ASCII.GetBytes(name);
        var at = zip.AsSpan().LastIndexOf(text) - 46;
        BinaryPrimitives.ReadUInt32LittleEndian(zip.AsSpan(at)).ShouldBe(0x02014b50u);
        BinaryPrimitives.WriteInt32LittleEndian(zip.AsSpan(at + 24), size);
    }
}
