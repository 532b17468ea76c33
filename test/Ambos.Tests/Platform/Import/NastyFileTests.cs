using System.IO.Compression;
using System.Text;
using Ambos.Platform.Import.Tables;

namespace Ambos.Tests.Platform.Import;

public sealed class NastyFileTests
{
    public static TheoryData<byte[], string> NoTables => new()
    {
        { [], "empty" },
        { "  \r\n\n"u8.ToArray(), "empty" },
        { "%PDF-1.7\n%âãÏÓ"u8.ToArray(), "PDF" },
        { [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13], "PNG" },
        { [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0], "old Excel" },
        { [.. Enumerable.Range(0, 2_000).Select(at => (byte)(at * 37 % 251))], "not text" },
        { "<html><table><tr><td>1</td></tr></table></html>"u8.ToArray(), "HTML" },
        { "{\"a\": 1}"u8.ToArray(), "JSON" },
        { Zip("readme.txt"), "ZIP" },
        { Zip("word/document.xml"), "Word" },
        { Zip("content.xml"), "OpenDocument" },
        { Zip("xl/workbook.bin"), ".xlsb" },
        { [.. "PK\x03\x04"u8, .. new byte[500]], "damaged" },
    };

    [Theory]
    [MemberData(nameof(NoTables))]
    public void What_is_no_table_is_refused_whatever_its_name(byte[] bytes, string says)
    {
        var no = Tables.Opened(bytes).No.ShouldNotBeNull();
        string.Format(no.Key, [.. no.Values]).ShouldContain(says);
    }

    [Fact]
    public void Columns_of_one_name_are_numbered_and_nameless_ones_lettered()
    {
        var file = Tables.Open("Case,Variant,,variant,Variant (2),\n1,a,b,c,d,e\n");
        file.Columns.Select(column => column.Name).ShouldBe(["Case", "Variant", "Column C", "variant (3)", "Variant (2)", "Column F"]);
        file.Columns[3].Occurrence.ShouldBe(2);
    }

    [Fact]
    public void Quotes_line_breaks_and_separators_inside_a_field_are_text()
    {
        var file = Tables.Open("a,b\r\n\"say \"\"hi\"\"\",\"two\r\nlines, one field\"\r\n3,4\r\n\r\n\r\n,\r\n");
        Tables.Read(file).ShouldBe([["say \"hi\"", "two\r\nlines, one field"], ["3", "4"]]);
        using var rows = file.Rows();
        rows.Read();
        rows.Line.ShouldBe(2);
        rows.Read();
        rows.Line.ShouldBe(4);
    }

    [Fact]
    public void Missing_cells_are_empty() =>
        Tables.Read(Tables.Open("a,b,c\n1\n1,2\n1,2,3\n")).ShouldBe([["1", "", ""], ["1", "2", ""], ["1", "2", "3"]]);

    [Fact]
    public void A_quotation_mark_never_closed_stops_the_reading_and_says_where()
    {
        var file = Tables.Open("a,b\n1,2\n3,\"four\n5,6\n7,8\n");
        using var rows = file.Rows();
        var read = 0;
        while (rows.Read()) read++;
        read.ShouldBe(1);
        rows.Stopped.ShouldNotBeNull().Values.ShouldBe([3L]);
    }

    [Fact]
    public void An_enormous_row_stops_the_reading_within_bounds()
    {
        var limits = new ReadLimits { Row = 100_000 };
        using var rows = Tables.Opened("a,b\n1,2\n\"" + new string('x', 3_000_000), limits: limits).File!.Rows();
        while (rows.Read()) rows.Line.ShouldBeLessThan(3);
        rows.Stopped.ShouldNotBeNull();
    }

    [Fact]
    public void A_cell_of_a_megabyte_is_not_taken_but_the_rows_around_it_are()
    {
        using var rows = Tables.Open($"a,b\n1,{new string('x', 1 << 20)}\n2,y\n").Rows();
        rows.Read().ShouldBeTrue();
        rows[1].Kind.ShouldBe(CellKind.TooLong);
        rows[1].Text.Length.ShouldBeLessThan(300);
        rows.Read().ShouldBeTrue();
        rows[1].ShouldBe(new Cell("y"));
    }

    [Fact]
    public void Ten_thousand_columns_are_too_many() =>
        Tables.Opened(string.Join(',', Enumerable.Range(0, 10_000).Select(at => "c" + at)) + "\n1,2\n").No!.Values.ShouldBe([10_000, 4_096]);

    [Fact]
    public void A_comment_that_begins_with_MZ_is_not_a_program() =>
        Tables.Opened("MZ;b\n1;2\n").Ok.ShouldBeTrue();

    [Fact]
    public void Wrong_letters_are_pointed_out() =>
        Tables.Opened(Encoding.Latin1.GetBytes("País;b\nPerú;2\n"), new Reading { Encoding = "utf-8" }).File!.Notes.ShouldContain(note => note.Key.Contains("letters"));

    static byte[] Zip(string name)
    {
        var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        using (var entry = zip.CreateEntry(name).Open())
            entry.Write("x"u8);
        return bytes.ToArray();
    }
}
